// What must have happened in the example before its pages are looked at, so that none of them is empty?
import { vi } from 'vitest'
import { localDateOf } from '../../core/calendar'
import { organisationIdOf, personIdOf } from '../../local/seed/plant'
import { sameBytes } from './everyPage'
import { recordPages } from './pictures'
import type { Screen } from './screen'
import { sendPage } from './sending'

export async function prepare(enter: (name: string) => Promise<Screen>): Promise<void> {
  const sender = await enter('叶青')
  const { activities } = await sender.call('activity.list', { when: 'past', limit: 2 })
  const [page] = await recordPages(900, 1)
  for (const [at, id] of [sameBytes.first, sameBytes.again].entries())
    await sendPage(sender, id, activities[at]?.id ?? '', page?.buffer ?? Buffer.of(), '签到表')

  const mistaken = await enter('孟凡')
  const { submissions } = await mistaken.call('evidence.mine', { limit: 50 })
  const sent = submissions.find(({ state }) => state.is === 'approved')
  await mistaken.call('evidence.quarantine', { id: sent?.id ?? '', because: 'mistake' })

  const superior = await enter('梁可')
  await superior.call('org.appoint', {
    id: 'looked-at-archivist',
    personId: personIdOf({ memberNumber: 'QS032-03' }),
    office: 'archivist',
    organisationId: organisationIdOf('QS032'),
    from: localDateOf(new Date().toISOString()),
    termEnds: null,
  })

  const secretary = await enter('周明远')
  const waits = async () => {
    const { cards } = await secretary.call('evidence.queue', { limit: 50 })
    for (const id of Object.values(sameBytes))
      if (!cards.some((card) => card.id === id)) throw new Error(`${id} has no view yet`)
  }
  await vi.waitFor(waits, { timeout: 60_000, interval: 300 })
  for (const { context } of [sender, mistaken, superior, secretary]) await context.close()
}
