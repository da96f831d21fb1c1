// Does a branch see what its year still asks for, answer for it, close it, and does everybody see how far it is?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addDays } from '../../core/calendar'
import { raisePassedPromises } from '../../cloudfunctions/clock/raisePromises'
import { items } from '../../cloudfunctions/kit/collections/items'
import { organisations } from '../../cloudfunctions/kit/collections/organisations'
import { people } from '../../cloudfunctions/kit/collections/people'
import { announce, submitAs } from '../support/evidence'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { catalogueOf, shelve } from '../support/year'

let home: StoryHome
beforeEach(async () => void (home = await openHome({ startsAt: '2026-10-10T02:00:00.000Z' })))
afterEach(() => home.close())

const first = () => ({ branchId: home.idOf('QS031'), year: 2026 })
const yearOf = (who = '罗子安', input: { branchId: string; year: number } = first()) =>
  home.as(who).call('archive.year', input)
async function rowOf(key: string, input?: { branchId: string; year: number }) {
  const { months } = await yearOf('罗子安', input)
  return months.flatMap(({ rows }) => rows).find((row) => row.key === key)
}
const september = 'R-ZR-M.2026-09'
const explain = (wish: object = {}) => ({
  ...first(),
  key: september,
  text: '九月防汛值守，记录还在整理',
  promisedOn: '2026-10-20',
  ...wish,
})
const noticesOf = async (who: string) => (await home.as(who).call('org.notices', {})).map(({ say }) => say)
const bySeal = async (who: string, fonds: string) => {
  await home.as(who).call('archive.number', { fondsId: home.idOf(fonds), year: 2026 })
  await home.tick()
}

