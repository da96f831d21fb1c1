// What is filled in, asked about and put together in the record of a meeting?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SubmissionState } from '../../core/evidence/submission'
import { decidedBy, expectedIn } from '../../core/meeting/decided'
import { mergeMinutes, withMine } from '../../core/meeting/merge'
import { isOpen, minutesContentSchema, stageOf } from '../../core/meeting/minutes'
import type { Minutes, MinutesContent, Vote } from '../../core/meeting/minutes'
import { attendanceIn, prefilled } from '../../core/meeting/prefill'
import { extraElements, namesIn, questionsOf } from '../../core/meeting/questions'

const attendance = {
  expected: 23,
  expectedVoting: 20,
  present: 20,
  presentVoting: 18,
  leave: [
    { name: '庄晓晨', reason: '外出务工' },
    { name: '孟凡', reason: '' },
  ],
  absent: [{ name: '白露', reason: '' }],
  observers: ['李村民'],
  exclusions: [],
  dueVoting: 21,
}
const activity = {
  kind: 'ZR',
  theme: '冬季义务植绿',
  place: '柳湾河滩',
  startsAt: '2026-12-15T07:00:00.000Z',
  endsAt: '2026-12-15T08:30:00.000Z',
  hostName: '周明远',
} as const
const written = (changes: Partial<MinutesContent> = {}): MinutesContent => ({
  ...prefilled({ activity, attendance, recorder: '罗子安', group: undefined }),
  ...changes,
})
const speech = (id: string, text: string) => ({ id, speaker: '何秀兰', text })

describe('before anybody writes', () => {
  test('plan, activity and attendance have filled in their part, and it can be stored', () => {
    const content = written()
    expect(minutesContentSchema.parse(content)).toEqual(content)
    expect(content).toMatchObject({
      title: '主题党日：冬季义务植绿',
      time: '2026年12月15日 15:00–16:30',
      host: '周明远',
      recorder: '罗子安',
      agenda: [{ text: '冬季义务植绿' }],
      extras: { theme: '冬季义务植绿' },
      attendance: { leave: '庄晓晨(外出务工)、孟凡', absent: '白露', observers: '李村民' },
    })
    expect(questionsOf('ZR', content).filter(({ required }) => required)).toEqual([])
  })

  test('over midnight the second day is said; what is not known stays open', () => {
    const late = { ...activity, endsAt: '2026-12-15T16:20:00.000Z', hostName: null, theme: '' }
    const unknown = { ...attendance, present: null, presentVoting: null }
    const content = prefilled({ activity: late, attendance: unknown, recorder: '', group: undefined })
    expect(content.time).toBe('2026年12月15日 15:00–2026年12月16日 00:20')
    const asked = questionsOf('ZR', content).filter(({ required }) => required)
    expect(asked.map(({ code }) => code)).toEqual(['host', 'recorder', 'attendance', 'agenda', 'theme'])
    expect(asked[0]?.say).toBe('还没有写：主持人')
  })

  test('a group has its name and leader, a lecture its title', () => {
    const group = { name: '西组', leader: '谢春梅' }
    const meeting = prefilled({ activity: { ...activity, kind: 'XZ' }, attendance, recorder: '', group })
    expect(meeting.extras).toEqual({ groupName: '西组', groupLeader: '谢春梅' })
    const lecture = prefilled({ activity: { ...activity, kind: 'DK' }, attendance, recorder: '', group })
    expect(lecture.extras).toEqual({ lectureTitle: '冬季义务植绿' })
    expect(extraElements('DK').map(({ code }) => code)).toEqual([
      'lecturer',
      'lectureTitle',
      'script',
      'hours',
    ])
  })
})

