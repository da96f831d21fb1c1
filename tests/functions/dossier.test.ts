// Is somebody's way into the Party kept as a checklist: days, papers by name, who stood by, and no word of what they say?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Api } from '../../cloudfunctions/api'
import { makeNextViews } from '../../cloudfunctions/kit/intake/views'
import { fixturePeople } from '../../local/seed/fixture'
import { hasPdfReader } from '../machine.mjs'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { printed } from '../support/paper'
import { wordsOf } from '../support/readers'
import { announce, submission } from '../support/submitting'

let home: StoryHome
beforeEach(async () => void (home = await openHome()))
afterEach(() => home.close())

type Noted = Api['dossier.note']['input']
const empty = {
  outcome: null,
  personIds: [],
  days: null,
  hours: null,
  until: null,
  papers: {},
  meeting: null,
}
const beginning = (more: Partial<Api['dossier.begin']['input']> = {}) => ({
  ...{ id: 'd1', noteId: 'n1', branchId: home.idOf('QS031'), name: '常乐', personId: null },
  ...empty,
  ...{ date: '2026-10-08', outcome: 'ofAge' as const, papers: { application: 'branch' as const } },
  ...more,
})
const noting = (step: number, date: string, more: Partial<Noted> = {}): Noted => ({
  ...{ id: 'd1', noteId: `n${step}`, step, date, replaces: null },
  ...empty,
  ...more,
})
const begin = (who = '罗子安', more: Partial<Api['dossier.begin']['input']> = {}) =>
  home.as(who).call('dossier.begin', beginning(more))
const note = (step: number, date: string, more: Partial<Noted> = {}) =>
  home.as('罗子安').call('dossier.note', noting(step, date, more))
const get = (who = '罗子安', id = 'd1') => home.as(who).call('dossier.get', { id })
const listed = async (who: string, more: object = {}) =>
  (await home.as(who).call('dossier.list', more)).dossiers.map(({ id }) => id)