describe('缺项', () => {
  test('from January on, month by month: there, 补录, open, still to come', async () => {
    await shelve(home, [
      { id: 'zr1', activityKind: 'ZR', date: '2026-01-15' },
      { id: 'zr2', activityKind: 'ZR', date: '2026-02-15', late: true },
      { id: 'dh1', activityKind: 'DH', date: '2026-03-20', recordClass: 'DJ04' },
      { id: 'xz', activityKind: 'XZ', groupId: home.idOf('东组'), date: '2026-01-20', recordClass: 'DJ06' },
    ])
    const { months, notApplicable } = await yearOf()
    const counts = months.map(({ expected, present, late, open, coming }) => [
      expected,
      present,
      late,
      open,
      coming,
    ])
    expect(counts[0]).toEqual([4, 2, 0, 2, 0])
    expect(counts[1]).toEqual([4, 0, 1, 3, 0])
    expect(counts[2]).toEqual([6, 1, 0, 5, 0])
    expect(counts[8]?.[3]).toBe(6)
    expect(counts[9]?.[4]).toBe(4)
    expect(counts[11]?.[4]).toBe(counts[11]?.[0])
    expect(await rowOf(`R-XZ-M.2026-01.${home.idOf('东组')}`)).toMatchObject({
      state: 'present',
      itemIds: ['xz'],
    })
    expect(await rowOf(`R-XZ-M.2026-01.${home.idOf('西组')}`)).toMatchObject({
      state: 'open',
      name: '西组党小组会',
    })
    expect(notApplicable).toEqual([])
    expect(await rowOf('R-MP-Y.2026')).toMatchObject({ name: '民主评议汇总', state: 'coming' })
    expect(await rowOf(september)).toMatchObject({
      periodName: '9 月',
      name: '主题党日',
      basis: '每月相对固定 1 天',
    })
  })

  test('US-03: 石桥小学 is never asked for 支委会 and 党小组会; other branches and members do not see its list', async () => {
    const school = { branchId: home.idOf('QS05'), year: 2026 }
    const { notApplicable } = await yearOf('何芳', school)
    expect(notApplicable.map(({ rule, say }) => `${rule} ${say}`).slice(0, 2)).toEqual([
      'R-ZW-M 没有设支部委员会，不作要求',
      'R-XZ-M 没有设党小组，不作要求',
    ])
    expect(await home.as('罗子安').refused('archive.year', school)).toBe('notFound')
    expect(await home.as('丁小满').refused('archive.year', school)).toBe('notFound')
    expect((await yearOf('梁可', school)).may).toEqual({
      explain: false,
      countFor: false,
      close: false,
      reopen: true,
      print: true,
    })
    expect(await home.as('唐静').refused('archive.year', { ...school, branchId: home.idOf('QS03') })).toBe(
      'notABranch',
    )
  })

  test('真的照片 through the whole door: what was approved closes the gap of its month', async () => {
    await announce(home, {
      id: 'a1',
      startsAt: '2026-09-15T07:00:00.000Z',
      endsAt: '2026-09-15T08:30:00.000Z',
    })
    await submitAs(home, '邓雨晴', { id: 's1', photos: [1], lateReason: '上月漏交' })
    expect((await rowOf(september))?.state).toBe('open')
    const { cards } = await home.as('周明远').call('evidence.queue', { limit: 10 })
    for (const { id, digest } of cards) {
      for (const question of (await home.as('邓雨晴').call('evidence.get', { id })).questions)
        await home
          .as('邓雨晴')
          .call('evidence.answer', { id, questionId: question.id, text: '照片没有拍摄时间' } as never)
      await home.as('周明远').call('evidence.review', { id, digest, decision: { is: 'approve' } })
    }
    await home.tick()
    expect((await rowOf(september))?.state).toBe('late')
  })

  test('S1-08, S1-09: said once, promised, moved once, then one level up, and the record is welcome any day', async () => {
    await home.as('罗子安').call('archive.explainGap', explain())
    expect(await rowOf(september)).toMatchObject({
      state: 'promised',
      explanation: { promisedOn: '2026-10-20' },
    })
    expect(
      await home.as('罗子安').refused('archive.explainGap', explain({ text: '换一个说法再说一次看看' })),
    ).toBe('promiseFixed')
    const move = { ...first(), key: september, to: '2026-10-25', reason: '材料在县里' }
    await home.as('罗子安').call('archive.movePromise', move)
    expect(await home.as('罗子安').refused('archive.movePromise', { ...move, to: '2026-10-30' })).toBe(
      'promiseFixed',
    )
    home.clock.set('2026-10-25T10:00:00.000Z')
    await home.tick()
    expect(await noticesOf('梁可')).toEqual([])
    home.clock.set('2026-10-26T02:00:00.000Z')
    await home.tick()
    await home.tick()
    expect(await noticesOf('梁可')).toEqual([
      '柳湾村第一党支部承诺补齐的“9 月主题党日”到期还没有补上，请您帮着看一看',
    ])
    expect(await rowOf(september)).toMatchObject({
      state: 'overdueAgain',
      explanation: { moved: { from: '2026-10-20' } },
    })
    await shelve(home, [{ id: 'at-last', activityKind: 'ZR', date: '2026-09-15', late: true }])
    expect(await rowOf(september)).toMatchObject({ state: 'late', overdue: '逾期 8 天' })
    const log = (await home.log(`${home.idOf('QS031')}/2026`)) as { entry: { type: string } }[]
    expect(log.map(({ entry }) => entry.type)).toEqual([
      'archive.explainGap',
      'archive.movePromise',
      'archive.raisePromise',
    ])
  })

  test('where nobody above is there to be told nothing says that they were, and the next day looks again', async () => {
    await home.as('罗子安').call('archive.explainGap', explain())
    const all = await people.find(home.cloud, { where: {}, limit: 500 })
    for (const person of all)
      await people.change(
        home.cloud,
        person,
        { appointments: person.appointments.filter(({ office }) => office !== 'partyOfficer') },
        null,
      )
    home.clock.set('2026-10-22T02:00:00.000Z')
    await home.tick()
    const toldAt = async () => (await rowOf(september))?.explanation?.escalatedAt
    expect(await toldAt()).toBeNull()
    for (const { _id, appointments } of all) {
      const person = await people.get(home.cloud, _id)
      if (person !== undefined) await people.change(home.cloud, person, { appointments }, null)
    }
    home.clock.set('2026-10-23T02:00:00.000Z')
    await home.tick()
    expect(await toldAt()).toMatch(/^2026-10-23/)
    expect(await noticesOf('梁可')).toHaveLength(1)
    const log = (await home.log(`${home.idOf('QS031')}/2026`)) as { entry: { type: string } }[]
    expect(log.map(({ entry }) => entry.type)).toEqual(['archive.explainGap', 'archive.raisePromise'])
  })

  test.each(['notices', 'branchYears'])(
    'cut off while %s are written, the level above is told all the same, and once',
    async (broken) => {
      await home.as('罗子安').call('archive.explainGap', explain())
      home.clock.set('2026-10-22T02:00:00.000Z')
      const { documents } = home.cloud
      const unless =
        <Rest extends unknown[], Done>(work: (name: string, ...rest: Rest) => Promise<Done>) =>
        (name: string, ...rest: Rest) =>
          name === broken ? Promise.reject(new Error('cut off')) : work(name, ...rest)
      const failing = { ...documents, add: unless(documents.add), replace: unless(documents.replace) }
      await expect(raisePassedPromises({ ...home.cloud, documents: failing })).rejects.toThrow('cut off')
      await home.tick()
      expect(await noticesOf('梁可')).toHaveLength(1)
      expect((await rowOf(september))?.explanation?.escalatedAt).toMatch(/^2026-10-22/)
    },
  )

  test('a promise that was kept tells nobody; one that is past, or about nothing missing, is not taken', async () => {
    await home.as('罗子安').call('archive.explainGap', explain())
    await shelve(home, [{ id: 'in-time', activityKind: 'ZR', date: '2026-09-15', late: true }])
    home.clock.set('2026-10-30T02:00:00.000Z')
    await home.tick()
    expect(await noticesOf('梁可')).toEqual([])
    const other = { key: 'R-ZR-M.2026-08' }
    expect(await home.as('罗子安').refused('archive.explainGap', explain({ ...other }))).toBe('promisePast')
    expect(await home.as('罗子安').refused('archive.explainGap', explain({ key: 'R-ZR-M.2026-12' }))).toBe(
      'notAGap',
    )
    expect(await home.as('罗子安').refused('archive.explainGap', explain({ text: '太忙' }))).toBe(
      'invalidInput',
    )
    await home
      .as('罗子安')
      .call('archive.explainGap', explain({ ...other, promisedOn: null, text: '八月抗旱，没有开展主题党日' }))
    expect((await rowOf('R-ZR-M.2026-08'))?.state).toBe('answered')
  })

  test('组织生活会 of February counts for the year before when the branch says so, and no longer for its own', async () => {
    const meeting = { activityKind: 'SH', activityId: 'sh', date: '2027-02-20', recordClass: 'DJ09' }
    await shelve(home, [
      { id: 'sh', ...meeting },
      { id: 'sh-photos', kind: 'photo', ...meeting },
      { id: 'too-late', activityKind: 'SH', date: '2027-04-20', branch: 'QS032' },
    ])
    home.clock.set('2027-06-01T02:00:00.000Z')
    const next = { ...first(), year: 2027 }
    expect((await rowOf('R-SH-Y.2027', next))?.state).toBe('present')
    // The page is told which meetings may be meant: one line each, not its photos beside it.
    const offered = { itemId: 'sh', date: '2027-02-20', counts: false }
    expect((await rowOf('R-SH-Y.2026'))?.heldAfter).toEqual([offered])
    expect((await rowOf('R-SUM-Y.2026'))?.heldAfter).toEqual([])
    const count = { ...first(), itemId: 'sh', counts: true }
    await home.as('罗子安').call('archive.countFor', count)
    expect((await rowOf('R-SH-Y.2026'))?.heldAfter).toEqual([{ ...offered, counts: true }])
    expect([(await rowOf('R-SH-Y.2026'))?.state, (await rowOf('R-SH-Y.2027', next))?.state]).toEqual([
      'present',
      'coming',
    ])
    expect(await home.as('罗子安').refused('archive.countFor', { ...count, year: 2025 })).toBe('invalidInput')
    await home.as('罗子安').call('archive.countFor', { ...count, counts: false })
    expect((await rowOf('R-SH-Y.2026'))?.state).toBe('open')
  })
})

