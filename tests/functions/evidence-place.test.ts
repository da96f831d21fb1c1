// Is what comes placed and labelled by its own times: late, across the year, by the day a paper was signed? Who looks?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { activities } from '../../cloudfunctions/kit/collections/activities'
import { submissions } from '../../cloudfunctions/kit/collections/submissions'
import { announce, files, submission } from '../support/submitting'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { makePhoto, makeRecordPage } from '../support/photos'

let home: StoryHome
beforeEach(async () => {
  home = await openHome()
})
afterEach(() => home.close())

const photo = (seed: number, more = {}) => makePhoto({ widthPixels: 320, heightPixels: 240, seed, ...more })

describe('late, and across the year', () => {
  const september = { startsAt: '2026-09-15T07:00:00.000Z', endsAt: '2026-09-15T08:30:00.000Z' }

  test('US-06: what comes 66 days later wants a reason and is labelled 补录', async () => {
    const activityId = await announce(home, september)
    home.clock.set('2026-11-20T02:00:00.000Z')
    const deng = home.as('邓雨晴')
    const named = await files(deng, [{ bytes: await photo(1, { takenAt: '2026:09:15 15:20:00' }) }])
    expect(await deng.refused('evidence.submit', submission('s-1', activityId, named))).toBe(
      'lateReasonRequired',
    )
    const reply = await deng.call(
      'evidence.submit',
      submission('s-1', activityId, named, { lateReason: '当时忘了传' }),
    )
    expect(reply.submission?.late).toMatchObject({ days: 66, reason: '当时忘了传', happenedOn: '2026-09-15' })
    expect(reply.submission?.late?.say).toBe('活动日 09-15 / 录入 11-20 / 间隔 66 天')
    expect(reply.submission?.questions).toEqual([])
  })

  test('US-06: a photo taken after the activity is a question, before it too, and without EXIF none', async () => {
    const activityId = await announce(home, september)
    home.clock.set('2026-11-20T02:00:00.000Z')
    const deng = home.as('邓雨晴')
    const named = await files(deng, [
      { bytes: await photo(1, { takenAt: '2026:11:19 10:00:00' }) },
      { bytes: await photo(2, { takenAt: '2026:09:15 13:00:00' }) },
      { bytes: await photo(3) },
      { bytes: await photo(4, { takenAt: '2026:11:19 10:00:00' }), tray: 'records' },
    ])
    const { submission: seen } = await deng.call(
      'evidence.submit',
      submission('s-1', activityId, named, { lateReason: '忘了' }),
    )
    expect(seen?.questions.map((one) => [one.kind, one.slot])).toEqual([
      ['takenAfterActivity', 0],
      ['takenBeforeActivity', 1],
    ])
    expect(seen?.questions[0]?.say).toContain('照片摄于活动之后')
    expect(seen?.openQuestions).toBe(2)
  })

  test('US-02a: what ends in the new year belongs to it and counts for December', async () => {
    const activityId = await announce(home, {
      by: '蔡思源',
      branchId: home.idOf('QS032'),
      theme: '跨年守岗',
      startsAt: '2026-12-31T14:30:00.000Z',
      endsAt: '2026-12-31T16:20:00.000Z',
    })
    home.clock.set('2027-01-01T01:00:00.000Z')
    const wu = home.as('吴敏')
    const named = await files(wu, [{ bytes: await photo(1, { takenAt: '2027:01:01 00:05:00' }) }])
    const reply = await wu.call('evidence.submit', submission('s-1', activityId, named))
    expect(reply.submission).toMatchObject({
      placement: { year: 2027, countingMonth: '2026-12', recordClass: 'DJ08' },
      late: null,
      questions: [],
    })
    expect((await home.pendingOf('submissions', 's-1'))[0]).toMatchObject({
      log: `${home.idOf('QS032')}/2027`,
    })
  })

  test('US-02b: uploaded on New Year, it belongs to the old year and is not late', async () => {
    const activityId = await announce(home, {
      kind: 'DH',
      theme: '',
      startsAt: '2026-12-31T11:00:00.000Z',
      endsAt: '2026-12-31T13:00:00.000Z',
    })
    home.clock.set('2027-01-01T00:10:00.000Z')
    const luo = home.as('罗子安')
    const reply = await luo.call(
      'evidence.submit',
      submission(
        's-1',
        activityId,
        await files(luo, [{ bytes: await makeRecordPage(1, 400), tray: 'records' }]),
      ),
    )
    expect(reply.submission).toMatchObject({ placement: { year: 2026, recordClass: 'DJ04' }, late: null })
  })

  test('a paper of a leaf is placed by the day it was signed and is never late', async () => {
    const luo = home.as('罗子安')
    const named = await files(luo, [{ bytes: pdf(), extension: 'pdf', tray: 'records' }])
    const about = { is: 'leaf', leaf: '03.1', signedOn: '2026-01-08' } as const
    const reply = await luo.call('evidence.submit', submission('s-1', about, named))
    expect(reply.submission).toMatchObject({
      placement: { year: 2026, recordClass: 'DJ03', leaf: '03.1' },
      late: null,
      title: '计划',
      viewsReady: true,
      branchId: home.idOf('QS031'),
    })
    const restricted = { is: 'leaf', leaf: '12.5', signedOn: '2026-01-08' } as const
    expect(await luo.refused('evidence.submit', submission('s-2', restricted, named))).toBe('invalidInput')
  })
})

