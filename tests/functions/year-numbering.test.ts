// Does a fonds number and file the year of its branches: in order, once, without gaps, whatever runs beside it or is cut off?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { advanceFilings } from '../../cloudfunctions/kit/filing/advance'
import { filings } from '../../cloudfunctions/kit/collections/filings'
import { items } from '../../cloudfunctions/kit/collections/items'
import { filedYear } from '../../cloudfunctions/kit/package/items'
import { factsOf, withDerived } from '../../core/evidence/derived'
import { destroyedItem, itemWithout } from '../../core/evidence/growth'
import { organisations } from '../../cloudfunctions/kit/collections/organisations'
import { boxHands } from '../../core/catalogue/boxFace'
import { numbersFixed } from '../../core/numbering/filing'
import type { Box } from '../../core/numbering/boxes'
import type { FiledRecord, Filing, FilingRun } from '../../core/numbering/filing'
import { defaultNumberingSettings } from '../../core/numbering/form'
import { reportFor, stepsOf } from '../../src/packages/year/filing/steps'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { catalogueOf, passChecks, shelve } from '../support/year'

let home: StoryHome
beforeEach(async () => {
  home = await openHome({ startsAt: '2027-03-20T02:00:00.000Z' })
  // The village's archivist arranges and numbers for both branches; who looks after it checks and files.
  await home.as('梁可').call('org.appoint', {
    id: 'village-archivist',
    personId: home.idOf('罗子安'),
    organisationId: home.idOf('QS03'),
    office: 'archivist',
    from: '2027-01-01',
    termEnds: null,
  })
  home.clock.set('2027-03-20T02:00:00.000Z')
})
afterEach(() => home.close())

const village = { fondsId: '', year: 2026 }
const ofVillage = () => ({ ...village, fondsId: home.idOf('QS03') })
const fondsYear = (who = '罗子安') => home.as(who).call('archive.fondsYear', ofVillage())
async function closeBoth() {
  for (const [who, branch] of [
    ['罗子安', 'QS031'],
    ['吴敏', 'QS032'],
  ] as const)
    await home
      .as(who)
      .call('archive.closeYear', { branchId: home.idOf(branch), year: 2026, remark: '其余没有开展' })
}
async function numberAll(who = '罗子安') {
  await home.as(who).call('archive.number', ofVillage())
  await home.tick()
}
/** The few, numbered by the village's archivist and filed by another. */
async function fileFew() {
  await shelve(home, few)
  await closeBoth()
  await numberAll()
  await passChecks(home, ofVillage())
  await home.as('梁可').call('archive.file', ofVillage())
  await home.tick()
}
const codesOf = async () =>
  (await catalogueOf(home, '罗子安', 'QS03', 2026)).map(
    ({ itemId, referenceCode }) => `${referenceCode} ${itemId}`,
  )

const few = [
  { id: 'text-2', activityKind: 'ZR', activityId: 'a2', date: '2026-04-15' },
  { id: 'photo-2', kind: 'photo', activityKind: 'ZR', activityId: 'a2', date: '2026-04-15', files: 2 },
  { id: 'text-1', activityKind: 'ZR', activityId: 'a1', date: '2026-03-15', branch: 'QS032' },
  { id: 'summary', date: '2026-12-30', retention: 'Y', recordClass: 'DJ03' },
] as const

describe('what lies at the unit itself, since it came from elsewhere as a whole', () => {
  const received = {
    id: 'received',
    branch: 'QS03',
    leaf: '15.3',
    date: '2026-08-01',
    retention: 'D30',
  } as const
  const arranging = (branch: string) =>
    home.as('罗子安').call('archive.arranging', { branchId: home.idOf(branch), year: 2026 })

  test('is looked through, numbered, filed and found on its shelf like what its branches have', async () => {
    const older = { ...received, id: 'older', date: '1998-05-01' }
    await shelve(home, [...few, received, older])
    await closeBoth()
    expect(await fondsYear()).toMatchObject({ unnumbered: 5, own: 1 })
    expect((await arranging('QS03')).items.map(({ itemId }) => itemId)).toEqual(['received'])
    expect(
      await home.as('罗子安').refused('archive.arranging', { branchId: home.idOf('东组'), year: 2026 }),
    ).toBe('notABranch')
    await home.as('罗子安').call('archive.confirmArranged', ofVillage())
    await numberAll()
    expect(await codesOf()).toContain('QS03-WS·2026-D30-0001 received')
    expect(await fondsYear()).toMatchObject({ unnumbered: 0, own: 1 })
    await passChecks(home, ofVillage())
    await home.as('梁可').call('archive.file', ofVillage())
    await home.tick()
    expect((await fondsYear()).filed).toMatchObject([{ items: 5 }])
    const shelf = { branchId: home.idOf('QS03') }
    expect(await home.as('罗子安').call('archive.count', shelf)).toMatchObject({
      mayReadYear: false,
      years: [
        { year: 2026, items: 1 },
        { year: 1998, items: 1 },
      ],
    })
    const { branches } = await home.as('罗子安').call('archive.count', {})
    expect(branches.map(({ code, items: count }) => `${code} ${count}`)).toEqual(['QS03 2', 'QS031 3'])
  })

  test('a year of which nothing else is there is numbered as well', async () => {
    await shelve(home, [received])
    await numberAll()
    expect(await codesOf()).toEqual(['QS03-WS·2026-D30-0001 received'])
  })

  test('a unit all of whose branches file elsewhere finds its own year', async () => {
    const office = {
      office: 'partyOfficer',
      organisationId: home.idOf('YX'),
      from: '2027-03-01',
      termEnds: null,
    } as const
    await home.as('安如松').call('org.appoint', { id: 'county', personId: home.idOf('尹正'), ...office })
    const { units } = await home.as('尹正').call('archive.filings', { year: 2026 })
    expect(units.find(({ code }) => code === 'YX')).toMatchObject({ state: 'arranging', branches: 0 })
    // What it takes in from elsewhere may be older than its history here.
    const { units: older } = await home.as('罗子安').call('archive.filings', { year: 1998 })
    expect(older).toMatchObject([{ code: 'QS03', branches: 0 }])
  })

  test('has its term like everything else', async () => {
    await shelve(home, [{ ...received, date: '2014-08-01', retention: 'D10' }])
    const asked = { fondsId: home.idOf('QS03'), retention: 'D10' } as const
    const own = await home.as('罗子安').call('archive.expired', { ...asked, branchId: home.idOf('QS03') })
    expect(own.branchId).toBe(home.idOf('QS03'))
    const { branches } = await home.as('罗子安').call('archive.expired', asked)
    expect(branches.map(({ name }) => name)).toEqual(['柳湾村第一党支部', '柳湾村第二党支部', '柳湾村党总支'])
  })
})