describe('on the way', () => {
  test('a name is typed once, the application is the first step, and the next one asks for itself', async () => {
    await begin()
    await begin()
    expect(await home.as('罗子安').call('dossier.list', {})).toEqual({
      scope: 'branch',
      branchId: home.idOf('QS031'),
      dossiers: [
        {
          ...{ id: 'd1', name: '常乐', state: 'open', since: '2026-10-08', stage: '申请入党' },
          next: { step: 2, name: '党组织派人谈话' },
          asks: ['收到申请书一个月内派人谈话，谈了吗？'],
        },
      ],
    })
    await home
      .as('何秀兰')
      .call('dossier.note', noting(2, '2026-11-03', { papers: { talkRecord: 'branch' } }))
    await home
      .as('何秀兰')
      .call('dossier.note', noting(2, '2026-11-03', { papers: { talkRecord: 'branch' } }))
    const { notes, next, prompts, stage } = await get('周明远')
    expect({ next, prompts, stage }).toEqual({ next: 3, prompts: [], stage: '入党积极分子的确定和培养教育' })
    expect(notes).toMatchObject([
      { step: 1, date: '2026-10-08', outcome: 'ofAge', papers: { application: 'branch' }, by: '罗子安' },
      { step: 2, date: '2026-11-03', papers: { talkRecord: 'branch' }, by: '何秀兰' },
    ])
  })

  test('each change has its entry in the same write, without a name', async () => {
    await begin()
    await note(2, '2026-11-20', { papers: { talkRecord: 'missing' } })
    expect((await home.pendingOf('dossiers', 'd1')).map(({ type }) => type)).toEqual([
      'dossier.begin',
      'dossier.note',
    ])
    await home.tick()
    const log = (await home.log(`${home.idOf('QS031')}/2026`)) as object[]
    expect(log).toHaveLength(2)
    expect(JSON.stringify(log)).not.toContain('常乐')
    const { prompts } = await get()
    expect(prompts).toEqual([
      {
        ...{ step: 2, say: '谈话晚于收到申请书一个月，请核对日期' },
        basis: '《中国共产党发展党员工作细则》·条款待核',
      },
      { step: 2, say: '缺谈话记录，补上了吗？', basis: '本核对单' },
    ])
  })

  test('a correction keeps what was there; struck, a step counts for nothing and stays', async () => {
    await begin()
    await note(2, '2026-11-20')
    const right = noting(2, '2026-11-02', { noteId: 'n2b', replaces: 'n2', papers: { talkRecord: 'branch' } })
    await home.as('周明远').call('dossier.note', right)
    await home.as('周明远').call('dossier.note', right)
    await note(3, '2026-12-01')
    const strike = { id: 'd1', noteId: 'n3', reason: '记到别人名下了' }
    await home.as('罗子安').call('dossier.strike', strike)
    await home.as('罗子安').call('dossier.strike', strike)
    const otherwise = { ...strike, reason: '另一句' }
    expect(await home.as('罗子安').refused('dossier.strike', otherwise)).toBe('changedMeanwhile')
    const { notes, struck, next } = await get()
    expect(notes.map(({ id, date }) => [id, date])).toEqual([
      ['n1', '2026-10-08'],
      ['n2b', '2026-11-02'],
    ])
    expect(struck).toMatchObject([
      { id: 'n2', date: '2026-11-20', struck: { reason: '更正', replacedBy: 'n2b', by: '周明远' } },
      { id: 'n3', date: '2026-12-01', struck: { reason: '记到别人名下了', replacedBy: null, by: '罗子安' } },
    ])
    expect(next).toBe(3)
    await home.tick()
    const log = (await home.log(`${home.idOf('QS031')}/2026`)) as { entry: { type: string } }[]
    expect(log.map(({ entry }) => entry.type)).toEqual([
      'dossier.begin',
      'dossier.note',
      'dossier.correct',
      'dossier.note',
      'dossier.strike',
    ])
  })

  test('contacts and introducers are members of the branch, and whether they were full members then is asked', async () => {
    await begin()
    const one = [home.idOf('孟凡'), home.idOf('陆一帆')]
    await note(5, '2026-11-20', { personIds: one })
    const shown = await get()
    expect(shown.notes.at(-1)).toMatchObject({ people: ['孟凡', '陆一帆'] })
    expect(shown.prompts.map(({ say }) => say)).toContain('培养联系人是一到两名正式党员，请核对')
    expect((await home.as('罗子安').call('dossier.list', {})).dossiers[0]?.asks).toContain(
      '培养联系人是一到两名正式党员，请核对',
    )
    const wrong = (personIds: string[]) =>
      home.as('罗子安').refused('dossier.note', noting(9, '2026-12-01', { personIds }))
    expect(await wrong([home.idOf('黎明珠')])).toBe('notInThisBranch')
    expect(await wrong([home.idOf('孟凡'), home.idOf('孟凡')])).toBe('samePerson')
    await home
      .as('罗子安')
      .call('dossier.identify', { id: 'd1', name: '陆一帆', personId: home.idOf('陆一帆') })
    expect(await wrong([home.idOf('陆一帆'), home.idOf('孟凡')])).toBe('samePerson')
  })

  test('what a step cannot have is refused, and so is a day to come; an odd order of days is only asked about', async () => {
    await begin()
    const luo = home.as('罗子安')
    const refused = (step: number, more: Partial<Noted>, date = '2026-12-01') =>
      luo.refused('dossier.note', noting(step, date, more))
    expect(await refused(2, {}, '2026-12-16')).toBe('invalidInput')
    expect(await refused(2, { outcome: 'passed' })).toBe('invalidInput')
    expect(await refused(2, { papers: { admissionForm: 'branch' } })).toBe('invalidInput')
    expect(await refused(2, { personIds: [home.idOf('孟凡')] })).toBe('invalidInput')
    expect(await refused(2, { days: 3 })).toBe('invalidInput')
    expect(await refused(23, { outcome: 'onTime', until: '2027-06-01' })).toBe('invalidInput')
    expect(await refused(23, { outcome: 'extended', until: '2026-11-30' })).toBe('invalidInput')
    expect(await refused(25, {})).toBe('invalidInput')
    expect(await refused(2, {}, '2026-02-30')).toBe('invalidInput')
    await note(2, '2026-09-01')
    expect(await refused(2, { noteId: 'again' }, '2026-09-01')).toBe('stepNotedAlready')
    expect(await refused(3, { noteId: 'n2' })).toBe('changedMeanwhile')
    expect(await refused(3, { replaces: 'n2' })).toBe('invalidInput')
    expect(await refused(2, { noteId: 'other', replaces: 'none' })).toBe('changedMeanwhile')
    expect(await luo.refused('dossier.strike', { id: 'd1', noteId: 'none', reason: '错' })).toBe('notFound')
    expect(await luo.refused('dossier.begin', beginning({ noteId: 'other' }))).toBe('changedMeanwhile')
    // Whose first answer was lost and who then says something else is told that it was not taken.
    expect(await luo.refused('dossier.begin', beginning({ name: '常乐乐' }))).toBe('changedMeanwhile')
    expect(await refused(2, { papers: { talkRecord: 'missing' } }, '2026-09-01')).toBe('changedMeanwhile')
    expect(await luo.refused('dossier.begin', beginning({ id: 'd2', date: '2026-12-16' }))).toBe(
      'invalidInput',
    )
    expect(await luo.refused('dossier.begin', beginning({ id: 'd2', personId: home.idOf('黎明珠') }))).toBe(
      'notInThisBranch',
    )
    expect(await luo.refused('dossier.begin', beginning({ id: 'd2', branchId: home.idOf('QS') }))).toBe(
      'notFound',
    )
  })

  test('of a political review only the day, whether it is there, and its conclusion; no word more is taken', async () => {
    await begin()
    const review = noting(10, '2026-12-01', { outcome: 'qualified', papers: { politicalReview: 'branch' } })
    expect(await home.as('罗子安').refused('dossier.note', { ...review, text: '某某的亲属' })).toBe(
      'invalidInput',
    )
    await home.as('罗子安').call('dossier.note', review)
    const kept = (await home.cloud.documents.get('dossiers', 'd1')) as { notes: object[] }
    expect(Object.keys(kept.notes.at(-1) ?? {}).toSorted()).toEqual(
      [...Object.keys(empty), 'at', 'by', 'date', 'id', 'step', 'struck'].toSorted(),
    )
  })
})