describe('the branch’s own 三合一 table', () => {
  test('decides once it is approved; what was placed before stays by the version of its day', async () => {
    const luo = home.as('罗子安')
    const of = { organisationId: home.idOf('QS031') }
    const placed = async (id: string, signedOn: string) => {
      const bytes = await makeRecordPage(Number(signedOn.slice(-2)), 400)
      const named = await files(luo, [{ bytes, tray: 'records' }])
      const about = { is: 'leaf', leaf: '03.1', signedOn } as const
      return (await luo.call('evidence.submit', submission(id, about, named))).submission?.placement
    }
    const { defaults } = await luo.call('archive.table', of)
    const rows = defaults.map((row) =>
      row.leaf === '03.1' ? { ...row, code: '1.3', title: '谋划部署', retention: 'Y' as const } : row,
    )
    await luo.call('archive.saveTable', { ...of, version: 1, rows })
    expect(await placed('s-draft', '2026-01-08')).toMatchObject({ retention: 'D30' })
    const approve = async (version: number, approval: string) => {
      const { versions } = await luo.call('archive.table', of)
      const editedAt = versions.find((one) => one.version === version)?.editedAt ?? ''
      await home.as('梁可').call('archive.approveTable', { ...of, version, editedAt, approval })
    }
    await approve(1, '青档批〔2026〕3 号')
    const first = await placed('s-first', '2026-01-09')
    expect(first).toMatchObject({ retention: 'Y', recordClass: 'DJ03' })
    expect(first?.reasons.map(({ say }) => say)).toContain('归本单位类目 1.3“谋划部署”')
    await luo.call('archive.saveTable', { ...of, version: 2, rows: [...defaults] })
    await approve(2, '青档批〔2026〕9 号')
    expect(await placed('s-second', '2026-01-10')).toMatchObject({ retention: 'D30' })
    const again = await luo.call('evidence.get', { id: 's-first' })
    expect(again.placement).toEqual(first)
  })
})

describe('who may', () => {
  test('members of the branch; others learn nothing of the activity', async () => {
    const activityId = await announce(home)
    const input = submission('s-1', activityId, [
      { slot: 0, tray: 'photos', sha256: 'a'.repeat(64), extension: 'jpg', parts: 1, label: null },
    ])
    expect(await home.as('吴敏').refused('evidence.submit', input)).toBe('notFound')
    expect(
      await home
        .as('罗子安')
        .refused('evidence.submit', { ...input, about: { is: 'activity', activityId: 'nowhere' } }),
    ).toBe('notFound')
    expect(await home.stranger().refused('evidence.submit', input)).toBe('notBound')
    expect(await home.nobody().refused('evidence.submit', input)).toBe('signInRequired')
    const committee = await announce(home, { id: 'a-2', kind: 'ZW' })
    expect(await home.as('孟凡').refused('evidence.submit', submission('s-2', committee, input.files))).toBe(
      'notFound',
    )
    const east = await announce(home, { id: 'a-3', kind: 'XZ', by: '彭国栋', groupId: home.idOf('东组') })
    expect(await home.as('庄晓晨').refused('evidence.submit', submission('s-3', east, input.files))).toBe(
      'notFound',
    )
    expect(
      (await home.as('孟凡').call('evidence.submit', submission('s-3', east, input.files))).submission,
    ).toBeNull()
  })

  test('not to what was cancelled or is not open yet', async () => {
    const activityId = await announce(home)
    const activity = await activities.get(home.cloud, activityId)
    if (activity === undefined) throw new Error('no activity')
    const luo = home.as('罗子安')
    const input = submission('s-1', activityId, await files(luo, [{ bytes: await photo(1) }]))
    const state = { is: 'cancelled', reason: '下雨', at: home.clock.now() } as const
    const cancelled = await activities.change(home.cloud, activity, { state }, null)
    expect(await luo.refused('evidence.submit', input)).toBe('activityCancelled')
    await activities.change(home.cloud, cancelled, { state: { is: 'planned' }, kind: 'HJ' }, null)
    expect(await home.as('周明远').refused('evidence.submit', { ...input, id: 's-2' })).toBe('notFound')
  })

  test('US-09: nobody is asked to look at their own', async () => {
    const named = async (who: string, id: string, activityId: string, seed: number) => {
      const caller = home.as(who)
      await caller.call(
        'evidence.submit',
        submission(id, activityId, await files(caller, [{ bytes: await photo(seed) }])),
      )
      return (await submissions.get(home.cloud, id))?.reviewerIds
    }
    const activityId = await announce(home, { kind: 'DK' })
    expect(await named('罗子安', 's-1', activityId, 1)).toEqual([home.idOf('周明远'), home.idOf('何秀兰')])
    expect(await named('周明远', 's-2', activityId, 2)).toEqual([home.idOf('何秀兰')])
    const school = await announce(home, { id: 'a-2', by: '唐静', branchId: home.idOf('QS05') })
    expect(await named('唐静', 's-3', school, 3)).toEqual([home.idOf('梁可')])
  })
})

const pdf = (pages = 1) => Buffer.from(`%PDF-1.4\n1 0 obj<</Type /Pages /Count ${pages}>>endobj\n%%EOF\n`)