describe('papers of a year in which their branch was not there yet, or no longer', () => {
  const ofYear = (year: number) => ({ fondsId: home.idOf('QS03'), year })

  test('older than the branch’s 成立日期: numbered and filed as everything else, and seen on the way', async () => {
    await shelve(home, [{ id: 'older', date: '2020-05-01' }])
    const close = { branchId: home.idOf('QS031'), year: 2020, remark: '补录的' }
    const begun = await home.as('罗子安').call('archive.fondsYear', ofYear(2020))
    expect(begun).toMatchObject({ unnumbered: 1, branches: [{ code: 'QS031', items: 1 }] })
    expect(await home.as('罗子安').refused('archive.number', ofYear(2020))).toBe('branchesCollecting')
    const { units } = await home.as('罗子安').call('archive.filings', { year: 2020 })
    expect(units).toMatchObject([{ code: 'QS03', branches: 1, closed: 0 }])
    const board = { organisationId: home.idOf('QS03'), from: 2019, to: 2020 }
    const stages = async () =>
      (await home.as('梁可').call('archive.yearsBoard', board)).rows.map(({ stages: row }) =>
        row.map(({ stage }) => stage),
      )
    expect(await stages()).toEqual([
      ['notApplicable', 'collecting'],
      ['notApplicable', 'notApplicable'],
    ])
    const matrix = { organisationId: home.idOf('QS03'), year: 2020 }
    const { rows } = await home.as('梁可').call('archive.board', matrix)
    expect(rows.map(({ code }) => code)).toEqual(['QS031'])
    await home.as('罗子安').call('archive.closeYear', close)
    expect((await home.as('罗子安').call('archive.previewNumbers', ofYear(2020))).rows).toHaveLength(1)
    await home.as('罗子安').call('archive.number', ofYear(2020))
    await home.tick()
    await passChecks(home, ofYear(2020))
    await home.as('梁可').call('archive.file', ofYear(2020))
    await home.tick()
    const filed = await home.as('罗子安').call('archive.fondsYear', ofYear(2020))
    expect(filed).toMatchObject({ state: 'filed', unnumbered: 0, filed: [{ items: 1 }] })
    expect((await stages())[0]).toEqual(['notApplicable', 'filed'])
  })

  test('younger than its end: the year is not filed without them', async () => {
    await shelve(home, [...few, { id: 'younger', branch: 'QS032', date: '2026-09-01' }])
    const gone = await organisations.get(home.cloud, home.idOf('QS032'))
    if (gone === undefined) throw new Error('QS032')
    await organisations.change(home.cloud, gone, { existsTo: '2025-06-30' }, null)
    expect(await home.as('罗子安').refused('archive.number', ofVillage())).toBe('branchesCollecting')
    // Nobody is left in a dissolved branch who could say that its year is together.
    const first = { branchId: home.idOf('QS031'), year: 2026, remark: '其余月份没有留下记录' }
    await home.as('罗子安').call('archive.closeYear', first)
    expect(await fondsYear()).toMatchObject({
      unnumbered: 5,
      branches: [{ dissolved: false }, { dissolved: true, collection: { is: 'collecting' } }],
    })
    await numberAll()
    expect(await fondsYear()).toMatchObject({ state: 'numbered', unnumbered: 0 })
    expect((await items.get(home.cloud, 'younger'))?.referenceCode).toBe('QS03-WS·2026-D10-0003')
  })

  test('the list of units waits for no dissolved branch either', async () => {
    await shelve(home, [{ id: 'a' }, { id: 'b', branch: 'QS032' }])
    const gone = await organisations.get(home.cloud, home.idOf('QS032'))
    if (gone === undefined) throw new Error('QS032')
    await organisations.change(home.cloud, gone, { existsTo: '2027-02-01' }, null)
    const closed = { branchId: home.idOf('QS031'), year: 2026, remark: '其余没有开展' }
    await home.as('罗子安').call('archive.closeYear', closed)
    const { units } = await home.as('罗子安').call('archive.filings', { year: 2026 })
    expect(units).toMatchObject([{ code: 'QS03', branches: 2, closed: 2 }])
  })

  test('a branch that files for itself finds such a year in its list', async () => {
    await shelve(home, [{ id: 'older', branch: 'QS05', date: '2018-05-01' }])
    const yearOf = async (year: number) =>
      (await home.as('梁可').call('archive.filings', { year })).units.map(({ code }) => code)
    expect(await yearOf(2018)).toContain('QS05')
    expect(await yearOf(2017)).not.toContain('QS05')
  })
})

describe('before numbering', () => {
  test('the archivist sees for whom they file, what the numbers would be, and says that all is arranged', async () => {
    await shelve(home, few)
    expect(await home.as('罗子安').call('archive.filings', { year: 2026 })).toEqual({
      units: [expect.objectContaining({ code: 'QS03', state: 'arranging', branches: 2, closed: 0 })],
      next: null,
    })
    const later = await home.as('梁可').call('archive.filings', { year: 2026, after: 'QS03' })
    expect(later.units.map(({ code }) => code)).toEqual(['QS05'])
    expect(
      (await home.as('梁可').call('archive.filings', { year: 2026 })).units.map(({ code }) => code),
    ).toEqual(['QS', 'QS03', 'QS05'])
    expect(await home.as('白露').call('archive.filings', { year: 2026 })).toEqual({ units: [], next: null })
    expect(await home.as('罗子安').refused('archive.confirmArranged', ofVillage())).toBe('branchesCollecting')
    await closeBoth()
    const preview = await home.as('罗子安').call('archive.previewNumbers', ofVillage())
    expect(preview.series.map(({ name, codes }) => [name, codes?.first, codes?.last])).toEqual([
      ['文书 · 10 年', 'QS03-WS·2026-D10-0001', 'QS03-WS·2026-D10-0002'],
      ['文书 · 永久', 'QS03-WS·2026-Y-0001', 'QS03-WS·2026-Y-0001'],
      ['照片 · 10 年', 'QS03-ZP·2026·D10-001', 'QS03-ZP·2026·D10-001'],
    ])
    const { arranged } = await home.as('罗子安').call('archive.confirmArranged', ofVillage())
    expect(await fondsYear()).toMatchObject({ arranged, arrangedByCaller: true })
    // What was shown is what is given.
    await numberAll()
    expect(await codesOf()).toEqual(preview.rows.map((row) => `${row.referenceCode} ${row.itemId}`))
    expect(await home.as('罗子安').refused('archive.confirmArranged', ofVillage())).toBe('yearFrozen')
    const after = await fondsYear()
    expect(after).toMatchObject({ arrangedByCaller: true, checkers: [{ name: '梁可', office: '党务干部' }] })
    expect(after.names[home.idOf('吴敏')]).toBe('吴敏')
    const [told] = (await home.as('梁可').call('org.inbox', {})).notices
    expect(told).toMatchObject({
      say: '柳湾村党总支 2026 年编好号了，请您检查、归档',
      opens: `/packages/year/filing/index?fonds=${home.idOf('QS03')}&year=2026`,
    })
    expect((await home.as('罗子安').call('org.inbox', {})).notices.map(({ kind }) => kind)).not.toContain(
      'yearToCheck',
    )
  })

  test('what comes after it was arranged is looked at again; nothing at all is not arranged', async () => {
    await closeBoth()
    expect(await home.as('罗子安').refused('archive.confirmArranged', ofVillage())).toBe('nothingToNumber')
    await shelve(home, few.slice(0, 1))
    const first = await home.as('罗子安').call('archive.confirmArranged', ofVillage())
    expect(await home.as('罗子安').call('archive.confirmArranged', ofVillage())).toEqual(first)
    await shelve(home, few.slice(2, 3))
    expect((await home.as('罗子安').call('archive.confirmArranged', ofVillage())).arranged.items).toBe(2)
  })

  test('numbers that would not fit are told before anything begins', async () => {
    const settings = { ...defaultNumberingSettings, groupWidth: 3 }
    await home.as('罗子安').call('archive.setNumbering', { ...ofVillage(), settings })
    await shelve(
      home,
      Array.from({ length: 1001 }, (_, at) => ({ id: `p${at}`, kind: 'photo' as const })),
    )
    await shelve(home, [{ id: 'text', branch: 'QS032' }])
    const preview = () => home.as('罗子安').call('archive.previewNumbers', ofVillage())
    expect(await preview()).toMatchObject({ tooLong: 'ZP-D10', series: [], rows: [] })
    // Wide enough: how many of each there are is known, which of so many comes first is not.
    const wider = { ...settings, groupWidth: 4 }
    await home.as('罗子安').call('archive.setNumbering', { ...ofVillage(), settings: wider })
    expect(await preview()).toEqual({
      whole: false,
      tooLong: null,
      series: [
        { key: 'WS-D10', name: '文书 · 10 年', items: 1, codes: null },
        { key: 'ZP-D10', name: '照片 · 10 年', items: 1001, codes: null },
      ],
      rows: [],
    })
  })
})