describe('the vote stands in the minutes', () => {
  const vote = (kind: 'admission' | 'resolution', yes: number) => ({
    ...{ is: 'tally' as const, kind, due: 21, exclusions: [], present: 18 },
    ...{ yes, no: 18 - yes, abstain: 0, written: { yes: 0, no: 0, abstain: 0 } },
  })
  const meet = async (yes: number) => {
    const starts = { startsAt: '2026-12-10T07:00:00.000Z', endsAt: '2026-12-10T08:00:00.000Z' }
    const activityId = await announce(home, { id: 'dh', kind: 'DH', theme: '接收预备党员', ...starts })
    const { rev, content } = await home.as('罗子安').call('minutes.get', { activityId })
    const decision = { assignee: '', vote: vote('admission', yes) }
    const decisions = [
      { id: 'x', text: '同意接收温和为预备党员', ...decision },
      { id: 'y', text: '同意接收常乐为预备党员', ...decision },
      { id: 'z', text: '通过计划', ...decision, vote: vote('resolution', yes) },
    ]
    await home.as('罗子安').call('minutes.save', { activityId, rev, content: { ...content, decisions } })
  }
  const chosen = { activityId: 'dh', decisionId: 'y' }

  test('it is chosen once, brings its day along, and is counted where it stands', async () => {
    await begin()
    await meet(17)
    const options = await home.as('罗子安').call('dossier.votes', { id: 'd1', step: 15 })
    expect(options.map(({ decisionId, date, outcome }) => [decisionId, date, outcome])).toEqual([
      ['y', '2026-12-10', 'passed'],
      ['x', '2026-12-10', 'passed'],
    ])
    expect(await home.as('罗子安').call('dossier.votes', { id: 'd1', step: 23 })).toEqual([])
    expect(await home.as('罗子安').refused('dossier.votes', { id: 'd1', step: 2 })).toBe('invalidInput')
    await note(15, '2026-12-10', { outcome: 'passed', meeting: chosen })
    const { notes, prompts } = await get()
    expect(notes.at(-1)?.vote?.sentences.join()).toContain('赞成 17 票')
    expect(prompts.map(({ say }) => say).join()).not.toContain('不一样')
    // Who was left out of it, and why, stands in the minutes, which are not read by whom it is about.
    const linked = { id: 'd1', name: '常乐', personId: home.idOf('陆一帆') }
    await home.as('罗子安').call('dossier.identify', linked)
    expect((await get('陆一帆')).notes.map(({ vote: told }) => told)).toEqual([null, null])
  })

  test('while the minutes are sealed as secret nothing of them is told', async () => {
    await begin()
    await meet(17)
    await note(15, '2026-12-10', { outcome: 'passed', meeting: chosen })
    const { rev } = await home.as('罗子安').call('minutes.get', { activityId: 'dh' })
    const asked = { activityId: 'dh', rev, submissionId: 's-1' }
    const { files } = await home.as('罗子安').call('minutes.handIn', asked)
    await home.as('罗子安').call('evidence.submit', submission('s-1', 'dh', files))
    await home.as('罗子安').call('evidence.quarantine', { id: 's-1', because: 'secret' })
    expect(await home.as('罗子安').call('dossier.votes', { id: 'd1', step: 15 })).toEqual([])
    expect((await get()).notes.at(-1)?.vote).toBeNull()
  })

  test('where the two differ it is asked which is right', async () => {
    await begin()
    await meet(9)
    await note(15, '2026-12-10', { outcome: 'passed', meeting: chosen })
    expect((await get()).prompts.map(({ say }) => say)).toContain(
      '会议记录里的表决结果和这里记的不一样，哪个对？',
    )
  })

  test('a vote of another kind, of another branch or of none is none of theirs', async () => {
    await begin()
    await meet(17)
    const refused = (meeting: Noted['meeting'], step = 15, id = 'd1', who = '罗子安') =>
      home.as(who).refused('dossier.note', { ...noting(step, '2026-12-10', { meeting }), id })
    expect(await refused({ activityId: 'dh', decisionId: 'z' })).toBe('invalidInput')
    expect(await refused({ activityId: 'none', decisionId: 'y' })).toBe('invalidInput')
    expect(await refused(chosen, 23)).toBe('invalidInput')
    expect(await refused(chosen, 2)).toBe('invalidInput')
    await home.as('蔡思源').call('dossier.begin', beginning({ id: 'other', branchId: home.idOf('QS032') }))
    expect(await refused(chosen, 15, 'other', '蔡思源')).toBe('invalidInput')
  })
})

