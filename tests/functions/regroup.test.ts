// Are items put together and taken apart as an archivist means it, and does every step go back to where it was?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { items } from '../../cloudfunctions/kit/collections/items'
import { submissions } from '../../cloudfunctions/kit/collections/submissions'
import { factsOf } from '../../core/evidence/derived'
import { announce, submitAs } from '../support/evidence'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { itemNamed } from '../support/checkedYear'

let home: StoryHome
const archivist = () => home.as('罗子安')
const branch = () => ({ branchId: home.idOf('QS031'), year: 2026 })

/** A meeting whose letter came apart: the record, and a paper of the same day that somebody handed in by itself. */
beforeEach(async () => {
  home = await openHome({ startsAt: '2026-12-15T09:30:00.000Z' })
  await announce(home, { id: 'a1', theme: '冬季义务植绿' })
  await submitAs(home, '邓雨晴', { id: 's1', pages: [1, 2], photos: [1] })
  const signedOn = '2026-12-14'
  await submitAs(home, '邓雨晴', {
    id: 's2',
    leaf: { leaf: '03.3', signedOn },
    title: '年度总结',
    pages: [3],
  })
  await submitAs(home, '邓雨晴', {
    id: 's3',
    leaf: { leaf: '03.3', signedOn },
    title: '总结附表',
    pages: [4],
  })
  await approveAll()
})
afterEach(() => home.close())

const shown = async (id: string) => archivist().call('archive.item', { id })
const filesOf = ({ files }: { readonly files: readonly { submissionId: string; slot: number }[] }) =>
  files.map(({ submissionId, slot }) => `${submissionId}.${slot}`)
async function pair() {
  const [summary, table] = [await itemNamed(home, '年度总结'), await itemNamed(home, '总结附表')]
  return {
    summary,
    table,
    ids: { id: summary._id, rev: summary.rev, otherId: table._id, otherRev: table.rev },
  }
}

async function approveAll() {
  for (const { id, digest } of (await home.as('周明远').call('evidence.queue', { limit: 50 })).cards)
    await home.as('周明远').call('evidence.review', { id, digest, decision: { is: 'approve' } })
  await home.tick()
}
/** Another page of the paper that was handed in by itself. */
async function laterPaper(id: string, page: number) {
  const leaf = { leaf: '03.3', signedOn: '2026-12-14' } as const
  await submitAs(home, '邓雨晴', { id, leaf, title: '总结附表', pages: [page] })
  await approveAll()
}