describe('questions', () => {
  test('实到 + 请假 + 缺席 = 应到, counted by names', () => {
    const content = written({ attendance: { ...attendanceIn(attendance), absent: '' } })
    expect(questionsOf('ZR', content)).toContainEqual({
      code: 'count',
      required: true,
      say: '应到 23 人，可是实到 20 + 请假 2 + 缺席 0 = 22 人，请核对姓名',
    })
    expect(namesIn('庄晓晨（外出务工，年底回）、孟凡;白露\n陆一帆，')).toEqual([
      '庄晓晨（外出务工，年底回）',
      '孟凡',
      '白露',
      '陆一帆',
    ])
  })

  test('half of a committee must have come; an assignee and a vote are only mentioned', () => {
    const few = { ...attendanceIn(attendance), expected: 5, present: 2, leave: '甲、乙、丙', absent: '' }
    const asked = questionsOf('ZW', written({ attendance: few }))
    expect(asked).toContainEqual({ code: 'committeeQuorum', required: true, say: '还没有写：到会委员过半' })
    expect(asked.find(({ code }) => code === 'assignments')?.required).toBe(false)
    const enough = { ...few, present: 3, leave: '甲、乙' }
    expect(questionsOf('ZW', written({ attendance: enough })).map(({ code }) => code)).not.toContain(
      'committeeQuorum',
    )
  })

  test('a count that cannot be is asked about where it stands', () => {
    const decisions = [{ id: 'd', text: '同意', assignee: '', vote: { ...conversion, yes: 30 } }]
    expect(questionsOf('DH', written({ decisions })).find(({ code }) => code === 'vote0')?.say).toContain(
      '核对',
    )
  })
})

const conversion: Extract<Vote, { is: 'tally' }> = {
  is: 'tally',
  kind: 'conversion',
  due: 21,
  exclusions: [],
  present: 11,
  yes: 10,
  no: 1,
  abstain: 0,
  written: { yes: 0, no: 0, abstain: 0 },
}

describe('decisions', () => {
  test('are said with their arithmetic, exclusions and clause (US-14)', () => {
    expect(decidedBy(conversion)).toMatchObject({ name: '预备党员转正', outcome: 'notPassed' })
    const away = {
      person: '马长河',
      basis: 'bedRidden',
      consent: '镇党委12月10日',
      decided: '12月12日大会',
    } as const
    const without = { ...conversion, yes: 11, no: 0, exclusions: [away] }
    expect(expectedIn(without)).toBe(20)
    const decided = decidedBy(without)
    expect(decided.outcome).toBe('passed')
    expect(decided.sentences[0]).toContain('不计入应到：马长河')
    expect(decided.source).toContain('第三十三条')
    const lacking = decidedBy({ ...without, exclusions: [{ ...away, consent: '' }] })
    expect(lacking.sentences[0]).toContain('仍计入应到')
    expect(decidedBy({ ...conversion, present: 10, yes: 9 }).outcome).toBe('invalid')
  })

  test('of an election: seated, void, or one seat left', () => {
    const election: Vote = {
      is: 'election',
      due: 21,
      exclusions: [],
      present: 18,
      collected: 18,
      seats: 1,
      candidates: [{ name: '周明远', yes: 17 }],
    }
    expect(decidedBy(election)).toMatchObject({ name: '选举', outcome: 'passed' })
    expect(decidedBy({ ...election, seats: 2 }).outcome).toBe('notPassed')
    expect(decidedBy({ ...election, collected: 19 }).outcome).toBe('invalid')
    expect(decidedBy({ ...election, candidates: [{ name: '周明远', yes: 19 }] }).outcome).toBe('unclear')
  })
})