describe('the end of the way', () => {
  const handOver = { id: 'd1', date: '2026-12-14', receiver: '青石镇党委' }
  const five = [
    'admissionForm',
    'application',
    'politicalReview',
    'conversionApplication',
    'cultivation',
  ] as const

  test('the five papers are handed over, then nothing is changed until that is taken back', async () => {
    await begin()
    const luo = home.as('罗子安')
    await luo.call('dossier.handOver', { ...handOver, papers: [...five] })
    await luo.call('dossier.handOver', { ...handOver, papers: [...five] })
    const others = { ...handOver, papers: five.slice(1) }
    expect(await luo.refused('dossier.handOver', others)).toBe('changedMeanwhile')
    expect(await get()).toMatchObject({
      state: { is: 'handedOver', date: '2026-12-14', receiver: '青石镇党委', papers: five, by: '罗子安' },
      next: null,
      prompts: [],
    })
    expect(await luo.refused('dossier.note', noting(2, '2026-11-01'))).toBe('dossierClosed')
    expect(await luo.refused('dossier.strike', { id: 'd1', noteId: 'n1', reason: '错' })).toBe(
      'dossierClosed',
    )
    const ending = { id: 'd1', because: 'stopped' as const, date: '2026-12-14', reason: '本人调走' }
    expect(await luo.refused('dossier.end', ending)).toBe('dossierClosed')
    await home.as('周明远').call('dossier.restore', { id: 'd1' })
    await home.as('周明远').call('dossier.restore', { id: 'd1' })
    await note(2, '2026-11-01')
    const kept = (await home.cloud.documents.get('dossiers', 'd1')) as { undone: object[] }
    expect(kept.undone).toMatchObject([{ state: { is: 'handedOver', receiver: '青石镇党委' } }])
    const later = { ...handOver, date: '2026-12-16', papers: [...five] }
    expect(await luo.refused('dossier.handOver', later)).toBe('invalidInput')
    expect(await luo.refused('dossier.handOver', { ...handOver, papers: [] })).toBe('invalidInput')
  })

  test('ended with a reason it asks for nothing, and can be taken up again', async () => {
    await begin()
    const luo = home.as('罗子安')
    const ending = { id: 'd1', because: 'moved' as const, date: '2026-12-10', reason: '转到县城单位' }
    await luo.call('dossier.end', ending)
    await luo.call('dossier.end', ending)
    expect(await luo.refused('dossier.end', { ...ending, reason: '另一句' })).toBe('changedMeanwhile')
    const { dossiers } = await luo.call('dossier.list', {})
    expect(dossiers).toMatchObject([{ state: 'ended', asks: [] }])
    expect(await luo.refused('dossier.handOver', { ...handOver, papers: [...five] })).toBe('dossierClosed')
    await luo.call('dossier.restore', { id: 'd1' })
    expect(await luo.refused('dossier.end', { ...ending, date: '2026-12-16' })).toBe('invalidInput')
    await home.tick()
    const log = (await home.log(`${home.idOf('QS031')}/2026`)) as { entry: { type: string } }[]
    expect(log.map(({ entry }) => entry.type)).toEqual(['dossier.begin', 'dossier.end', 'dossier.restore'])
  })
})