test('算作上一年度: what was said of the photos while there was no record is taken back by the record', async () => {
  const meeting = { activityKind: 'SH', activityId: 'sh', date: '2027-02-20', recordClass: 'DJ09' }
  home.clock.set('2027-06-01T02:00:00.000Z')
  const offered = async () => (await rowOf('R-SH-Y.2026'))?.heldAfter
  const say = (itemId: string, counts: boolean) =>
    home.as('罗子安').call('archive.countFor', { ...first(), itemId, counts })
  await shelve(home, [{ id: 'sh-photos', kind: 'photo', ...meeting }])
  await say('sh-photos', true)
  await shelve(home, [{ id: 'sh', ...meeting }])
  expect(await offered()).toMatchObject([{ itemId: 'sh', counts: true }])
  await say('sh', false)
  expect(await offered()).toMatchObject([{ itemId: 'sh', counts: false }])
})

test('a summary that was signed in January and put into the year that it sums up is asked for there no more', async () => {
  home.clock.set('2027-03-01T02:00:00.000Z')
  const summary = {
    id: 'sum',
    date: '2027-01-20',
    leaf: '03.3',
    recordClass: 'DJ03',
    retention: 'Y',
  } as const
  await shelve(home, [summary])
  const [item] = await items.getMany(home.cloud, ['sum'])
  for (const { path } of item?.files ?? []) await home.files.write(path, new Uint8Array([1]))
  const states = async () => {
    const next = { ...first(), year: 2027 }
    return [(await rowOf('R-SUM-Y.2026'))?.state, (await rowOf('R-SUM-Y.2027', next))?.state]
  }
  expect(await states()).toEqual(['open', 'present'])
  const place = { recordClass: 'DJ03', year: 2026, retention: 'Y', reason: '2026 年的总结' } as const
  const { rev } = await home.as('罗子安').call('archive.refileItem', { id: 'sum', ...place })
  expect(await states()).toEqual(['present', 'coming'])
  await home.as('罗子安').call('archive.undoRefile', { id: 'sum', rev })
  expect(await states()).toEqual(['open', 'present'])
})

test('how far a 党日 may lie from the fixed day is for the branch to say; without a word it is a week', async () => {
  const branchId = home.idOf('QS031')
  await shelve(home, [{ id: 'day', activityKind: 'ZR', date: '2026-03-20' }])
  const movedDays = async () => {
    const { months } = await home.as('周明远').call('archive.year', { branchId, year: 2026 })
    return months.flatMap(({ rows }) => rows).find(({ key }) => key === 'R-ZR-M.2026-03')?.movedDays
  }
  expect(await movedDays()).toBeNull()
  const tree = await home.as('周明远').call('org.tree', {})
  const { kind: _, parentId: __, ...own } = tree.find(({ id }) => id === branchId)!
  const settings = { ...own.settings, partyDayTolerance: 3 }
  await home.as('周明远').call('org.editOrganisation', { ...own, settings })
  expect(await movedDays()).toBe(5)
  const tooFar = { ...own, settings: { ...settings, partyDayTolerance: 15 } }
  expect(await home.as('周明远').refused('org.editOrganisation', tooFar)).toBe('invalidInput')
})

describe('closing', () => {
  test('waits for the end of the year, names what is open, may be opened again until the fonds numbers', async () => {
    await shelve(home, [{ id: 'i' }])
    const close = { ...first(), remark: '' }
    expect(await home.as('周明远').refused('archive.closeYear', close)).toBe('yearNotOver')
    home.clock.set('2027-03-01T02:00:00.000Z')
    expect(await home.as('周明远').refused('archive.closeYear', close)).toBe('reasonRequired')
    expect(await home.as('邓雨晴').refused('archive.closeYear', close)).toBe('forbidden')
    const closed = await home.as('周明远').call('archive.closeYear', { ...close, remark: '其余没有开展' })
    expect(closed).toMatchObject({ is: 'closed', items: 1, remark: '其余没有开展' })
    expect(closed.openGaps.length).toBeGreaterThan(20)
    const reopen = { ...first(), reason: '漏了一件' }
    await home.as('罗子安').call('archive.reopenYear', reopen)
    expect((await yearOf()).reopened).toMatchObject([{ reason: '漏了一件' }])
    await home.as('周明远').call('archive.closeYear', { ...close, remark: '补齐了' })
    await bySeal('梁可', 'QS03')
    expect(await home.as('罗子安').refused('archive.reopenYear', reopen)).toBe('yearFrozen')
  })
})