describe('two who write at once', () => {
  test('in different places: both stay, nobody is asked', () => {
    const base = written({ speeches: [speech('1', '甲')] })
    const mine = { ...base, place: '村委会', speeches: [...base.speeches, speech('2', '我的')] }
    const theirs = { ...base, host: '何秀兰', speeches: [speech('3', '他的'), ...base.speeches] }
    const { content, conflicts } = mergeMinutes(base, mine, theirs)
    expect(conflicts).toEqual([])
    expect(content).toMatchObject({ place: '村委会', host: '何秀兰' })
    expect(content.speeches.map(({ text }) => text)).toEqual(['他的', '甲', '我的'])
  })

  test('in the same place: theirs stands, mine is shown beside it, and either can be chosen', () => {
    const base = written({ speeches: [speech('1', '甲')] })
    const mine = { ...base, place: '村委会', speeches: [speech('1', '甲，我补一句')] }
    const theirs = { ...base, place: '学校', speeches: [speech('1', '甲，他补一句')] }
    const { content, conflicts } = mergeMinutes(base, mine, theirs)
    expect(content).toEqual(theirs)
    expect(conflicts).toEqual([
      { where: 'place', mine: '村委会', theirs: '学校' },
      { where: 'speeches.1', mine: '何秀兰 甲，我补一句', theirs: '何秀兰 甲，他补一句' },
    ])
    const chosen = withMine(withMine(content, mine, 'place'), mine, 'speeches.1')
    expect(chosen).toEqual(mine)
  })

  test('what one took away and the other wrote on is kept; what neither touched goes', () => {
    const base = written({ speeches: [speech('1', '甲'), speech('2', '乙')] })
    const mine = { ...base, speeches: [] }
    const theirs = { ...base, speeches: [speech('1', '甲改'), speech('2', '乙')] }
    const { content } = mergeMinutes(base, mine, theirs)
    expect(content.speeches).toEqual([speech('1', '甲改')])
  })

  test('nothing that either wrote is lost, whatever they did', () => {
    const texts = fc.constantFrom('甲', '乙', '丙', '丁')
    const speeches = fc.uniqueArray(
      fc.record({ id: fc.constantFrom('1', '2', '3', '4', '5'), text: texts }),
      {
        selector: ({ id }) => id,
      },
    )
    const some = fc.record({ place: texts, host: texts, leave: texts, theme: texts, speeches })
    fc.assert(
      fc.property(some, some, some, (first, second, third) => {
        const of = ({ place, host, leave, theme, speeches: said }: typeof first) =>
          written({
            place,
            host,
            attendance: { ...attendanceIn(attendance), leave },
            extras: { theme },
            speeches: said.map(({ id, text }) => speech(id, text)),
          })
        const [base, mine, theirs] = [of(first), of(second), of(third)]
        const { content, conflicts } = mergeMinutes(base, mine, theirs)
        const everywhere = JSON.stringify([content, conflicts])
        for (const side of [mine, theirs])
          for (const { id, text } of side.speeches) {
            const before = base.speeches.find((one) => one.id === id)
            if (before?.text !== text) expect(everywhere).toContain(text)
          }
        for (const key of ['place', 'host'] as const)
          for (const side of [mine, theirs])
            if (side[key] !== base[key]) expect(everywhere).toContain(side[key])
        expect(mergeMinutes(base, base, theirs)).toEqual({ content: theirs, conflicts: [] })
        expect(mergeMinutes(base, mine, base).conflicts).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })
})

test('how far a record is follows its submission', () => {
  const handedIn: Minutes['state'] = { is: 'handedIn', submissionId: 's', sha256s: [], at: '' }
  const by = { by: 'p', at: '' }
  const sealed = (because: 'secret' | 'mistake'): SubmissionState => ({
    ...{ is: 'quarantined', ...by, because, was: 'approved', itemIds: [], archivePaths: [], erasure: null },
  })
  const states: (SubmissionState | undefined)[] = [
    undefined,
    { is: 'receiving' },
    { is: 'waiting', since: '' },
    { is: 'returned', ...by, reason: 'other', say: '' },
    { is: 'approved', ...by, role: 'secretary', itemIds: [] },
    { is: 'withdrawn', at: '' },
    { is: 'repeated', at: '' },
    sealed('mistake'),
    sealed('secret'),
    { is: 'erased', at: '', by: [] },
  ]
  expect(states.map((state) => stageOf(handedIn, state))).toEqual([
    ...[
      'sending',
      'waiting',
      'waiting',
      'returned',
      'archived',
      'draft',
      'draft',
      'draft',
      'sealed',
      'draft',
    ],
  ])
  expect(states.map((state) => stageOf({ is: 'draft' }, state))).toEqual(states.map(() => 'draft'))
  const emptied = (because: 'erased' | 'destroyed') => stageOf({ is: 'emptied', because, at: '' }, undefined)
  expect([emptied('erased'), emptied('destroyed')]).toEqual(['draft', 'destroyed'])
  const stages = ['draft', 'sending', 'waiting', 'returned', 'archived'] as const
  expect(stages.map(isOpen)).toEqual([true, true, false, true, false])
})