describe('numbering', () => {
  test('one series over both branches, by class and day; record and photos refer to each other; the log says so', async () => {
    await shelve(home, few)
    await closeBoth()
    await numberAll()
    expect(await codesOf()).toEqual([
      'QS03-WS·2026-D10-0001 text-1',
      'QS03-WS·2026-D10-0002 text-2',
      'QS03-WS·2026-Y-0001 summary',
      'QS03-ZP·2026·D10-001 photo-2',
    ])
    const rows = await catalogueOf(home, '罗子安', 'QS03', 2026)
    expect(rows[1]).toMatchObject({ date: '20260415', remark: '参见 QS03-ZP·2026·D10-001', pages: 1 })
    expect(rows[3]?.photos.map(({ code }) => code)).toEqual([
      'QS03-ZP·2026·D10-001-001',
      'QS03-ZP·2026·D10-001-002',
    ])
    const photo = await home.as('罗子安').call('archive.item', { id: 'photo-2' })
    expect(photo).toMatchObject({
      referenceCode: 'QS03-ZP·2026·D10-001',
      filing: { see: ['QS03-WS·2026-D10-0002'] },
    })
    const log = (await home.log(`${home.idOf('QS031')}/2026`)) as { entry: { type: string; actor: string } }[]
    expect(log.map(({ entry }) => entry.type)).toContain('archive.number')
    expect(log.find(({ entry }) => entry.type === 'archive.number')?.entry.actor).toBe(home.idOf('罗子安'))
    const fondsLog = (await home.log('home/2026')) as { entry: { type: string } }[]
    expect(fondsLog.map(({ entry }) => entry.type)).toEqual(['archive.startNumbering', 'archive.freeze'])
  })

  test('waits for every branch that has something, and for the end of the year', async () => {
    await shelve(home, few)
    expect(await home.as('罗子安').refused('archive.number', ofVillage())).toBe('branchesCollecting')
    const reply = await home.as('罗子安').reply('archive.number', ofVillage())
    expect(reply).toMatchObject({ details: { names: '柳湾村第一党支部、柳湾村第二党支部' } })
    expect(await home.as('罗子安').refused('archive.number', { ...ofVillage(), year: 2027 })).toBe(
      'yearNotOver',
    )
    await closeBoth()
    await numberAll()
    expect(await home.as('罗子安').refused('archive.number', ofVillage())).toBe('nothingToNumber')
  })

  test('a branch without a 全宗号 of its own is told that another unit files', async () => {
    const branch = { fondsId: home.idOf('QS031'), year: 2026 }
    expect(await home.as('罗子安').refused('archive.number', branch)).toBe('noFondsCode')
    expect(await home.as('邓雨晴').refused('archive.number', ofVillage())).toBe('notFound')
  })

  test('the fonds chooses the form; once it is frozen numbers may only become longer', async () => {
    await shelve(home, few)
    await closeBoth()
    const settings = {
      ...defaultNumberingSettings,
      form: 'DA/T 13-2022',
      order: 'yearRetentionTopic',
    } as const
    const choose = (wish: object) => ({ ...ofVillage(), settings: { ...settings, ...wish } })
    await home.as('罗子安').call('archive.setNumbering', choose({}) as never)
    await numberAll()
    expect((await codesOf())[0]).toBe('QS03-WS·2026·D10·DJ08-0001 text-1')
    expect(await home.as('罗子安').refused('archive.setNumbering', choose({ form: 'DA/T 22-2015' }))).toBe(
      'yearFrozen',
    )
    expect(await home.as('罗子安').refused('archive.setNumbering', choose({ numberWidth: 3 }))).toBe(
      'yearFrozen',
    )
    await home.as('罗子安').call('archive.withdraw', { id: 'text-2', reason: '放错了' })
    const wider = choose({ numberWidth: 5, groupWidth: 4, photoWidth: 4 })
    await home.as('罗子安').call('archive.setNumbering', wider as never)
    await shelve(home, [{ id: 'later', activityKind: 'ZR', date: '2026-05-15' }])
    await home.as('罗子安').call('archive.number', ofVillage())
    expect(await home.as('罗子安').refused('archive.setNumbering', choose({ numberWidth: 4 }))).toBe(
      'numberingRunning',
    )
    await home.tick()
    expect((await codesOf()).slice(-2)).toEqual([
      'QS03-WS·2026·D10·DJ08-00003 text-2',
      'QS03-WS·2026·D10·DJ08-00004 later',
    ])
    // What was given stays as it was given: in the catalogue, of its photos, in the checks.
    const rows = await catalogueOf(home, '罗子安', 'QS03', 2026)
    const written = await items.getMany(
      home.cloud,
      rows.flatMap(({ itemId }) => itemId ?? []),
    )
    const codesById = new Map(written.map(({ _id, referenceCode }) => [_id, referenceCode]))
    for (const { itemId, referenceCode } of rows)
      if (itemId !== null) expect(referenceCode).toBe(codesById.get(itemId))
    const emptyCodes = rows.filter(({ itemId }) => itemId === null).map(({ referenceCode }) => referenceCode)
    expect(emptyCodes).toEqual(['QS03-WS·2026·D10·DJ08-0002'])
    expect((await fondsYear()).tombstones.map(({ referenceCode }) => referenceCode)).toEqual(emptyCodes)
    expect(rows.flatMap(({ photos }) => photos.map(({ code }) => code))).toEqual([
      'QS03-ZP·2026·D10·DJ08-001-001',
      'QS03-ZP·2026·D10·DJ08-001-002',
    ])
    const { id } = await home.as('罗子安').call('fourNature.begin', { ...ofVillage(), stage: 'filing' })
    await home.tick()
    expect((await home.as('罗子安').call('fourNature.report', { id })).open.failed).not.toContain('GD-1-7')
    // The next year begins with what the fonds has chosen.
    const next = await home.as('罗子安').call('archive.fondsYear', { ...ofVillage(), year: 2027 })
    expect(next.settings).toMatchObject({ form: 'DA/T 13-2022', numberWidth: 5 })
  })

  test('what an older version left is read: runs by the settings of their filing, work under way goes on', async () => {
    await shelve(home, [{ id: 'summary' }])
    await closeBoth()
    await numberAll()
    const id = `${home.idOf('QS03')}.2026`
    const raw = (await home.cloud.documents.get('filings', id)) as unknown as Filing
    const runs = raw.runs.map((run) => ({ ...run, settings: undefined }))
    let rev = raw.rev
    const readAs = async (state: object) => {
      const old = { ...raw, v: 2, rev: (rev += 1), runs, state, stateIs: 'old' }
      await home.cloud.documents.replace('filings', old as never)
      return filings.get(home.cloud, id)
    }
    expect((await readAs(raw.state))?.runs).toEqual(raw.runs)
    const begun = { by: 'somebody', role: 'archivist', at: raw.runs[0]?.at, run: 1, list: 1 }
    const sealing = await readAs({ is: 'sealing', ...begun, digests: ['one list'] })
    expect(sealing?.state).toMatchObject({ list: 0, digests: [], items: 0 })
    const writing = await readAs({ is: 'writing', ...begun, lists: 2, entries: 300 })
    expect(writing?.state).toMatchObject({ list: 1, drafts: 2 })
  })

  test('what was gathered for a run is gone when its numbers are written, whatever was cut off', async () => {
    await shelve(home, few)
    await closeBoth()
    await home.as('罗子安').call('archive.number', ofVillage())
    const left = () => home.cloud.documents.count('filingDrafts', {})
    while ((await fondsYear()).state === 'gathering') await advanceFilings(home.cloud)
    expect(await left()).toBe(2)
    // Cut off after the last removal and before the filing says so.
    const { documents } = home.cloud
    const replace: typeof documents.replace = (name, document) =>
      name === 'filings' ? Promise.reject(new Error('cut off')) : documents.replace(name, document)
    const failing = { ...home.cloud, documents: { ...documents, replace } }
    await expect(advanceFilings(failing)).rejects.toThrow('cut off')
    await home.tick()
    expect(await fondsYear()).toMatchObject({ state: 'numbered', unnumbered: 0 })
    expect(await left()).toBe(0)
  })

  test('numbers bear the 全宗号 of the day on which they are given, not of the day on which somebody began to look', async () => {
    await shelve(home, few)
    await closeBoth()
    await home.as('罗子安').call('archive.confirmArranged', ofVillage())
    const tree = await home.as('梁可').call('org.tree', {})
    const { kind: _, parentId: __, ...own } = tree.find(({ id }) => id === home.idOf('QS03'))!
    await home.as('梁可').call('org.editOrganisation', { ...own, fondsCode: 'QS99' })
    const preview = await home.as('罗子安').call('archive.previewNumbers', ofVillage())
    expect(preview.rows[0]?.referenceCode).toMatch(/^QS99-/)
    await numberAll()
    for (const code of await codesOf()) expect(code).toMatch(/^QS99-/)
  })

  test('more photos in a group than their digits can count: told before anything has its number, and wider it goes', async () => {
    await shelve(home, [{ id: 'photos', kind: 'photo', activityKind: 'ZR', activityId: 'a1', files: 1000 }])
    await closeBoth()
    expect((await home.as('罗子安').call('archive.previewNumbers', ofVillage())).tooLong).toBe('ZP-D10')
    await numberAll()
    expect(await fondsYear()).toMatchObject({ state: 'arranging', runs: [], unnumbered: 1 })
    expect((await fondsYear()).trouble).toContain('张号')
    const settings = { ...defaultNumberingSettings, photoWidth: 4 }
    await home.as('罗子安').call('archive.setNumbering', { ...ofVillage(), settings })
    await numberAll()
    expect((await catalogueOf(home, '罗子安', 'QS03', 2026))[0]?.photos).toHaveLength(1000)
  })

  test('an item whose date is corrected while it is gathered has one number, and none is empty', async () => {
    await shelve(
      home,
      Array.from({ length: 260 }, (_, at) => ({ id: `i${String(at).padStart(3, '0')}`, date: '2026-03-15' })),
    )
    await closeBoth()
    const correction = { id: 'i000', correctionId: 'c1', reason: '日期写错了' }
    const changes = [{ field: 'date' as const, after: '2026-12-15' }]
    await home.as('罗子安').call('archive.correct', { ...correction, changes })
    await home.as('罗子安').call('archive.number', ofVillage())
    await advanceFilings(home.cloud)
    const decided = { id: 'i000', correctionId: 'c1', is: 'approved', reason: '' } as const
    await home.as('周明远').call('archive.decideCorrection', decided)
    await home.tick()
    expect(await fondsYear()).toMatchObject({ last: { 'WS-D10': 260 }, tombstones: [], unnumbered: 0 })
  })

  test('more items than the form can write: nothing is numbered, the reason is shown, and wider it goes', async () => {
    const settings = { ...defaultNumberingSettings, numberWidth: 3 }
    await home.as('罗子安').call('archive.setNumbering', { ...ofVillage(), settings })
    await shelve(
      home,
      Array.from({ length: 1000 }, (_, at) => ({ id: `i${at}` })),
    )
    await closeBoth()
    await home.as('罗子安').call('archive.number', ofVillage())
    const advance = async () => {
      while ((await advanceFilings(home.cloud)) > 0);
    }
    await advance()
    expect(await fondsYear()).toMatchObject({ state: 'arranging', runs: [], unnumbered: 1000 })
    expect((await fondsYear()).trouble).toContain('WS-D10')
    await home
      .as('罗子安')
      .call('archive.setNumbering', { ...ofVillage(), settings: defaultNumberingSettings })
    await numberAll()
    expect(await fondsYear()).toMatchObject({
      state: 'numbered',
      trouble: null,
      unnumbered: 0,
      last: { 'WS-D10': 1000 },
    })
  })

  test('ten at once: one run, every number once, without a gap', async () => {
    await shelve(
      home,
      Array.from({ length: 600 }, (_, at) => ({
        id: `i${String(at).padStart(3, '0')}`,
        branch: at % 3 === 0 ? 'QS032' : 'QS031',
        date: `2026-0${(at % 9) + 1}-15`,
      })),
    )
    await closeBoth()
    const ten = await Promise.all(
      Array.from({ length: 10 }, () => home.as('罗子安').call('archive.number', ofVillage())),
    )
    expect(new Set(ten.map(({ state }) => state))).toEqual(new Set(['gathering']))
    // And ten clocks that all want to go on with it.
    for (let round = 0; round < 30; round += 1)
      await Promise.all(Array.from({ length: 10 }, () => advanceFilings(home.cloud)))
    const view = await fondsYear()
    expect(view).toMatchObject({ state: 'numbered', unnumbered: 0, tombstones: [] })
    expect(view.runs).toMatchObject([{ run: 1, items: 600, lists: 3 }])
    const rows = await catalogueOf(home, '罗子安', 'QS03', 2026)
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 600 }, (_, at) => at + 1))
    expect(new Set(rows.map(({ itemId }) => itemId)).size).toBe(600)
    // What the list says and what the item says is the same.
    const stored = await items.getMany(
      home.cloud,
      rows.flatMap(({ itemId }) => itemId ?? []),
    )
    expect(stored.map(({ referenceCode }) => referenceCode)).toEqual(
      rows.map(({ referenceCode }) => referenceCode),
    )
  })

  test('cut off after any step it goes on, and numbers everything as if nothing had been', async () => {
    const wished = Array.from({ length: 260 }, (_, at) => ({ id: `i${String(at).padStart(3, '0')}` }))
    await shelve(home, wished)
    await closeBoth()
    await home.as('罗子安').call('archive.number', ofVillage())
    let writes = 0
    // Every third write of an item fails as if the machine had stopped; the lease runs out, the next clock goes on.
    const failing = {
      ...home.cloud,
      documents: {
        ...home.cloud.documents,
        replace: (collection: string, document: never) => {
          writes += 1
          if (collection === 'items' && writes % 90 === 0)
            return Promise.reject(new Error('the machine stopped'))
          return home.cloud.documents.replace(collection, document)
        },
      },
    }
    let stops = 0
    for (let round = 0; round < 40; round += 1) {
      await advanceFilings(failing).catch(() => void (stops += 1))
      home.clock.set(new Date(Date.parse(home.clock.now()) + 180_000).toISOString())
    }
    expect(stops).toBeGreaterThan(1)
    const view = await fondsYear()
    expect(view).toMatchObject({ state: 'numbered', unnumbered: 0, last: { 'WS-D10': 260 } })
    expect((await codesOf()).map((line) => line.split(' ')[1])).toEqual(wished.map(({ id }) => id))
  })

  test('what is taken out leaves its number empty, and gets a new one at the end', async () => {
    await shelve(home, few)
    await closeBoth()
    await numberAll()
    const mayWithdraw = async () =>
      (await home.as('罗子安').call('archive.item', { id: 'text-1' })).may.withdraw
    expect(await mayWithdraw()).toBe(true)
    await home.as('罗子安').call('archive.withdraw', { id: 'text-1', reason: '放错年度' })
    expect(await mayWithdraw()).toBe(false)
    expect(await home.as('吴敏').call('archive.item', { id: 'text-1' })).toMatchObject({
      referenceCode: null,
      withdrawals: [{ referenceCode: 'QS03-WS·2026-D10-0001', reason: '放错年度' }],
    })
    const history = await home.as('吴敏').call('archive.history', { id: 'text-1' })
    expect(history.at(-1)).toMatchObject({ say: '移出，原号空置', by: '罗子安' })
    expect((await fondsYear()).tombstones).toMatchObject([
      { referenceCode: 'QS03-WS·2026-D10-0001', reason: '放错年度' },
    ])
    await numberAll()
    expect(await codesOf()).toEqual([
      'QS03-WS·2026-D10-0001 null',
      'QS03-WS·2026-D10-0002 text-2',
      'QS03-WS·2026-Y-0001 summary',
      'QS03-ZP·2026·D10-001 photo-2',
      'QS03-WS·2026-D10-0003 text-1',
    ])
  })

  test('an item that is re-filed while numbers are written leaves its number empty, too', async () => {
    await shelve(home, few)
    await closeBoth()
    await home.as('罗子安').call('archive.number', ofVillage())
    // Two branches and the unit itself to gather, then the order is frozen.
    for (let step = 0; step < 4; step += 1) await advanceFilings(home.cloud)
    expect(await fondsYear()).toMatchObject({ state: 'writing', progress: { done: 0, of: 4 } })
    const refile = {
      recordClass: 'DJ08',
      year: 2026,
      retention: 'D30',
      reason: '重要活动',
      id: 'text-2',
    } as const
    await home.as('罗子安').call('archive.refileItem', refile)
    await home.tick()
    expect((await fondsYear()).tombstones).toMatchObject([{ referenceCode: 'QS03-WS·2026-D10-0002' }])
    expect(await fondsYear()).toMatchObject({ state: 'numbered', unnumbered: 1 })
    // Nothing stands behind that number, so its photos do not name it.
    expect((await items.get(home.cloud, 'photo-2'))?.filing?.see).toEqual([])
    await numberAll()
    expect((await codesOf()).at(-1)).toBe('QS03-WS·2026-D30-0001 text-2')
    expect(await home.as('罗子安').refused('archive.refileItem', refile)).toBe('alreadyNumbered')
  })
})