describe('two that are one matter', () => {
  test('the rule sees them, somebody merges them, and takes it back', async () => {
    const { summary, table, ids } = await pair()
    const asks = (await archivist().call('archive.arranging', branch())).items
      .filter((one) => one.asks.includes('sameDay'))
      .map(({ itemId }) => itemId)
    expect(asks.toSorted()).toEqual([summary._id, table._id].toSorted())
    const { rev } = await archivist().call('archive.mergeItems', ids)
    // The reply was lost, and it is asked for again.
    expect(await archivist().call('archive.mergeItems', ids)).toEqual({ id: summary._id, rev })
    const merged = await shown(summary._id)
    expect(filesOf(merged)).toEqual(['s2.0', 's3.0'])
    expect(merged).toMatchObject({ title: summary.title, pages: 2, undoRegroup: 'merged' })
    expect(merged.components.map(({ file }) => file)).toEqual(['s2.0', 's3.0'])
    expect(await archivist().refused('archive.item', { id: table._id })).toBe('notFound')
    const list = (await archivist().call('archive.arranging', branch())).items
    expect(list.map(({ itemId }) => itemId)).not.toContain(table._id)
    expect((await archivist().call('archive.find', { limit: 20 })).items).toHaveLength(3)
    await archivist().call('archive.undoRegroup', { id: summary._id, rev })
    const back = await items.get(home.cloud, table._id)
    expect(back && factsOf(back)).toEqual({
      ...factsOf(table),
      ...{ regroups: back?.regroups, mergedInto: null },
    })
    expect(filesOf(await shown(summary._id))).toEqual(['s2.0'])
    expect((await shown(summary._id)).undoRegroup).toBeNull()
    const again = { id: summary._id, rev: rev + 1 }
    expect(await archivist().refused('archive.undoRegroup', again)).toBe('nothingToUndo')
    await home.tick()
    const log = (await home.log(`${home.idOf('QS031')}/2026`)) as { entry: { type: string } }[]
    expect(log.map(({ entry }) => entry.type)).toEqual(
      expect.arrayContaining(['archive.mergeItems', 'archive.undoRegroup']),
    )
  })

  test('what is sealed afterwards leaves the item that it came into', async () => {
    const { summary, ids } = await pair()
    await archivist().call('archive.mergeItems', ids)
    await home.as('邓雨晴').call('evidence.quarantine', { id: 's3', because: 'mistake' })
    expect(filesOf(await shown(summary._id))).toEqual(['s2.0'])
    const { rev } = await shown(summary._id)
    // Sealed papers are not brought back by taking back a merging.
    expect(await archivist().refused('archive.undoRegroup', { id: summary._id, rev })).toBe(
      'changedMeanwhile',
    )
  })

  test('put into another year as one and taken apart there, each paper lies where its item stands', async () => {
    const { summary, table, ids } = await pair()
    await archivist().call('archive.mergeItems', ids)
    const { placement, recordClass } = summary
    const place = { year: 2025, recordClass, retention: placement.retention }
    const moved = await archivist().call('archive.refileItem', {
      id: summary._id,
      ...place,
      reason: '是上一年的',
    })
    await archivist().call('archive.undoRegroup', { id: summary._id, rev: moved.rev })
    expect(await items.get(home.cloud, table._id)).toMatchObject({
      year: 2026,
      files: [{ path: table.files[0]?.path }],
    })
    await home.tick()
    expect(failedIn(await checkedAsNumbered())).toEqual([])
    // What is sealed is taken from the year that it was in for a while, too.
    const years = () =>
      home.files
        .paths()
        .filter((path) => path.startsWith('archive/') && path.includes(table.sha256s[0] ?? '?'))
        .map((path) => path.split('/').at(-2))
    expect(years().toSorted()).toEqual(['2025', '2026'])
    await home.as('邓雨晴').call('evidence.quarantine', { id: 's3', because: 'mistake' })
    await home.tick()
    expect(years()).toEqual([])
  })

  test('what comes later to the one that went joins the one that it went into, and goes back with it', async () => {
    const { summary, table, ids } = await pair()
    await archivist().call('archive.mergeItems', ids)
    await laterPaper('s4', 5)
    const merged = await shown(summary._id)
    expect(filesOf(merged)).toEqual(['s2.0', 's3.0', 's4.0'])
    expect(merged).toMatchObject({ title: summary.title, undoRegroup: 'merged' })
    expect(await archivist().refused('archive.item', { id: table._id })).toBe('notFound')
    expect((await archivist().call('archive.find', { limit: 20 })).items).toHaveLength(3)
    expect((await submissions.get(home.cloud, 's4'))?.state).toMatchObject({ itemIds: [summary._id] })
    await archivist().call('archive.undoRegroup', { id: summary._id, rev: merged.rev })
    expect(filesOf(await shown(summary._id))).toEqual(['s2.0'])
    expect(filesOf(await shown(table._id))).toEqual(['s3.0', 's4.0'])
    await laterPaper('s5', 6)
    expect(filesOf(await shown(table._id))).toEqual(['s3.0', 's4.0', 's5.0'])
  })

  test('merged once more, what comes later follows as far as it goes', async () => {
    const { summary, table, ids } = await pair()
    const meeting = await itemNamed(home, '冬季')
    const { rev } = await archivist().call('archive.mergeItems', {
      ...{ id: table._id, rev: table.rev, otherId: meeting._id, otherRev: meeting.rev },
    })
    await archivist().call('archive.mergeItems', { ...ids, otherRev: rev })
    await submitAs(home, '邓雨晴', { id: 's4', pages: [5] })
    await approveAll()
    const merged = await shown(summary._id)
    expect(filesOf(merged)).toEqual(['s2.0', 's3.0', 's1.0', 's1.1', 's4.0'])
    await archivist().call('archive.undoRegroup', { id: summary._id, rev: merged.rev })
    const both = await shown(table._id)
    expect(filesOf(both)).toEqual(['s3.0', 's1.0', 's1.1', 's4.0'])
    await archivist().call('archive.undoRegroup', { id: table._id, rev: both.rev })
    expect(filesOf(await shown(meeting._id))).toEqual(['s1.0', 's1.1', 's4.0'])
    expect(filesOf(await shown(table._id))).toEqual(['s3.0'])
  })

  test('once it is numbered, what comes later to either is 补归 and says which item it continues', async () => {
    const { summary, table, ids } = await pair()
    await archivist().call('archive.mergeItems', ids)
    await home.tick()
    await checkedAsNumbered()
    await laterPaper('s4', 5)
    const decided = (await submissions.get(home.cloud, 's4'))?.state
    const [laterId = ''] = decided?.is === 'approved' ? decided.itemIds : []
    const later = await items.get(home.cloud, laterId)
    expect([summary._id, table._id]).not.toContain(later?._id)
    expect(later).toMatchObject({ continues: summary._id, referenceCode: null, state: 'archived' })
    expect(filesOf(await shown(summary._id))).toEqual(['s2.0', 's3.0'])
  })

  test('not what is not alike, not twice at once, and not by who may not arrange', async () => {
    const { summary, table, ids } = await pair()
    const photos = await itemNamed(home, '冬季', 'photo')
    const other = { otherId: photos._id, otherRev: photos.rev }
    expect(await archivist().reply('archive.mergeItems', { ...ids, ...other })).toMatchObject({
      code: 'cannotMerge',
      details: { why: '一件是文字材料，一件是照片' },
    })
    const itself = { otherId: summary._id, otherRev: summary.rev }
    expect(await archivist().refused('archive.mergeItems', { ...ids, ...itself })).toBe('cannotMerge')
    expect(await archivist().refused('archive.mergeItems', { ...ids, otherRev: 99 })).toBe('changedMeanwhile')
    expect(await archivist().refused('archive.mergeItems', { ...ids, otherId: 'nothing' })).toBe('notFound')
    expect(await home.as('白露').refused('archive.mergeItems', ids)).toBe('notFound')
    const raw = (await items.get(home.cloud, table._id))!
    await items.change(home.cloud, raw, { referenceCode: 'QS03-WS·2026-Y-0001' }, null)
    expect(await archivist().refused('archive.mergeItems', { ...ids, otherRev: raw.rev + 1 })).toBe(
      'alreadyNumbered',
    )
  })

  test('a longer period and fewer readers are never lost by it', async () => {
    const { summary, table, ids } = await pair()
    const short = { ...table, placement: { ...table.placement, retention: 'Y' as const } }
    const { whyNotMerged } = await import('../../core/evidence/regroup')
    expect(
      whyNotMerged({ ...summary, placement: { ...summary.placement, retention: 'D10' } }, short),
    ).toContain('保管期限更长')
    expect(whyNotMerged({ ...summary, readers: 'members' }, { ...table, readers: 'named' })).toContain(
      '能看的人',
    )
    expect(whyNotMerged({ ...summary, readers: 'named' }, { ...table, readers: 'members' })).toBeUndefined()
    expect(whyNotMerged(summary, { ...table, year: 2025 })).toContain('同一年度')
    expect(ids.rev).toBe(summary.rev)
  })
})