describe('the overview', () => {
  const board = (wish: object = {}) =>
    home.as('梁可').call('archive.board', { organisationId: home.idOf('QS'), year: 2026, ...wish })

  test('US-15: branch × class, sorted by code, 不适用 with its reason; S3-05: organisation × year', async () => {
    await shelve(home, [
      { id: 'a', activityKind: 'ZR' },
      { id: 'b', branch: 'QS05', activityKind: 'ZR' },
      { id: 'c', date: '2025-05-05' },
    ])
    const { rows } = await board()
    expect(rows.map(({ code, stage }) => `${code} ${stage}`)).toEqual([
      'QS01 notBegun',
      'QS031 collecting',
      'QS032 notBegun',
      'QS05 collecting',
    ])
    const school = rows[3]?.classes.filter(({ recordClass }) =>
      ['DJ05', 'DJ06', 'DJ08'].includes(recordClass),
    )
    expect(school?.map(({ stage, say }) => `${stage} ${say}`)).toEqual([
      'notApplicable 没有设支部委员会，不作要求',
      'notApplicable 没有设党小组，不作要求',
      'collecting ',
    ])
    home.clock.set('2027-03-01T02:00:00.000Z')
    await home.as('周明远').call('archive.closeYear', { ...first(), remark: '齐了' })
    expect((await board()).rows[1]?.stage).toBe('arranging')
    await bySeal('梁可', 'QS03')
    expect((await board()).rows[1]?.stage).toBe('numbered')
    const years = await home
      .as('梁可')
      .call('archive.yearsBoard', { organisationId: home.idOf('QS'), from: 2024, to: 2026 })
    expect(years.rows[1]).toMatchObject({
      code: 'QS031',
      stages: [
        { year: 2024, stage: 'notBegun' },
        { year: 2025, stage: 'collecting' },
        { year: 2026, stage: 'numbered' },
      ],
    })
    expect(years.names.filed).toBe('已归档')
  })

  test('a branch that was dissolved is waited for no longer: what it left goes on with its unit', async () => {
    await shelve(home, [
      { id: 'a', activityKind: 'ZR' },
      { id: 'theirs', branch: 'QS032', activityKind: 'ZR' },
    ])
    const gone = await organisations.get(home.cloud, home.idOf('QS032'))
    if (gone === undefined) throw new Error('QS032')
    await organisations.change(home.cloud, gone, { existsTo: '2026-12-01' }, null)
    home.clock.set('2027-03-01T02:00:00.000Z')
    const stages = async () =>
      (await board({ organisationId: home.idOf('QS03') })).rows.map(({ code, stage }) => `${code} ${stage}`)
    expect(await stages()).toEqual(['QS031 collecting', 'QS032 arranging'])
    await home.as('周明远').call('archive.closeYear', { ...first(), remark: '齐了' })
    await bySeal('梁可', 'QS03')
    expect(await stages()).toEqual(['QS031 numbered', 'QS032 numbered'])
    const { rows } = await home
      .as('梁可')
      .call('archive.yearsBoard', { organisationId: home.idOf('QS03'), from: 2025, to: 2026 })
    expect(rows[1]?.stages).toEqual([
      { year: 2025, stage: 'notBegun' },
      { year: 2026, stage: 'numbered' },
    ])
  })

  test('of a year before most branches were set up, begins with those that were there', async () => {
    const model = await organisations.get(home.cloud, home.idOf('QS031'))
    if (model === undefined) throw new Error('QS031')
    const { v: _v, rev: _rev, pending: _pending, hasPending: _has, ...facts } = model
    for (let at = 10; at < 31; at += 1) {
      const _id = `new${at}`
      const path = `${model.path.slice(0, -(model._id.length + 1))}${_id}/`
      const set = { code: `QS0${at}`, name: `新支部 ${at}`, existsFrom: '2027-01-01' }
      await organisations.add(home.cloud, { ...facts, _id, path, ...set }, null)
    }
    const { rows, next } = await board({ organisationId: home.idOf('QS03') })
    expect(rows.map(({ code }) => code)).toEqual(['QS031', 'QS032'])
    expect(next).toBeNull()
    // Where there was none at all it comes to its end, too.
    expect(await board({ organisationId: home.idOf('QS03'), year: 2020 })).toMatchObject({
      rows: [],
      next: null,
    })
  })

  test('pages by code, spans no more than a screen, and shows a branch its own row only', async () => {
    const own = await home
      .as('邓雨晴')
      .call('archive.board', { organisationId: home.idOf('QS031'), year: 2026 })
    expect(own.rows.map(({ code }) => code)).toEqual(['QS031'])
    expect((await board({ after: 'QS031' })).rows.map(({ code }) => code)).toEqual(['QS032', 'QS05'])
    expect(
      await home.as('邓雨晴').refused('archive.board', { organisationId: home.idOf('QS'), year: 2026 }),
    ).toBe('notFound')
    const wide = { organisationId: home.idOf('QS'), from: 2000, to: 2026 }
    expect(await home.as('梁可').refused('archive.yearsBoard', wide)).toBe('invalidInput')
  })
})