describe('boxes', () => {
  test('are filled along the numbers, one retention a box; later ones stand behind', async () => {
    await shelve(
      home,
      Array.from({ length: 5 }, (_, at) => ({
        id: `i${at}`,
        files: 90,
        retention: at < 3 ? ('D10' as const) : ('Y' as const),
      })),
    )
    await closeBoth()
    expect(await home.as('罗子安').refused('archive.box', ofVillage())).toBe('unnumberedLeft')
    await numberAll()
    const { boxes } = await home.as('罗子安').call('archive.box', ofVillage())
    expect(boxes.map(({ number, series, from, to, pages }) => [number, series, from, to, pages])).toEqual([
      [1, 'WS-D10', 1, 2, 180],
      [2, 'WS-D10', 3, 3, 90],
      [3, 'WS-Y', 1, 2, 180],
    ])
    await home
      .as('罗子安')
      .call('archive.boxNote', { ...ofVillage(), number: 2, situation: '第 3 件缺第 2 页' })
    await shelve(home, [{ id: 'late' }])
    await numberAll()
    const after = await home.as('罗子安').call('archive.box', ofVillage())
    expect(after.boxes.slice(0, 3)).toMatchObject([{}, { situation: '第 3 件缺第 2 页' }, {}])
    expect(after.boxes[3]).toMatchObject({ number: 4, series: 'WS-D10', from: 4, to: 4 })
    expect((await fondsYear()).boxes).toHaveLength(4)
  })

  test('what is taken out leaves its box, before it is filled and after; its number stays within', async () => {
    await shelve(
      home,
      ['a', 'b', 'c', 'd'].map((id) => ({ id, files: 40 })),
    )
    await closeBoth()
    await numberAll()
    await home.as('罗子安').call('archive.withdraw', { id: 'b', reason: '放错了' })
    const { boxes } = await home.as('罗子安').call('archive.box', ofVillage())
    expect(boxes).toMatchObject([{ number: 1, from: 1, to: 4, items: 3, pages: 120 }])
    await home.as('罗子安').call('archive.withdraw', { id: 'd', reason: '放错了' })
    expect((await fondsYear()).boxes).toMatchObject([{ number: 1, from: 1, to: 4, items: 2, pages: 80 }])
    await numberAll()
    const again = await home.as('罗子安').call('archive.box', ofVillage())
    expect(again.boxes).toMatchObject([
      { number: 1, from: 1, to: 4, items: 2, pages: 80 },
      { number: 2, from: 5, to: 6, items: 2, pages: 80 },
    ])
    await passChecks(home, ofVillage())
    await home.as('梁可').call('archive.file', ofVillage())
    await home.tick()
    expect((await fondsYear()).filed).toMatchObject([{ items: 4, last: { 'WS-D10': 6 } }])
  })
})