describe('one that is two matters', () => {
  test('some of its papers become an item of their own, with the number of one, and come back', async () => {
    const meeting = await itemNamed(home, '冬季')
    const ask = { id: meeting._id, rev: meeting.rev, newId: 'letter', title: '上级来信', files: ['s1.1'] }
    const all = filesOf(meeting)
    expect(await archivist().refused('archive.splitItem', { ...ask, files: all })).toBe('invalidInput')
    expect(await archivist().refused('archive.splitItem', { ...ask, files: ['s2.0'] })).toBe('invalidInput')
    expect(await archivist().refused('archive.splitItem', { ...ask, rev: 99 })).toBe('changedMeanwhile')
    const { rev } = await archivist().call('archive.splitItem', ask)
    // The reply was lost: the same is asked once more.
    expect(await archivist().call('archive.splitItem', ask)).toEqual({ id: 'letter', rev })
    expect(filesOf(await shown(meeting._id))).toEqual(all.filter((key) => key !== 's1.1'))
    expect(await shown('letter')).toMatchObject({ title: '上级来信', date: meeting.date, pages: 1 })
    expect((await submissions.get(home.cloud, 's1'))?.state).toMatchObject({
      itemIds: expect.arrayContaining([meeting._id, 'letter']),
    })
    await archivist().call('archive.undoRegroup', { id: meeting._id, rev })
    expect(filesOf(await shown(meeting._id)).toSorted()).toEqual(all.toSorted())
    expect(await archivist().refused('archive.item', { id: 'letter' })).toBe('notFound')
  })

  test('split and numbered, the year is checked and nothing of it is missing', async () => {
    const meeting = await itemNamed(home, '冬季')
    const ask = { id: meeting._id, rev: meeting.rev, newId: 'letter', title: '上级来信', files: ['s1.1'] }
    await archivist().call('archive.splitItem', ask)
    const { ids } = await pair()
    await archivist().call('archive.mergeItems', ids)
    await home.tick()
    const report = await checkedAsNumbered()
    expect(report.declared).toBe(4)
    expect(failedIn(report)).toEqual([])
    const numbered = (await items.get(home.cloud, 'letter'))!
    expect(await archivist().refused('archive.undoRegroup', { id: 'letter', rev: numbered.rev })).toBe(
      'alreadyNumbered',
    )
  })

  test('arranged by hand before, its papers lie again as they were arranged when it is whole again', async () => {
    const { _id: id, ...meeting } = await itemNamed(home, '冬季')
    const arranged = await turnedRound(id, meeting.rev)
    const ask = { id, rev: arranged.rev, newId: 'letter', title: '上级来信', files: ['s1.1'] }
    const { rev } = await archivist().call('archive.splitItem', ask)
    expect((await shown(id)).components.map(({ file }) => file)).toEqual(['s1.0'])
    await archivist().call('archive.undoRegroup', { id, rev })
    expect((await shown(id)).components).toEqual(arranged.components)
    await archivist().call('archive.splitItem', { ...ask, rev: rev + 1, newId: 'letter-2' })
    await home.tick()
    expect(failedIn(await checkedAsNumbered())).toEqual([])
  })

  test('arranged by hand before, what is left when one of its papers is sealed passes the check', async () => {
    await submitAs(home, '邓雨晴', { id: 's4', pages: [5] })
    await approveAll()
    const { _id: id, rev } = await itemNamed(home, '冬季')
    await turnedRound(id, rev)
    await home.as('邓雨晴').call('evidence.quarantine', { id: 's4', because: 'mistake' })
    await home.tick()
    expect((await shown(id)).components.map(({ file }) => file)).toEqual(['s1.1', 's1.0'])
    expect(failedIn(await checkedAsNumbered())).toEqual([])
  })
})