describe('one item', () => {
  test('its papers are put in order by rule, by hand, and back again', async () => {
    await shelve(home, [{ id: 'i', activityKind: 'ZR', files: 2 }])
    const item = await home.as('罗子安').call('archive.item', { id: 'i' })
    expect(item.components.map(({ file, role }) => [file, role])).toEqual([
      ['s-i.0', 'minutes'],
      ['s-i.1', 'minutes'],
    ])
    const components = [
      { file: 's-i.1', role: 'minutes' as const },
      { file: 's-i.0', role: 'signInSheet' as const },
    ]
    const { rev } = await home
      .as('罗子安')
      .call('archive.arrangeItem', { id: 'i', rev: item.rev, components })
    expect(
      await home.as('罗子安').refused('archive.arrangeItem', { id: 'i', rev: item.rev, components }),
    ).toBe('changedMeanwhile')
    const half = components.slice(1)
    expect(await home.as('罗子安').refused('archive.arrangeItem', { id: 'i', rev, components: half })).toBe(
      'invalidInput',
    )
    expect((await home.as('罗子安').call('archive.item', { id: 'i' })).components).toEqual(components)
    const undone = await home.as('罗子安').call('archive.undoArrange', { id: 'i', rev })
    expect(undone.components).toEqual(item.components)
    expect(await home.as('罗子安').refused('archive.undoArrange', { id: 'i', rev: undone.rev })).toBe(
      'nothingToUndo',
    )
  })

  test('photos that somebody put into another order are numbered in it', async () => {
    await shelve(home, [{ id: 'photos', kind: 'photo', activityKind: 'ZR', date: '2026-04-15', files: 3 }])
    const item = await home.as('罗子安').call('archive.item', { id: 'photos' })
    const components = item.components.toReversed()
    await home.as('罗子安').call('archive.arrangeItem', { id: 'photos', rev: item.rev, components })
    home.clock.set('2027-03-01T02:00:00.000Z')
    await home.as('周明远').call('archive.closeYear', { ...first(), remark: '其余没有开展' })
    await bySeal('梁可', 'QS03')
    const { filing } = await home.as('罗子安').call('archive.item', { id: 'photos' })
    expect(filing?.photos).toEqual(components.map(({ file }) => file))
  })

  test('before numbering one looks a year through by day, and is told what the rule is not sure of', async () => {
    await shelve(home, [
      { id: 'two', activityKind: 'ZR', activityId: 'a1', date: '2026-04-15', files: 2, late: true },
      { id: 'photos', kind: 'photo', activityKind: 'ZR', activityId: 'a1', date: '2026-04-15', files: 3 },
      { id: 'one', activityKind: 'ZR', date: '2026-03-15' },
      { id: 'talk', activityKind: 'TX', recordClass: 'DJ10', date: '2026-05-01' },
      { id: 'before', date: '2025-03-15' },
    ])
    const seen = await home.as('罗子安').call('archive.arranging', first())
    expect(seen.items.map(({ itemId, asks }) => [itemId, asks])).toEqual([
      ['one', []],
      ['photos', []],
      ['two', ['orderGuessed', 'late']],
      ['talk', []],
    ])
    expect(seen.next).toBeNull()
    // The archivist of another branch of the village has no part in it; a member neither.
    expect(await home.as('吴敏').refused('archive.arranging', first())).toBe('notFound')
    expect(await home.as('白露').refused('archive.arranging', first())).toBe('notFound')
    const after = await home.as('罗子安').call('archive.arranging', { ...first(), after: '2026-04-16' })
    expect(after.items.map(({ itemId }) => itemId)).toEqual(['talk'])
  })

  test('re-filings are taken back one by one, the last one first', async () => {
    await shelve(home, [{ id: 'i', activityKind: 'ZR' }])
    for (const { path } of (await items.get(home.cloud, 'i'))?.files ?? [])
      await home.files.write(path, new Uint8Array([1]))
    const classes = ['DJ04', 'DJ07', 'DJ03']
    for (const recordClass of classes)
      await home
        .as('罗子安')
        .call('archive.refileItem', { id: 'i', recordClass, year: 2026, retention: 'Y', reason: '试一试' })
    const seen: string[] = []
    for (;;) {
      const { rev, recordClass, mayUndoRefile } = await home.as('罗子安').call('archive.item', { id: 'i' })
      seen.push(recordClass)
      if (!mayUndoRefile) break
      await home.as('罗子安').call('archive.undoRefile', { id: 'i', rev })
    }
    expect(seen).toEqual([...classes.toReversed(), 'DJ08'])
  })

  test('a re-filing is taken back once, and only before the number is given', async () => {
    await shelve(home, [{ id: 'i', activityKind: 'ZR' }])
    const shelved = await items.get(home.cloud, 'i')
    for (const { path } of shelved?.files ?? []) await home.files.write(path, new Uint8Array([1]))
    const to = { id: 'i', recordClass: 'DJ04', year: 2025, retention: 'Y' as const, reason: '是党员大会的' }
    expect(await home.as('罗子安').refused('archive.undoRefile', { id: 'i', rev: 1 })).toBe('nothingToUndo')
    const { rev } = await home.as('罗子安').call('archive.refileItem', to)
    expect(await home.as('罗子安').refused('archive.undoRefile', { id: 'i', rev: rev - 1 })).toBe(
      'changedMeanwhile',
    )
    expect(await home.as('罗子安').call('archive.item', { id: 'i' })).toMatchObject({ mayUndoRefile: true })
    // Back to a shorter period: what was a mistake is not held against the item.
    const back = await home.as('罗子安').call('archive.undoRefile', { id: 'i', rev })
    expect(back.placement).toMatchObject({ year: 2026, recordClass: 'DJ08', retention: 'D10' })
    const now = await home.as('罗子安').call('archive.item', { id: 'i' })
    expect(now).toMatchObject({ year: 2026, mayUndoRefile: false })
    expect(now.placedBefore.map(({ reason }) => reason)).toEqual(['是党员大会的', '撤销改归'])
    expect(await home.as('罗子安').refused('archive.undoRefile', { id: 'i', rev: back.rev })).toBe(
      'nothingToUndo',
    )
    await home.as('罗子安').call('archive.refileItem', { ...to, year: 2026 })
    const item = await items.get(home.cloud, 'i')
    if (item === undefined) throw new Error('gone')
    await items.change(home.cloud, item, { referenceCode: 'QS03-WS·2026-Y-0001' }, null)
    expect(await home.as('罗子安').refused('archive.undoRefile', { id: 'i', rev: item.rev + 1 })).toBe(
      'alreadyNumbered',
    )
  })

  test('S1-02: a correction says before and after; another person decides; the old words stay', async () => {
    await shelve(home, [{ id: 'i', title: '主题党日：植树' }])
    const ask = {
      id: 'i',
      correctionId: 'c1',
      changes: [{ field: 'title' as const, after: '主题党日：义务植树' }],
      reason: '题名不全',
      evidence: '签到表 QS03-WS·2026-D10-0003',
    }
    const twice = [...ask.changes, { field: 'title' as const, after: '主题党日：种树' }]
    expect(await home.as('罗子安').refused('archive.correct', { ...ask, changes: twice })).toBe(
      'invalidInput',
    )
    await home.as('罗子安').call('archive.correct', ask)
    expect(await home.as('罗子安').call('archive.correct', ask)).toEqual({
      correctionId: 'c1',
      decided: false,
    })
    expect(await noticesOf('周明远')).toEqual(['有一条目录更正等您看：主题党日：植树'])
    const decide = { id: 'i', correctionId: 'c1', is: 'approved' as const, reason: '' }
    expect(await home.as('罗子安').refused('archive.decideCorrection', decide)).toBe('secondPersonNeeded')
    const corrected = async () =>
      (await home.as('罗子安').call('archive.find', { limit: 5, state: 'corrected' })).items.length
    expect(await corrected()).toBe(0)
    expect(await home.as('邓雨晴').refused('archive.decideCorrection', decide)).toBe('forbidden')
    await home.as('周明远').call('archive.decideCorrection', decide)
    const item = await home.as('罗子安').call('archive.item', { id: 'i' })
    expect(item.title).toBe('主题党日：义务植树')
    expect(await corrected()).toBe(1)
    expect(item.corrections).toMatchObject([
      {
        changes: [{ field: 'title', before: '主题党日：植树', after: '主题党日：义务植树' }],
        evidence: '签到表 QS03-WS·2026-D10-0003',
        decision: { is: 'approved' },
      },
    ])
    expect(
      await home
        .as('周明远')
        .refused('archive.decideCorrection', { ...decide, is: 'refused', reason: '不对' }),
    ).toBe('decidedAlready')
    // 书记's own request is somebody else's to decide.
    const own = { ...ask, correctionId: 'c2', changes: [{ field: 'date' as const, after: '2026-03-16' }] }
    await home.as('周明远').call('archive.correct', own)
    expect(
      await home.as('周明远').refused('archive.decideCorrection', { ...decide, correctionId: 'c2' }),
    ).toBe('secondPersonNeeded')
    const refuse = { ...decide, correctionId: 'c2', is: 'refused' as const }
    expect(await home.as('梁可').refused('archive.decideCorrection', refuse)).toBe('reasonRequired')
    await home.as('梁可').call('archive.decideCorrection', { ...refuse, reason: '原件上是 15 日' })
    expect((await home.as('罗子安').call('archive.item', { id: 'i' })).date).toBe('2026-03-15')
    const never = { ...own, correctionId: 'c3', changes: [{ field: 'date' as const, after: '2026-02-30' }] }
    expect(await home.as('周明远').refused('archive.correct', never)).toBe('invalidInput')
  })

  test('补归 of an activity whose record has its number is an item of its own that says which one it continues', async () => {
    await announce(home, {
      id: 'a1',
      startsAt: '2026-10-08T07:00:00.000Z',
      endsAt: '2026-10-08T08:30:00.000Z',
    })
    const approveAll = async () => {
      const { cards } = await home.as('周明远').call('evidence.queue', { limit: 10 })
      for (const { id, digest } of cards)
        await home.as('周明远').call('evidence.review', { id, digest, decision: { is: 'approve' } })
      await home.tick()
    }
    await submitAs(home, '邓雨晴', { id: 's1', pages: [1] })
    await approveAll()
    home.clock.set('2027-03-01T02:00:00.000Z')
    await home.as('周明远').call('archive.closeYear', { ...first(), remark: '齐了' })
    await bySeal('梁可', 'QS03')
    const before = await catalogueOf(home, '梁可', 'QS03', 2026)
    await submitAs(home, '邓雨晴', { id: 's2', pages: [2], lateReason: '漏了一页' })
    for (const id of ['s2'])
      for (const question of (await home.as('邓雨晴').call('evidence.get', { id })).questions)
        await home
          .as('邓雨晴')
          .call('evidence.answer', { id, questionId: question.id, text: '没有时间' } as never)
    await approveAll()
    const { items: found } = await home.as('邓雨晴').call('archive.find', { limit: 10, year: 2026 })
    expect(found).toHaveLength(2)
    expect(await catalogueOf(home, '梁可', 'QS03', 2026)).toEqual(before)
    const late = found.find(({ referenceCode }) => referenceCode === null)
    const opened = await home.as('罗子安').call('archive.item', { id: late?.itemId ?? '' })
    expect(opened.continues).toBe(before[0]?.itemId)
    const codesOf = async (state: 'numbered' | 'unnumbered') =>
      (await home.as('邓雨晴').call('archive.find', { limit: 10, year: 2026, state })).items.map(
        ({ referenceCode }) => referenceCode,
      )
    const filedCodes = before.map(({ referenceCode }) => referenceCode)
    expect([await codesOf('numbered'), await codesOf('unnumbered')]).toEqual([filedCodes, [null]])
    await bySeal('梁可', 'QS03')
    expect(await codesOf('unnumbered')).toEqual([])
    expect(await codesOf('numbered')).toHaveLength(2)
    expect((await catalogueOf(home, '梁可', 'QS03', 2026)).map(({ number }) => number)).toEqual([1, 2])
  })
})