test('boxes come last: one with what the year and its 补归 have fixed names those who arranged and checked either', async () => {
  await fileFew()
  await shelve(home, [{ id: 'late', date: '2026-05-01', late: true }])
  await numberAll('梁可')
  await passChecks(home, ofVillage(), { archivist: '梁可', checker: '罗子安' })
  await home.as('罗子安').call('archive.file', ofVillage())
  await home.tick()
  const { boxes } = await home.as('罗子安').call('archive.box', ofVillage())
  const box = boxes.find(({ series }) => series === 'WS-D10')
  const filing = await filings.get(home.cloud, `${home.idOf('QS03')}.2026`)
  if (box === undefined || filing === undefined) throw new Error('no box')
  const both = [home.idOf('罗子安'), home.idOf('梁可')]
  expect([box.from, box.to]).toEqual([1, 3])
  expect(boxHands(filing, box)).toMatchObject({
    ...{ arrangedBy: both, checkedBy: both.toReversed() },
    manifests: filing.filed.map(({ manifest }) => manifest),
  })
})

test('a box that two records have fixed names the hands of both, and what each has fixed', () => {
  const fixed = (by: string, checkedBy: string, run: number, last: number): FiledRecord => ({
    ...{ arrangedBy: [by], checkedBy, runs: [run], last: { 'WS-D10': last }, items: last },
    ...{ at: `at ${run}`, catalogueDigests: [], logHeads: [], manifest: `m${run}` },
  })
  const runs = [1, 2].map((run) => ({ run, by: `r${run}`, at: `on ${run}` }) as FilingRun)
  const filed = [fixed('a', 'b', 1, 2), fixed('c', 'a', 2, 4)]
  const hands = (from: number, to: number, records = filed) =>
    boxHands({ runs, filed: records }, { series: 'WS-D10', from, to } as Box)
  expect(hands(1, 3)).toEqual({
    ...{ arrangedBy: ['a', 'c'], arrangedAt: 'on 2' },
    ...{ checkedBy: ['b', 'a'], checkedAt: 'at 2', manifests: ['m1', 'm2'] },
  })
  expect(hands(1, 2)).toMatchObject({ arrangedBy: ['a'], checkedBy: ['b'], manifests: ['m1'] })
  expect(hands(4, 4)).toMatchObject({ arrangedBy: ['c'], checkedBy: ['a'], manifests: ['m2'] })
  expect(hands(1, 4, filed.slice(0, 1))).toMatchObject({
    arrangedBy: ['r1', 'r2'],
    checkedBy: [],
    manifests: [],
  })
})