describe('who reads it', () => {
  test('of everybody in the home the three offices and whom it is about; nobody above', async () => {
    await begin()
    await begin('周明远', { id: 'd2', name: '陆一帆', personId: home.idOf('陆一帆') })
    const readers: Record<string, readonly string[]> = {}
    for (const { name } of fixturePeople) {
      const seen = [...(await listed(name)), ...(await listed(name, { branchId: home.idOf('QS031') }))]
      const opened = []
      for (const id of ['d1', 'd2'])
        if ((await home.as(name).reply('dossier.get', { id })).ok) opened.push(id)
      expect([...new Set(seen)].toSorted(), name).toEqual(opened)
      if (opened.length > 0) readers[name] = opened
    }
    expect(readers).toEqual({
      周明远: ['d1', 'd2'],
      何秀兰: ['d1', 'd2'],
      罗子安: ['d1', 'd2'],
      陆一帆: ['d2'],
    })
  })

  test('whom it is about reads it as it stands, is asked nothing, and changes nothing', async () => {
    await begin()
    await note(2, '2026-11-20')
    await home.as('罗子安').call('dossier.note', noting(2, '2026-11-21', { noteId: 'n2b', replaces: 'n2' }))
    expect(await home.as('陆一帆').refused('dossier.get', { id: 'd1' })).toBe('notFound')
    await home
      .as('罗子安')
      .call('dossier.identify', { id: 'd1', name: '常乐', personId: home.idOf('陆一帆') })
    const own = await get('陆一帆')
    expect(own).toMatchObject({ name: '陆一帆', mayKeep: false, prompts: [], struck: [] })
    expect(own.notes.map(({ id }) => id)).toEqual(['n1', 'n2b'])
    expect((await home.as('陆一帆').call('dossier.list', {})).dossiers).toMatchObject([
      { id: 'd1', asks: [] },
    ])
    const changes: Readonly<Record<string, object>> = {
      'dossier.note': noting(3, '2026-12-01'),
      'dossier.strike': { id: 'd1', noteId: 'n1', reason: '错' },
      'dossier.identify': { id: 'd1', name: '陆', personId: null },
      'dossier.votes': { id: 'd1', step: 15 },
      'dossier.handOver': { id: 'd1', date: '2026-12-01', receiver: '党委', papers: ['application'] },
      'dossier.end': { id: 'd1', because: 'mistaken', date: '2026-12-01', reason: '错' },
      'dossier.restore': { id: 'd1' },
      'print.dossier': { id: 'd1' },
    }
    for (const [name, input] of Object.entries(changes)) {
      expect(await home.as('陆一帆').refused(name, input), name).toBe('forbidden')
      // Of another branch, above, or an officer without this duty: they do not even know of it.
      for (const who of ['蔡思源', '梁可', '邓雨晴', '齐修远'])
        expect(await home.as(who).refused(name, input), `${name} ${who}`).toBe('notFound')
    }
    expect(await home.as('邓雨晴').refused('dossier.begin', beginning({ id: 'd3' }))).toBe('forbidden')
    expect(await home.as('蔡思源').refused('dossier.begin', beginning({ id: 'd3' }))).toBe('notFound')
  })

  test('who keeps them keeps none of their own way', async () => {
    const own = home.idOf('罗子安')
    await begin('周明远', { personId: own })
    expect(await home.as('罗子安').refused('dossier.note', noting(2, '2026-12-01'))).toBe('forbidden')
    expect(await get('罗子安')).toMatchObject({ mayKeep: false })
    const mine = beginning({ id: 'd2', personId: own })
    expect(await home.as('罗子安').refused('dossier.begin', mine)).toBe('secondPersonNeeded')
    await begin('罗子安', { id: 'd3', noteId: 'n3' })
    const toMe = { id: 'd3', name: '罗子安', personId: own }
    expect(await home.as('罗子安').refused('dossier.identify', toMe)).toBe('secondPersonNeeded')
  })

  test('linking is to somebody of the branch alone, and the same again changes nothing', async () => {
    await begin()
    const identify = (personId: string | null, name = '常乐') =>
      home.as('罗子安').reply('dossier.identify', { id: 'd1', name, personId })
    expect(await identify(home.idOf('黎明珠'))).toMatchObject({ ok: false, code: 'notInThisBranch' })
    expect(await identify(null)).toMatchObject({ ok: true })
    expect(await home.pendingOf('dossiers', 'd1')).toHaveLength(1)
    expect(await identify(null, '常 乐')).toMatchObject({ ok: true })
    expect((await get()).name).toBe('常 乐')
  })
})