/** By hand, the last paper first. */
async function turnedRound(id: string, rev: number) {
  const { components } = await shown(id)
  return archivist().call('archive.arrangeItem', { id, rev, components: components.toReversed() })
}

type Checked = Awaited<ReturnType<typeof checkedAsNumbered>>
const failedIn = ({ rows }: Checked) =>
  rows
    .filter(({ result }) => result === 'failed')
    .flatMap(({ code, shown: found }) => found.map(({ reason }) => `${code} ${reason}`))

/** The year is closed and numbered by 罗子安, and checked as before filing. */
async function checkedAsNumbered() {
  home.clock.set('2027-03-20T02:00:00.000Z')
  const appointed = {
    personId: home.idOf('罗子安'),
    organisationId: home.idOf('QS03'),
    office: 'archivist',
  } as const
  await home.as('梁可').call('org.appoint', { id: 'va', ...appointed, from: '2027-01-01', termEnds: null })
  for (const [who, code] of [
    ['罗子安', 'QS031'],
    ['吴敏', 'QS032'],
  ] as const)
    await home
      .as(who)
      .call('archive.closeYear', { branchId: home.idOf(code), year: 2026, remark: '其余没有开展' })
  const ofYear = { fondsId: home.idOf('QS03'), year: 2026 }
  await archivist().call('archive.number', ofYear)
  await home.tick()
  const { id } = await archivist().call('fourNature.begin', { ...ofYear, stage: 'filing' })
  await home.tick()
  return archivist().call('fourNature.report', { id })
}