test('装盒 beside 移出: one of the two looks again, and the boxes count what is there', async () => {
  await shelve(home, [{ id: 'a' }, { id: 'b' }])
  await closeBoth()
  await numberAll()
  const { documents } = home.cloud
  const { transaction } = documents
  const takeOut = { id: 'a', reason: '放错年度' }
  documents.transaction = async (work) => {
    documents.transaction = transaction
    await home.as('罗子安').call('archive.withdraw', takeOut)
    return transaction(work)
  }
  expect(await home.as('罗子安').refused('archive.box', ofVillage())).toBe('changedMeanwhile')
  await home.as('罗子安').call('archive.box', ofVillage())
  expect((await fondsYear()).boxes).toMatchObject([{ items: 1 }])
})

describe('what was sealed or destroyed', () => {
  const itemNow = async (id: string) => {
    const item = await items.get(home.cloud, id)
    if (item === undefined) throw new Error(id)
    return item
  }
  /** As the approval of a sealing leaves it. */
  async function seal(id: string) {
    const item = await itemNow(id)
    await items.change(home.cloud, item, itemWithout(item, `s-${id}`), null)
  }
  const number = async () => {
    await shelve(home, [{ id: 'secret', title: '绝密行动方案' }, { id: 'other' }, { id: 'more', files: 2 }])
    await closeBoth()
    await numberAll()
  }
  const file = async () => {
    await passChecks(home, ofVillage())
    await home.as('梁可').call('archive.file', ofVillage())
    await home.tick()
  }

  test('sealed: the catalogue tells its number, not its title, to those who may not read it', async () => {
    await number()
    await seal('secret')
    expect(await home.as('罗子安').refused('archive.item', { id: 'secret' })).toBe('notFound')
    const rows = await catalogueOf(home, '罗子安', 'QS03', 2026)
    expect(rows.find(({ itemId }) => itemId === 'secret')).toMatchObject({
      ...{ presence: 'sealed', remark: '已封存', title: '', creator: '', documentNumber: '' },
    })
    expect(JSON.stringify(rows)).not.toContain('绝密行动方案')
  })

  test('sealed after filing: its words go out in no package', async () => {
    await number()
    await file()
    await seal('secret')
    const filing = await filings.get(home.cloud, `${home.idOf('QS03')}.2026`)
    if (filing === undefined) throw new Error('no filing')
    const rows = []
    for await (const { row } of (await filedYear(home.cloud, filing)).items()) rows.push(row)
    const sealed = rows.filter(({ presence }) => presence === 'sealed')
    expect(sealed).toMatchObject([{ id: 'secret', remark: '已封存', creator: '', caption: null }])
    expect(JSON.stringify(rows)).not.toContain('绝密行动方案')
  })

  test('lies in no box and is not counted as filed; it is not taken out of its number either', async () => {
    await number()
    await seal('secret')
    const gone = await itemNow('other')
    await items.change(home.cloud, gone, destroyedItem(gone), null)
    const { boxes } = await home.as('罗子安').call('archive.box', ofVillage())
    expect(boxes).toMatchObject([{ from: 1, to: 3, items: 1, pages: 2 }])
    for (const id of ['secret', 'other'])
      expect(await home.as('罗子安').refused('archive.withdraw', { id, reason: '放错了' })).toBe('notFound')
    await file()
    expect((await fondsYear()).filed).toMatchObject([{ items: 1 }])
  })

  test('a box has the pages of its catalogue, also of what grew while numbers were written, and of what was sealed in part', async () => {
    await shelve(home, [{ id: 'a' }, { id: 'b', files: 2 }])
    await closeBoth()
    await home.as('罗子安').call('archive.number', ofVillage())
    while ((await fondsYear()).state === 'gathering') await advanceFilings(home.cloud)
    // An approval of this very moment adds two pages of another submission.
    const before = await itemNow('a')
    const [page] = before.files
    if (page === undefined) throw new Error('no page')
    const more = ['c', 'd'].map((digit, slot) => ({
      ...{ ...page, slot, submissionId: 's-more' },
      sha256: digit.repeat(64),
    }))
    const grown = withDerived({ ...factsOf(before), files: [page, ...more] })
    await items.change(home.cloud, before, grown, null)
    await home.tick()
    const pagesOf = (all: readonly { pages: number }[]) => all.map(({ pages }) => pages)
    const boxPages = async () => pagesOf((await home.as('罗子安').call('archive.box', ofVillage())).boxes)
    expect(pagesOf(await catalogueOf(home, '罗子安', 'QS03', 2026))).toEqual([3, 2])
    expect(await boxPages()).toEqual([5])
    const now = await itemNow('a')
    await items.change(home.cloud, now, itemWithout(now, 's-more'), null)
    expect(await boxPages()).toEqual([3])
  })
})

