// Does every change reach the log, once, in order, and does the chain hold, also after a cut?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sequence } from '../../cloudfunctions/clock/sequence'
import { tick } from '../../cloudfunctions/clock'
import type { Cloud, TransactionDocuments } from '../../cloudfunctions/kit/cloud'
import { linksOf } from '../../cloudfunctions/kit/collections/log'
import { sha256Of } from '../../cloudfunctions/kit/sha256'
import { verifyChain } from '../../core/log/chain'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'

let home: StoryHome
beforeEach(async () => void (home = await openHome()))
afterEach(() => home.close())

const themeDay = (id: string, branchId: string) => ({
  id,
  branchId,
  kind: 'ZR' as const,
  theme: '冬季义务植绿',
  place: '柳湾村',
  startsAt: '2026-12-15T07:00:00.000Z',
  endsAt: '2026-12-15T08:30:00.000Z',
  groupId: null,
  hostId: null,
})
const logOfYear = () => `${home.idOf('QS031')}/2026`
const announce = (id: string) => home.as('罗子安').call('activity.create', themeDay(id, home.idOf('QS031')))
const verified = async (log: string) => verifyChain(log, await linksOf(home.cloud, log, 0, 1000), sha256Of)

describe('the sequencer', () => {
  test('moves every entry into its log, and the chain holds', async () => {
    for (const id of ['a1', 'a2', 'a3']) await announce(id)
    expect(await home.pendingOf('activities', 'a2')).toHaveLength(1)
    await home.tick()
    expect(await home.pendingOf('activities', 'a2')).toEqual([])
    expect(await verified(logOfYear())).toMatchObject({ sound: true, size: 3 })
    expect((await linksOf(home.cloud, logOfYear(), 0, 9)).map((link) => link.subject)).toEqual([
      'a1',
      'a2',
      'a3',
    ])
    expect(await verified(`${home.idOf('QS031')}/2025`)).toMatchObject({ sound: true })
    expect(await verified('home/2025')).toMatchObject({ sound: true })
  })

  test('leaves the revision alone, so that nobody is told that somebody was first', async () => {
    const before = await announce('a1')
    await home.tick()
    const after = (await home.cloud.documents.get('activities', 'a1')) as { rev: number; hasPending: boolean }
    expect(after).toMatchObject({ rev: before.rev, hasPending: false })
  })

  test('cut off between adding and clearing, it adds nothing twice', async () => {
    await home.tick()
    await announce('a1')
    await expect(sequence(cutAtClearing(home.cloud))).rejects.toThrow('power cut')
    expect(await home.pendingOf('activities', 'a1')).toHaveLength(1)
    home.clock.pass(3 * 60_000)
    await announce('a2')
    await home.tick()
    expect(await home.pendingOf('activities', 'a1')).toEqual([])
    expect(await verified(logOfYear())).toMatchObject({ sound: true, size: 2 })
  })

  test('two at once share the work without a gap or a double', async () => {
    for (const id of ['a1', 'a2', 'a3', 'a4']) await announce(id)
    await Promise.all([tick(home.cloud), tick(home.cloud), tick(home.cloud)])
    await home.tick()
    expect(await verified(logOfYear())).toMatchObject({ sound: true, size: 4 })
  })

  test('a change that was read before and written after brings nothing back twice', async () => {
    const before = await announce('a1')
    const stale = { ...before, rev: before.rev + 1, theme: '改了' }
    await home.tick()
    expect(await home.cloud.documents.replace('activities', stale)).toBe(true)
    await home.tick()
    expect(await verified(logOfYear())).toMatchObject({ sound: true, size: 1 })
    expect(await home.pendingOf('activities', 'a1')).toEqual([])
  })
})

/** The power goes as soon as a document would be cleared. */
function cutAtClearing(cloud: Cloud): Cloud {
  const cut = (documents: TransactionDocuments): TransactionDocuments => ({
    ...documents,
    set: async (collection, document) => {
      if (collection !== 'logHeads') throw new Error('power cut')
      return documents.set(collection, document)
    },
  })
  const { documents } = cloud
  return {
    ...cloud,
    documents: { ...documents, transaction: (work) => documents.transaction((inside) => work(cut(inside))) },
  }
}
