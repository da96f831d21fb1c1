// What do stories of what has expired begin with: old papers with their numbers, two witnesses, and a list on its way?
import { items } from '../../cloudfunctions/kit/collections/items'
import { addDays, localDateOf } from '../../core/calendar'
import type { StoryHome } from './home'
import { shelve } from './year'
import type { WishedItem } from './year'

/** Papers of 2015, kept for ten years, that were numbered then. */
export async function shelveExpired(home: StoryHome, wished: readonly WishedItem[]): Promise<void> {
  await shelve(
    home,
    wished.map((wish) => ({ date: '2015-05-05', ...wish })),
  )
  for (const [at, { id }] of wished.entries()) {
    const item = await items.get(home.cloud, id)
    if (item === undefined) throw new Error(id)
    const referenceCode = `QS03-WS·2015-D10-${String(at + 1).padStart(4, '0')}`
    await items.change(home.cloud, item, { referenceCode }, null)
  }
}

/** 邓雨晴 of the township stands beside 罗子安 of the village as the second witness. */
export const appointSecondWitness = (home: StoryHome) =>
  home.as('梁可').call('org.appoint', {
    id: 'township-archivist',
    personId: home.idOf('邓雨晴'),
    organisationId: home.idOf('QS'),
    office: 'archivist',
    from: localDateOf(home.cloud.now()),
    termEnds: null,
  })

interface Opinion {
  readonly itemId: string
  readonly opinion: 'destroy' | 'keepLonger'
  readonly reason: string
}

/** 罗子安 proposes and appraises, 梁可 approves. */
export async function approvedList(home: StoryHome, id: string, opinions: readonly Opinion[]): Promise<void> {
  const itemIds = opinions.map(({ itemId }) => itemId)
  const fondsId = home.idOf('QS03')
  await home.as('罗子安').call('archive.proposeAppraisal', { id, fondsId, itemIds, coolingDays: 90 })
  await home.as('罗子安').call('archive.appraise', { id, opinions: [...opinions] })
  await home.as('梁可').call('archive.approveAppraisal', { id })
}

/** After the cooling period both witness, and the clock does what they saw. */
export async function destroyed(home: StoryHome, id: string): Promise<void> {
  home.clock.set(`${addDays(localDateOf(home.cloud.now()), 90)}T02:00:00.000Z`)
  await home.as('罗子安').call('archive.witnessDestruction', { id })
  await home.as('邓雨晴').call('archive.witnessDestruction', { id })
  for (let tick = 0; tick < 12; tick += 1) await home.tick()
}