describe('filing', () => {
  test('is checked by neither of two who arranged: one said that it is arranged, the other numbered', async () => {
    await shelve(home, few)
    await closeBoth()
    await home.as('梁可').call('archive.confirmArranged', ofVillage())
    await home.as('罗子安').call('archive.number', ofVillage())
    await home.tick()
    const { id } = await home.as('罗子安').call('fourNature.begin', { ...ofVillage(), stage: 'filing' })
    await home.tick()
    const [code = 'GD-1-1'] = (await home.as('梁可').call('fourNature.report', { id })).open.failed
    for (const name of ['梁可', '罗子安']) {
      const reason = { id, code, reason: '原件在' }
      expect(await home.as(name).refused('fourNature.explain', reason)).toBe('secondPersonNeeded')
      expect(await home.as(name).refused('archive.file', ofVillage())).toBe('secondPersonNeeded')
    }
    const { checkers, arrangedByCaller } = await home.as('梁可').call('archive.fondsYear', ofVillage())
    expect(arrangedByCaller).toBe(true)
    expect(checkers.map(({ name }) => name)).not.toContain('梁可')
  })

  test('fixes numbers, catalogue and the heads of the logs; two people; nothing unnumbered is left', async () => {
    await shelve(home, few)
    await closeBoth()
    expect(await home.as('梁可').refused('archive.file', ofVillage())).toBe('unnumberedLeft')
    await home.as('罗子安').call('archive.number', ofVillage())
    expect(await home.as('梁可').refused('archive.file', ofVillage())).toBe('numberingRunning')
    await home.tick()
    expect(await home.as('罗子安').refused('archive.file', ofVillage())).toBe('secondPersonNeeded')
    expect(await home.as('梁可').refused('archive.file', ofVillage())).toBe('notCheckedYet')
    await passChecks(home, ofVillage())
    expect(await home.as('梁可').call('archive.file', ofVillage())).toEqual({ state: 'sealing' })
    await home.tick()
    const { filed, state } = await fondsYear()
    expect(state).toBe('filed')
    expect(filed).toMatchObject([
      { arrangedBy: [home.idOf('罗子安')], checkedBy: home.idOf('梁可'), items: 4, last: { 'WS-D10': 2 } },
    ])
    const [record] = filed
    expect(record?.catalogueDigests).toHaveLength(1)
    expect(record?.manifest).toMatch(/^[0-9a-f]{64}$/)
    // The heads cover the numbers: each log's last entry about them lies at or before the head.
    const log = (await home.log(`${home.idOf('QS031')}/2026`)) as {
      seq: number
      head: string
      entry: { type: string }
    }[]
    const head = record?.logHeads.find((one) => one.log === `${home.idOf('QS031')}/2026`)
    const lastNumber = log.findLast(({ entry }) => entry.type === 'archive.number')
    expect(head?.seq).toBeGreaterThanOrEqual(lastNumber?.seq ?? 1e9)
    expect(log[head?.seq ?? -1]?.head).toBe(head?.head)
    expect(await home.as('梁可').call('archive.file', ofVillage())).toEqual({ state: 'filed' })
    expect(await home.as('罗子安').refused('archive.withdraw', { id: 'text-1', reason: '不要了' })).toBe(
      'alreadyFiled',
    )
    expect((await home.as('罗子安').call('archive.item', { id: 'text-1' })).may.withdraw).toBe(false)
  })

  test('US-02c: what comes after filing is 补归: the next number, nothing that has one changes, fixed beside the first', async () => {
    await fileFew()
    const before = await codesOf()
    home.clock.set('2027-05-06T02:00:00.000Z')
    await shelve(home, [{ id: 'found', activityKind: 'ZR', date: '2026-01-15', late: true }])
    expect(await fondsYear()).toMatchObject({ state: 'filed', unnumbered: 1, runs: [{ supplement: false }] })
    await numberAll()
    expect(await codesOf()).toEqual([...before, 'QS03-WS·2026-D10-0003 found'])
    // Nor do the papers of what is numbered lie in another order.
    const { rev, components } = await home.as('罗子安').call('archive.item', { id: 'text-2' })
    const turned = { id: 'text-2', rev, components: components.map(({ file, role }) => ({ file, role })) }
    expect(await home.as('罗子安').refused('archive.arrangeItem', turned)).toBe('alreadyNumbered')
    expect(await home.as('罗子安').refused('archive.undoArrange', { id: 'text-2', rev })).toBe(
      'alreadyNumbered',
    )
    // It is checked by itself, and filed by a second person, as the year was.
    expect(await fondsYear()).toMatchObject({ state: 'numbered', unnumbered: 0, filed: [{}] })
    expect(await home.as('梁可').refused('archive.file', ofVillage())).toBe('checkOutdated')
    const report = await passChecks(home, ofVillage())
    expect(await home.as('罗子安').call('fourNature.report', { id: report })).toMatchObject({ declared: 1 })
    expect(await home.as('罗子安').refused('archive.file', ofVillage())).toBe('secondPersonNeeded')
    await home.as('梁可').call('archive.file', ofVillage())
    await home.tick()
    const view = await fondsYear()
    expect(view).toMatchObject({ state: 'filed', unnumbered: 0, runs: [{}, { supplement: true, items: 1 }] })
    expect(view.filed).toMatchObject([
      { items: 4 },
      { items: 1, runs: [2], checkedBy: home.idOf('梁可'), check: { report } },
    ])
    // Each certificate says which numbers it is about.
    expect(numbersFixed(view.filed)).toEqual([
      [
        { series: 'WS-D10', from: 1, to: 2 },
        { series: 'WS-Y', from: 1, to: 1 },
        { series: 'ZP-D10', from: 1, to: 1 },
      ],
      [{ series: 'WS-D10', from: 3, to: 3 }],
    ])
    const rows = await catalogueOf(home, '罗子安', 'QS03', 2026)
    expect(rows.at(-1)?.remark).toBe('补归')
    const { items: later } = await home.as('罗子安').call('archive.find', { limit: 9, state: 'supplement' })
    expect(later.map(({ itemId }) => itemId)).toEqual(['found'])
  })

  test('a 补归 that nobody has checked: the page says that checking is next, not that it is done', async () => {
    await shelve(home, few)
    await closeBoth()
    await numberAll()
    await home.as('罗子安').call('archive.box', ofVillage())
    await passChecks(home, ofVillage())
    await home.as('梁可').call('archive.file', ofVillage())
    await home.tick()
    const lastThree = async () => {
      const shown = await fondsYear()
      const { reports } = await home.as('罗子安').call('fourNature.reports', ofVillage())
      return stepsOf(shown, reportFor(shown, reports))
        .slice(3)
        .map(({ key, standing }) => `${key} ${standing}`)
    }
    expect(await lastThree()).toEqual(['catalogue done', 'check done', 'file done'])
    home.clock.set('2027-05-06T02:00:00.000Z')
    await shelve(home, [{ id: 'found', activityKind: 'ZR', date: '2026-01-15', late: true }])
    await numberAll()
    await home.as('罗子安').call('archive.box', ofVillage())
    expect(await home.as('梁可').refused('archive.file', ofVillage())).toBe('checkOutdated')
    expect(await lastThree()).toEqual(['catalogue done', 'check next', 'file later'])
    await passChecks(home, ofVillage())
    expect(await lastThree()).toEqual(['catalogue done', 'check done', 'file next'])
  })

  test('what a 补归 has numbered may still be taken out and placed anew; what is filed may not', async () => {
    await fileFew()
    home.clock.set('2027-05-06T02:00:00.000Z')
    await shelve(home, [{ id: 'found', activityKind: 'ZR', date: '2026-01-15', late: true }])
    await numberAll()
    const out = (id: string) => ({ id, reason: '类别归错了' })
    expect(await home.as('罗子安').refused('archive.withdraw', out('text-2'))).toBe('alreadyFiled')
    expect((await home.as('罗子安').call('archive.item', { id: 'found' })).may.withdraw).toBe(true)
    await home.as('罗子安').call('archive.withdraw', out('found'))
    const longer = { recordClass: 'DJ08', year: 2026, retention: 'D30', reason: '重要活动' } as const
    await home.as('罗子安').call('archive.refileItem', { id: 'found', ...longer })
    await numberAll()
    expect((await codesOf()).slice(-2)).toEqual(['QS03-WS·2026-D10-0003 null', 'QS03-WS·2026-D30-0001 found'])
    await passChecks(home, ofVillage())
    await home.as('梁可').call('archive.file', ofVillage())
    await home.tick()
    expect((await fondsYear()).filed).toMatchObject([{ items: 4 }, { items: 1, runs: [2, 3] }])
    expect(await home.as('罗子安').refused('archive.withdraw', out('found'))).toBe('alreadyFiled')
  })

  test('参见号 goes both ways, whenever each got its number; what is filed stays as it was written', async () => {
    await shelve(home, few)
    await closeBoth()
    await numberAll()
    const seeOf = async (id: string) => (await items.get(home.cloud, id))?.filing?.see
    const codeOf = async (id: string) => (await items.get(home.cloud, id))?.referenceCode ?? id
    const late = { kind: 'photo', activityKind: 'ZR', date: '2026-04-15', late: true } as const
    await shelve(home, [
      { id: 'found-1', ...late, activityId: 'a1', branch: 'QS032' },
      { id: 'found-2', ...late, activityId: 'a2' },
      { id: 'alone', ...late, activityId: 'a3' },
    ])
    await numberAll()
    expect(await seeOf('found-1')).toEqual([await codeOf('text-1')])
    expect(await seeOf('text-1')).toEqual([await codeOf('found-1')])
    expect(await seeOf('found-2')).toEqual([await codeOf('photo-2'), await codeOf('text-2')])
    expect(await seeOf('text-2')).toEqual([await codeOf('photo-2'), await codeOf('found-2')])
    expect(await seeOf('alone')).toEqual([])

    const report = await passChecks(home, ofVillage())
    const { rows } = await home.as('罗子安').call('fourNature.report', { id: report })
    expect(JSON.stringify(rows)).not.toMatch(/参见的 [^"]*查不到/)
    await home.as('梁可').call('archive.file', ofVillage())
    await home.tick()
    const before = await catalogueOf(home, '罗子安', 'QS03', 2026)
    await shelve(home, [{ id: 'found-3', ...late, activityId: 'a2' }])
    await numberAll()
    expect(await seeOf('found-3')).toContain(await codeOf('text-2'))
    const after = await catalogueOf(home, '罗子安', 'QS03', 2026)
    expect(after.filter(({ itemId }) => before.some((row) => row.itemId === itemId))).toEqual(before)
  })

  test('what is taken out is named by nobody, until it has its next number', async () => {
    await shelve(home, few)
    await closeBoth()
    await numberAll()
    const seeOf = async (id: string) => (await items.get(home.cloud, id))?.filing?.see
    const first = await home.as('罗子安').call('archive.withdraw', { id: 'text-2', reason: '题名不对' })
    expect(first.referenceCode).not.toBeNull()
    expect(await seeOf('photo-2')).toEqual([])
    await numberAll()
    const again = (await items.get(home.cloud, 'text-2'))?.referenceCode
    expect(again).not.toBe(first.referenceCode)
    expect(await seeOf('photo-2')).toEqual([again])
    expect(await seeOf('text-2')).toEqual([(await items.get(home.cloud, 'photo-2'))?.referenceCode])
    await passChecks(home, ofVillage())
    expect(await home.as('梁可').call('archive.file', ofVillage())).toEqual({ state: 'sealing' })
  })

  test('两个人轮着来: who checked the year numbers its 补归, and who arranged the year checks that', async () => {
    await fileFew()
    home.clock.set('2027-05-06T02:00:00.000Z')
    await shelve(home, [{ id: 'found', activityKind: 'ZR', date: '2026-01-15', late: true }])
    await numberAll('梁可')
    expect(await fondsYear('梁可')).toMatchObject({ arrangedByCaller: true })
    const shown = await fondsYear('罗子安')
    expect(shown.arrangedByCaller).toBe(false)
    expect(shown.checkers.map(({ name }) => name)).toEqual(['罗子安'])
    // What fails is explained by 罗子安, and by nobody who numbered it.
    const report = await passChecks(home, ofVillage(), { archivist: '梁可', checker: '罗子安' })
    const { rows } = await home.as('梁可').call('fourNature.report', { id: report })
    const code = rows.find(({ result }) => result === 'failed')?.code ?? 'GD-1-1'
    const reason = { id: report, code, reason: '原件在' }
    expect(await home.as('梁可').refused('fourNature.explain', reason)).toBe('secondPersonNeeded')
    expect(await home.as('梁可').refused('archive.file', ofVillage())).toBe('secondPersonNeeded')
    await home.as('罗子安').call('archive.file', ofVillage())
    await home.tick()
    expect((await fondsYear()).filed).toMatchObject([
      { arrangedBy: [home.idOf('罗子安')], checkedBy: home.idOf('梁可') },
      { arrangedBy: [home.idOf('梁可')], checkedBy: home.idOf('罗子安') },
    ])
  })
})

describe('a filed year of a branch that goes elsewhere', () => {
  const stages = async () => {
    const { rows } = await home
      .as('梁可')
      .call('archive.board', { organisationId: home.idOf('QS'), year: 2026 })
    const { rows: years } = await home
      .as('梁可')
      .call('archive.yearsBoard', { organisationId: home.idOf('QS'), from: 2026, to: 2026 })
    const [row, over] = [rows, years].map((all) => all.find(({ code }) => code === 'QS031'))
    return [row, over]
  }
  const filed = [{ stage: 'filed' }, { stages: [{ year: 2026, stage: 'filed' }] }]

  test('stays filed when the branch files for itself from now on', async () => {
    await fileFew()
    expect(await stages()).toMatchObject(filed)
    const tree = await home.as('梁可').call('org.tree', {})
    const { kind: _, parentId: __, ...own } = tree.find(({ id }) => id === home.idOf('QS031'))!
    await home.as('梁可').call('org.editOrganisation', { ...own, fondsCode: 'QS31' })
    expect(await stages()).toMatchObject(filed)
  })

  test('stays filed when it moves to another unit, and is not opened again', async () => {
    await fileFew()
    await home
      .as('齐修远')
      .call('org.moveOrganisation', { id: home.idOf('QS031'), parentId: home.idOf('QS') })
    expect(await stages()).toMatchObject(filed)
    const again = { branchId: home.idOf('QS031'), year: 2026, reason: '漏了一份' }
    expect(await home.as('周明远').refused('archive.reopenYear', again)).toBe('yearFrozen')
  })
})
