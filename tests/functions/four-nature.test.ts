// Is a year checked as people would: a program where it can, a person where it cannot, and nothing in silence?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { filings } from '../../cloudfunctions/kit/collections/filings'
import { reports } from '../../cloudfunctions/kit/collections/reports'
import { packedReports } from '../../cloudfunctions/kit/package/reports'
import type { StoryHome } from '../support/home'
import { checkAll, checkedYear, itemNamed, overwrite, rowOf } from '../support/checkedYear'
import { passChecks } from '../support/year'

let home: StoryHome
let ofYear: { fondsId: string; year: number }
beforeEach(async () => void ({ home, ofYear } = await checkedYear()))
afterEach(() => home.close())

const word = {
  as: 'passed',
  doneBy: '罗子安',
  doneOn: '2027-03-20',
  what: '村部电脑，火绒查过，没有发现',
} as const

describe('a year that is in order', () => {
  test('passes what a program can see; what it cannot waits for a person, named one by one', async () => {
    const report = await checkAll(home, ofYear)
    const of = (result: string) => report.rows.filter((row) => row.result === result).map(({ code }) => code)
    expect(of('failed')).toEqual([])
    expect(of('hint')).toEqual([])
    expect(of('person')).toEqual(['GD-4-1', 'GD-4-2', 'GD-4-4', 'GD-4-5', 'GD-4-6', 'GD-4-7'])
    expect(rowOf(report, 'GD-4-2').reason).toMatch(/杀毒软件/)
    expect(rowOf(report, 'GD-1-9')).toMatchObject({
      result: 'notApplicable',
      basis: 'DA/T 70-2018 归档环节（条款待核）',
    })
    expect(rowOf(report, 'GD-2-7')).toMatchObject({ result: 'passed', objects: 3, failed: 0 })
    expect(report).toMatchObject({
      state: 'done',
      declared: 3,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(report.environment).toMatchObject({ 系统名称: '兰台', 杀毒软件: '没有能用的' })
    const log = (await home.log('home/2026')) as { entry: { type: string } }[]
    expect(log.map(({ entry }) => entry.type)).toEqual(
      expect.arrayContaining(['fourNature.begin', 'fourNature.done']),
    )
    const told = (await home.as('罗子安').call('org.notices', {})).map(({ say }) => say)
    expect(told).toContainEqual(expect.stringContaining('2026 年的四性检测做完了'))
  })

  test('is filed when a person has spoken for the rest; what filing fixes names the report by its digest', async () => {
    expect(await home.as('梁可').refused('archive.file', ofYear)).toBe('notCheckedYet')
    const begun = await home.as('罗子安').call('fourNature.begin', { ...ofYear, stage: 'filing' })
    expect(begun).toMatchObject({ state: 'running', progress: { done: 0, of: 3 } })
    expect(await home.as('梁可').refused('archive.file', ofYear)).toBe('checkRunning')
    const settle = { id: begun.id, codes: ['GD-4-1' as const, 'GD-4-2' as const], ...word }
    expect(await home.as('罗子安').refused('fourNature.settle', settle)).toBe('checkNotDone')
    await home.tick()
    const waiting = await home.as('梁可').reply('archive.file', ofYear)
    expect(waiting).toMatchObject({ ok: false, code: 'checkOpen', details: { count: 6 } })
    const first = await home.as('罗子安').call('fourNature.settle', settle)
    expect(first.open.person).toEqual(['GD-4-4', 'GD-4-5', 'GD-4-6', 'GD-4-7'])
    const rest = {
      ...settle,
      codes: [...first.open.person],
      as: 'notApplicable' as const,
      what: '没有离线载体；村部电脑上由两人一起做',
    }
    const { digest } = await home.as('罗子安').call('fourNature.settle', rest)
    expect(digest).not.toBe(first.digest)
    const report = await home.as('梁可').call('fourNature.report', { id: begun.id })
    expect(rowOf(report, 'GD-4-2')).toMatchObject({
      result: 'passed',
      asked: true,
      settlement: { by: '罗子安', doneBy: '罗子安' },
    })
    await home.as('梁可').call('archive.file', ofYear)
    await home.tick()
    const { filed } = await home.as('罗子安').call('archive.fondsYear', ofYear)
    expect(filed[0]?.check).toEqual({ report: begun.id, digest })
  })

  test('the report that a year was filed on is fixed with it: no word is added, none is asked for', async () => {
    const id = await passChecks(home, ofYear)
    const before = await reports.get(home.cloud, id)
    if (before === undefined) throw new Error('no report')
    await home.as('梁可').call('archive.file', ofYear)
    const settle = { id, codes: ['GD-4-2' as const], ...word, as: 'failed' as const }
    const explain = { id, code: 'GD-4-2' as const, reason: '改口' }
    // From the moment on in which filing begins; who was about to write it down meanwhile is told to look again.
    expect(await home.as('罗子安').refused('fourNature.settle', settle)).toBe('checkFixed')
    await expect(reports.change(home.cloud, before, { settlements: [] }, null)).rejects.toThrow(
      'changedMeanwhile',
    )
    await home.tick()
    expect(await home.as('罗子安').refused('fourNature.settle', settle)).toBe('checkFixed')
    expect(await home.as('梁可').refused('fourNature.explain', explain)).toBe('checkFixed')
    const { filed } = await home.as('罗子安').call('archive.fondsYear', ofYear)
    expect(await home.as('罗子安').call('fourNature.report', { id })).toMatchObject({
      digest: filed[0]?.check?.digest,
      isFixed: true,
      may: { settle: false },
    })
    // Checked once more it is another report, which takes words again.
    const again = await checkAll(home, ofYear)
    expect(again).toMatchObject({ isFixed: false, may: { settle: true } })
    expect(
      (await home.as('罗子安').call('fourNature.settle', { ...settle, id: again.id })).open.failed,
    ).toEqual(['GD-4-2'])
  })

  test('begun twice it is one run; after more was numbered it no longer counts', async () => {
    const ask = { ...ofYear, stage: 'filing' as const }
    const [one, other] = await Promise.all([
      home.as('罗子安').call('fourNature.begin', ask),
      home.as('梁可').call('fourNature.begin', ask),
    ])
    expect(one.id).toBe(other.id)
    await passChecks(home, ofYear)
    const item = await itemNamed(home, '总结')
    await home.as('罗子安').call('archive.withdraw', { id: item._id, reason: '属另一单位' })
    await home.as('罗子安').call('archive.number', ofYear)
    await home.tick()
    expect(await home.as('梁可').refused('archive.file', ofYear)).toBe('checkOutdated')
    const again = await checkAll(home, ofYear)
    expect(rowOf(again, 'GD-2-6').result).toBe('passed')
    expect(rowOf(again, 'GD-2-1').result).toBe('passed')
  })

  test('numbered anew in the middle it stops and says so', async () => {
    const { id } = await home.as('罗子安').call('fourNature.begin', { ...ofYear, stage: 'filing' })
    const item = await itemNamed(home, '总结')
    await home.as('罗子安').call('archive.withdraw', { id: item._id, reason: '属另一单位' })
    await home.as('罗子安').call('archive.number', ofYear)
    await home.tick()
    const report = await home.as('罗子安').call('fourNature.report', { id })
    expect(report).toMatchObject({ state: 'stopped', stoppedBecause: '检测中间又编了号，请再检测一次' })
  })
})

describe('what fails', () => {
  test('is listed with its object; only a second person may let it be filed, with a reason', async () => {
    const item = await itemNamed(home, '冬季')
    await overwrite(home, item.files[1]?.path ?? '', Buffer.from('not a picture any more'))
    const report = await checkAll(home, ofYear)
    const { shown } = rowOf(report, 'GD-1-1')
    expect(shown[0]).toEqual({
      is: 'failed',
      object: `${item.referenceCode} 第 2 个文件`,
      reason: 'SHA-256 和接收时记下的不一样，文件变了',
    })
    const all = await home.as('罗子安').call('fourNature.findings', { id: report.id, code: 'GD-1-1' })
    expect(all).toMatchObject({ findings: [{}, {}], next: null })
    const reason = { id: report.id, code: 'GD-1-1' as const, reason: '原件在，下月补拍' }
    expect(await home.as('罗子安').refused('fourNature.explain', reason)).toBe('secondPersonNeeded')
    expect(await home.as('梁可').refused('fourNature.explain', { ...reason, code: 'GD-1-2' })).toBe(
      'notOpenInCheck',
    )
    const { open } = await home.as('梁可').call('fourNature.explain', reason)
    expect(open.failed).not.toContain('GD-1-1')
    expect(open.failed.length).toBeGreaterThan(0)
    const after = await home.as('梁可').call('fourNature.report', { id: report.id })
    expect(rowOf(after, 'GD-1-1')).toMatchObject({
      result: 'failed',
      explanation: { by: '梁可', reason: '原件在，下月补拍' },
    })
  })

  test('a person who looked and found something makes it a failure, too', async () => {
    const { id } = await checkAll(home, ofYear)
    const found = { id, codes: ['GD-4-2' as const], ...word, as: 'failed' as const, what: '查出一个宏病毒' }
    const { open } = await home.as('罗子安').call('fourNature.settle', found)
    expect(open).toMatchObject({ failed: ['GD-4-2'] })
    expect(await home.as('罗子安').refused('fourNature.settle', { ...found, codes: ['GD-1-1'] })).toBe(
      'notOpenInCheck',
    )
    expect(await home.as('罗子安').refused('fourNature.settle', { ...found, doneOn: '2027-03-21' })).toBe(
      'invalidInput',
    )
  })
})

describe('steps and who', () => {
  test('handing over and keeping are checked once the year is filed; members see nothing of it', async () => {
    const ask = { ...ofYear, stage: 'keeping' as const }
    expect(await home.as('罗子安').refused('fourNature.begin', ask)).toBe('notFiledYet')
    await passChecks(home, ofYear)
    await home.as('梁可').call('archive.file', ofYear)
    await home.tick()
    const keeping = await checkAll(home, ofYear, 'keeping')
    expect(keeping.open.person).toEqual(expect.arrayContaining(['LT-1', 'LT-2', 'LT-3']))
    const handover = await checkAll(home, ofYear, 'handover')
    expect(handover.rows.map(({ code }) => code)).not.toContain('LT-1')
    const { reports: list, may } = await home.as('罗子安').call('fourNature.reports', ofYear)
    expect(list.map(({ stage }) => stage)).toEqual(expect.arrayContaining(['keeping', 'handover', 'filing']))
    expect(may.check).toBe(true)
    expect(await home.as('邓雨晴').refused('fourNature.reports', ofYear)).toBe('notFound')
    expect(await home.as('邓雨晴').refused('fourNature.report', { id: keeping.id })).toBe('notFound')
  })

  test('a year is checked as often as one likes, and goes out with the report that it was filed on', async () => {
    const filedOn = await passChecks(home, ofYear)
    await home.as('梁可').call('archive.file', ofYear)
    await home.tick()
    const model = await reports.get(home.cloud, filedOn)
    if (model === undefined) throw new Error('no report')
    const { v: _v, rev: _rev, pending: _pending, hasPending: _has, ...facts } = model
    for (let at = 2; at <= 55; at += 1) {
      const begun = { ...facts.begun, at: `2027-03-21T00:00:${String(at).padStart(2, '0')}.000Z` }
      await reports.add(home.cloud, { ...facts, _id: `${facts.filingId}.filing.${at}`, begun }, null)
    }
    home.clock.set('2027-05-06T02:00:00.000Z')
    const begun = await home.as('罗子安').call('fourNature.begin', { ...ofYear, stage: 'filing' })
    expect(begun).toMatchObject({ state: 'running', id: `${facts.filingId}.filing.56` })
    await home.tick()
    const filing = await filings.get(home.cloud, facts.filingId)
    if (filing === undefined) throw new Error('no filing')
    const packed = await packedReports(home.cloud, filing)
    expect(packed.map(({ digest }) => digest)).toEqual([
      model.digest,
      (await reports.get(home.cloud, begun.id))?.digest,
    ])
  })

  test('a year without numbers is told so, and a step that was cut off is done again with the same report', async () => {
    const early = { fondsId: ofYear.fondsId, year: 2025, stage: 'filing' as const }
    expect(await home.as('罗子安').refused('fourNature.begin', early)).toBe('notNumberedYet')
    const whole = await checkAll(home, ofYear)
    const { id } = await home.as('罗子安').call('fourNature.begin', { ...ofYear, stage: 'filing' })
    const documents = home.cloud.documents
    let writes = 0
    const cut = {
      ...home.cloud,
      documents: {
        ...documents,
        replace: async (...what: Parameters<typeof documents.replace>) => {
          if (what[0] === 'fourNatureReports' && (writes += 1) === 1) throw new Error('power is gone')
          return documents.replace(...what)
        },
      },
    }
    const { advanceReports } = await import('../../cloudfunctions/kit/fourNature/advance')
    await expect(advanceReports(cut)).rejects.toThrow('power is gone')
    await home.tick()
    const after = await reports.get(home.cloud, id)
    expect(after?.rows).toEqual((await reports.get(home.cloud, whole.id))?.rows)
  })
})