describe('on paper', () => {
  const fill = async () => {
    await begin()
    await note(2, '2026-10-20', { papers: { talkRecord: 'branch' } })
    await note(5, '2026-11-05', {
      personIds: [home.idOf('孟凡'), home.idOf('白露')],
      papers: { contactNote: 'missing' },
    })
    await note(6, '2026-12-01', { papers: { reviewTable: 'branch', thoughtReport: 'notApplicable' } })
    await note(10, '2026-12-02', { outcome: 'unqualified', papers: { politicalReview: 'committee' } })
  }

  test('each paper with its keeper and 有、缺、不适用, two who sign, and nothing of the review', async () => {
    await fill()
    const first = await printed(home, '罗子安', 'print.dossier', { id: 'd1' })
    expect(first.label).toBe('常乐发展党员材料核对单.pdf')
    expect((await printed(home, '周明远', 'print.dossier', { id: 'd1' })).sha256).toBe(first.sha256)
    if (!hasPdfReader()) return
    const words = wordsOf(first.bytes)
    for (const said of [
      '发展党员材料核对单',
      '柳湾村第一党支部',
      '孟凡、白露',
      '2026-12-01',
      '缺',
      '不适用',
      '人事档案',
      '上级党委',
      '《入党志愿书》',
      '移交人',
      '接收人',
      '第三十七条',
    ])
      expect(words).toContain(said)
    expect(words).not.toContain('不合格')
  })

  test('handed in it lies under 11.2, looked at by another of the three and read by them alone', async () => {
    await fill()
    const luo = home.as('罗子安')
    const { title, leaf, signedOn, sha256, label } = await luo.call('print.dossier', { id: 'd1' })
    expect([title, leaf, signedOn]).toEqual(['发展党员材料核对单', '11.2', '2026-12-15'])
    expect(label).toBe('常乐发展党员材料核对单.pdf')
    const file = { slot: 0, tray: 'records' as const, sha256, extension: 'pdf', parts: 1, label }
    const about = { is: 'leaf' as const, leaf, signedOn }
    expect(
      await home.as('邓雨晴').refused('evidence.submit', submission('no', about, [file], { title })),
    ).toBe('forbidden')
    await luo.call('evidence.submit', submission('s1', about, [file], { title }))
    await makeNextViews(home.cloud)
    const zhou = home.as('周明远')
    const { digest } = await zhou.call('evidence.get', { id: 's1' })
    await zhou.call('evidence.review', { id: 's1', digest, decision: { is: 'approve' } })
    for (let round = 0; round < 3; round += 1) await home.tick()
    for (const { name } of fixturePeople) {
      const { items } = await home.as(name).call('archive.find', { limit: 20 })
      const reads = ['周明远', '何秀兰', '罗子安'].includes(name)
      expect(
        items.map((one) => one.title.includes(title)),
        name,
      ).toEqual(reads ? [true] : [])
    }
  })
})