describe('what has expired', () => {
  const fonds = () => home.idOf('QS03')
  async function oldYear() {
    await shelve(home, [
      { id: 'old', date: '2015-05-05' },
      { id: 'kept', date: '2015-06-05' },
      { id: 'for-ever', date: '2015-07-05', retention: 'Y' },
      { id: 'young', date: '2016-05-05' },
    ])
    // Filed ten years ago; here only their numbers matter.
    for (const [at, id] of ['old', 'kept', 'for-ever', 'young'].entries()) {
      const item = await items.get(home.cloud, id)
      if (item === undefined) throw new Error(id)
      await items.change(home.cloud, item, { referenceCode: `QS03-WS·2015-D10-000${at + 1}` }, null)
    }
  }
  /** Two above the village: 梁可 of the township approves, the village's archivist and another witness. */
  async function appointWitnesses() {
    for (const [name, office] of [
      ['罗子安', 'archivist'],
      ['邓雨晴', 'archivist'],
    ] as const) {
      const organisationId = home.idOf(name === '罗子安' ? 'QS03' : 'QS')
      await home.as('梁可').call('org.appoint', {
        id: `ap-${organisationId}`,
        personId: home.idOf(name),
        organisationId,
        office,
        from: '2026-01-01',
        termEnds: null,
      })
    }
  }
  async function shareBytes(...ids: readonly string[]) {
    const path = 'archive/QS03/QS031/2015/shared.jpg'
    await home.files.write(path, new Uint8Array([1, 2]))
    for (const id of ids) {
      const item = await items.get(home.cloud, id)
      const [file] = item?.files ?? []
      if (item === undefined || file === undefined) throw new Error(id)
      const shared = { ...file, slot: 9, sha256: 'f'.repeat(64), path }
      const sha256s = [...item.sha256s, shared.sha256]
      await items.change(home.cloud, item, { files: [...item.files, shared], sha256s }, null)
    }
  }
  const propose = (wish: object = {}) => ({
    id: 'ap1',
    fondsId: fonds(),
    itemIds: ['old', 'kept'],
    coolingDays: 90,
    ...wish,
  })
  const state = async () =>
    (await home.as('梁可').call('archive.appraisals', { fondsId: fonds() })).appraisals[0]?.state

  test('is listed and only listed; people decide, wait, witness, and only then the bytes go; the row stays', async () => {
    await oldYear()
    await appointWitnesses()
    const listed = await home.as('罗子安').call('archive.expired', { fondsId: fonds(), retention: 'D10' })
    expect(listed.rows.map(({ itemId, expiredOn, keptYears }) => [itemId, expiredOn, keptYears])).toEqual([
      ['old', '2025-12-31', 10],
      ['kept', '2025-12-31', 10],
    ])
    expect(
      await home.as('罗子安').refused('archive.proposeAppraisal', propose({ itemIds: ['for-ever'] })),
    ).toBe('notExpired')
    expect(await home.as('罗子安').refused('archive.proposeAppraisal', propose({ itemIds: ['young'] }))).toBe(
      'notExpired',
    )
    await home.as('罗子安').call('archive.proposeAppraisal', propose())
    const opinions = [
      { itemId: 'old', opinion: 'destroy' as const, reason: '一般活动，已过期' },
      { itemId: 'kept', opinion: 'keepLonger' as const, reason: '写村史要用' },
    ]
    expect(await home.as('梁可').refused('archive.approveAppraisal', { id: 'ap1' })).toBe('wrongStep')
    expect(
      await home.as('罗子安').refused('archive.appraise', { id: 'ap1', opinions: opinions.slice(1) }),
    ).toBe('opinionMissing')
    await home.as('罗子安').call('archive.appraise', { id: 'ap1', opinions })
    await home.as('梁可').call('archive.approveAppraisal', { id: 'ap1' })
    expect(await home.as('罗子安').refused('archive.witnessDestruction', { id: 'ap1' })).toBe('coolingDown')
    home.clock.set(`${addDays('2026-10-10', 90)}T02:00:00.000Z`)
    expect(await home.as('梁可').refused('archive.witnessDestruction', { id: 'ap1' })).toBe(
      'secondPersonNeeded',
    )
    await home.as('罗子安').call('archive.witnessDestruction', { id: 'ap1' })
    await home.tick()
    expect((await items.get(home.cloud, 'old'))?.state).toBe('archived')
    expect(await home.as('罗子安').refused('archive.witnessDestruction', { id: 'ap1' })).toBe(
      'secondPersonNeeded',
    )
    const old = await items.get(home.cloud, 'old')
    const path = old?.files[0]?.path ?? ''
    await home.files.write(path, new Uint8Array([1]))
    await shareBytes('old', 'kept')
    await home.as('邓雨晴').call('archive.witnessDestruction', { id: 'ap1' })
    await home.tick()
    expect(await state()).toMatchObject({
      is: 'destroyed',
      witnesses: [home.idOf('罗子安'), home.idOf('邓雨晴')],
    })
    const gone = await items.get(home.cloud, 'old')
    expect(gone).toMatchObject({
      state: 'destroyed',
      referenceCode: 'QS03-WS·2015-D10-0001',
      files: [{ sha256: old?.files[0]?.sha256 }, { slot: 9 }],
    })
    expect(await home.files.sizeBytes(path)).toBeUndefined()
    // What the other item holds, too, is spared.
    expect(await home.files.sizeBytes('archive/QS03/QS031/2015/shared.jpg')).toBe(2)
    expect((await items.get(home.cloud, 'kept'))?.state).toBe('archived')
    expect(await home.as('罗子安').refused('archive.item', { id: 'old' })).toBe('notFound')
    const log = (await home.log(`${home.idOf('QS031')}/2015`)) as { entry: { type: string; actor: string } }[]
    expect(log.map(({ entry }) => [entry.type, entry.actor])).toEqual([
      ['archive.destroy', home.idOf('邓雨晴')],
    ])
  })

  test('what an approved list kept is not proposed anew by itself: it stands behind the others, and says when and why', async () => {
    await oldYear()
    await appointWitnesses()
    const expired = async () =>
      (await home.as('罗子安').call('archive.expired', { fondsId: fonds(), retention: 'D10' })).rows
    const keep = { opinion: 'keepLonger' as const, reason: '写村史要用' }
    await home.as('罗子安').call('archive.proposeAppraisal', propose({ itemIds: ['old'] }))
    await home.as('罗子安').call('archive.appraise', { id: 'ap1', opinions: [{ itemId: 'old', ...keep }] })
    // Nobody has approved it yet.
    expect((await expired()).map(({ keptBefore }) => keptBefore)).toEqual([null, null])
    await home.as('梁可').call('archive.approveAppraisal', { id: 'ap1' })
    expect(await state()).toMatchObject({ is: 'kept' })
    home.clock.set('2028-03-01T02:00:00.000Z')
    expect((await expired()).map(({ itemId, keptBefore }) => [itemId, keptBefore])).toEqual([
      ['kept', null],
      ['young', null],
      ['old', { on: '2026-10-10', reason: '写村史要用' }],
    ])
    // Whoever thinks so may look at it again.
    await home.as('罗子安').call('archive.proposeAppraisal', propose({ id: 'ap2', itemIds: ['old'] }))
    await home
      .as('罗子安')
      .call('archive.appraise', { id: 'ap2', opinions: [{ itemId: 'old', ...keep, reason: '留着' }] })
    await home.as('梁可').call('archive.approveAppraisal', { id: 'ap2' })
    expect((await expired()).find(({ itemId }) => itemId === 'old')).toMatchObject({
      keptBefore: { on: '2028-03-01', reason: '留着' },
    })
  })

  test('a list that is not agreed to changes nothing', async () => {
    await oldYear()
    await home.as('梁可').call('archive.proposeAppraisal', propose())
    await home.as('梁可').call('archive.refuseAppraisal', { id: 'ap1', reason: '还要用' })
    expect(await state()).toMatchObject({ is: 'refused', reason: '还要用' })
    expect(await home.as('梁可').refused('archive.refuseAppraisal', { id: 'ap1', reason: '还要用' })).toBe(
      'wrongStep',
    )
  })

  /** A list of these, all to be destroyed, up to the first witness. */
  async function upToTheWitnesses(itemIds: readonly string[]) {
    await home.as('罗子安').call('archive.proposeAppraisal', propose({ itemIds }))
    const opinions = itemIds.map((itemId) => ({ itemId, opinion: 'destroy' as const, reason: '已过期' }))
    await home.as('罗子安').call('archive.appraise', { id: 'ap1', opinions })
    await home.as('梁可').call('archive.approveAppraisal', { id: 'ap1' })
    home.clock.set(`${addDays('2026-10-10', 90)}T02:00:00.000Z`)
  }
  async function bothWitness() {
    for (const who of ['罗子安', '邓雨晴'])
      await home.as(who).call('archive.witnessDestruction', { id: 'ap1' })
    await home.tick()
    await home.tick()
  }
  const rows = async () =>
    (await home.as('梁可').call('archive.appraisals', { fondsId: fonds() })).appraisals[0]?.rows ?? []

  test('what is no longer what the list says of it stays, and the list says why', async () => {
    // Papers of 2015 that were numbered late, in a year that is not filed yet.
    await shelve(home, [
      { id: 'old', branch: 'QS03', date: '2015-05-05' },
      { id: 'matters', branch: 'QS03', date: '2015-06-05' },
      { id: 'secret', branch: 'QS03', date: '2015-07-05' },
    ])
    await appointWitnesses()
    await home.as('罗子安').call('archive.number', { fondsId: fonds(), year: 2015 })
    await home.tick()
    await upToTheWitnesses(['old', 'matters', 'secret'])
    await home.as('罗子安').call('archive.withdraw', { id: 'matters', reason: '写村史要用' })
    await home.as('罗子安').call('archive.refileItem', {
      id: 'matters',
      year: 2015,
      recordClass: 'DJ08',
      retention: 'Y',
      reason: '写村史要用',
    })
    const secret = await items.get(home.cloud, 'secret')
    if (secret !== undefined) await items.change(home.cloud, secret, { state: 'quarantined' }, null)
    const path = (await items.get(home.cloud, 'matters'))?.files[0]?.path ?? ''
    await home.files.write(path, new Uint8Array([1]))
    await bothWitness()
    expect(await home.files.sizeBytes(path)).toBe(1)
    expect((await items.get(home.cloud, 'matters'))?.state).toBe('archived')
    expect((await items.get(home.cloud, 'secret'))?.state).toBe('quarantined')
    expect((await items.get(home.cloud, 'old'))?.state).toBe('destroyed')
    expect((await rows()).map(({ itemId, destroyed, spared }) => [itemId, destroyed, spared])).toEqual([
      ['old', true, undefined],
      ['matters', false, 'changed'],
      ['secret', false, 'sealed'],
    ])
    const log = (await home.log('home/2027')) as { entry: { type: string; actor: string; subject: string } }[]
    expect(log.filter(({ entry }) => entry.type === 'archive.spare').map(({ entry }) => entry.actor)).toEqual(
      [home.idOf('邓雨晴')],
    )
  })

  test('an item stands on one open list at a time; what was refused may be proposed again', async () => {
    await oldYear()
    const again = propose({ id: 'ap2', itemIds: ['kept'] })
    const proposed = await home.as('梁可').call('archive.proposeAppraisal', propose())
    // The answer was lost: asked again it is the same.
    expect(await home.as('梁可').call('archive.proposeAppraisal', propose())).toEqual(proposed)
    expect(await home.as('梁可').refused('archive.proposeAppraisal', again)).toBe('onOpenList')
    const expired = { fondsId: fonds(), retention: 'D10' } as const
    const { rows: listed } = await home.as('梁可').call('archive.expired', expired)
    expect(listed.map(({ onOpenList }) => onOpenList)).toEqual([true, true])
    await home.as('梁可').call('archive.refuseAppraisal', { id: 'ap1', reason: '还要用' })
    expect(await home.as('梁可').call('archive.proposeAppraisal', again)).toEqual({ id: 'ap2', rows: 1 })
  })
})

describe('the unit’s own 三合一 table', () => {
  test('begins from DJ-2026, is approved by another person with the number of the paper, and then stands', async () => {
    const school = { organisationId: home.idOf('QS05') }
    const { defaults, standing } = await home.as('何芳').call('archive.table', school)
    expect(standing).toBeNull()
    expect(defaults).toHaveLength(new Set(defaults.map(({ leaf }) => leaf)).size)
    const rows = defaults.map((row) =>
      row.leaf === '08.2' ? { ...row, code: 'ZTDR', retention: 'D30' as const } : row,
    )
    await home.as('何芳').call('archive.saveTable', { ...school, version: 1, rows })
    const shorter = rows.map((row) => (row.leaf === '12.1' ? { ...row, retention: 'D10' as const } : row))
    const save = (wish: object) =>
      home.as('何芳').refused('archive.saveTable', { ...school, version: 1, rows, ...wish })
    expect(await save({ rows: shorter })).toBe('retentionOnlyLonger')
    expect(await save({ rows: [...rows.slice(1), rows[1]] })).toBe('invalidInput')
    expect(await save({ version: 3 })).toBe('changedMeanwhile')
    const seen = home.clock.now()
    const approve = { ...school, version: 1, editedAt: seen, approval: '青档批〔2026〕3 号' }
    expect(await home.as('何芳').refused('archive.approveTable', approve)).toBe('forbidden')
    // What was edited since it was looked at comes into force for nobody unseen.
    home.clock.set('2026-10-10T03:00:00.000Z')
    await home.as('何芳').call('archive.saveTable', { ...school, version: 1, rows })
    expect(await home.as('梁可').refused('archive.approveTable', approve)).toBe('changedMeanwhile')
    const looked = { ...approve, editedAt: home.clock.now() }
    await home.as('梁可').call('archive.approveTable', looked)
    expect(await save({})).toBe('changedMeanwhile')
    await home.as('梁可').call('archive.saveTable', { ...school, version: 2, rows: rows.slice(1) })
    expect(await home.as('梁可').refused('archive.approveTable', { ...looked, version: 2 })).toBe(
      'secondPersonNeeded',
    )
    const after = await home.as('唐静').call('archive.table', school)
    expect(after).toMatchObject({ standing: 1, may: { save: false, approve: false } })
    expect(after.versions.map(({ version, approved }) => [version, approved?.approval])).toEqual([
      [2, undefined],
      [1, '青档批〔2026〕3 号'],
    ])
    expect(after.versions[0]?.unmapped).toEqual([rows[0]?.leaf])
  })
})
