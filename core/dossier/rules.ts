// What should be looked at again on somebody's way into the Party? Questions with their basis; nothing is held up by one.
import { addDays, addMonths, addYears } from '../calendar'
import type { LocalDate } from '../calendar'
import type { Decided } from '../meeting/decided'
import { local, ofCharter, quoted, unnumbered } from './basis'
import type { Basis, Prompt } from './basis'
import type { Note } from './dossier'
import { missingPapers, missingSteps } from './missing'
import { admissionMeeting, conversionMeeting, extensionOf, lastOf, probationEnds } from './progress'

/** 所记的 — what the rules look at. */
export interface Told {
  /** 没有划去的 — standingNotes. */
  readonly notes: readonly Note[]
  readonly today: LocalDate
  /** Whether somebody whom a note names was a formal member on that day. */
  isFormalOn(personId: string, date: LocalDate): boolean
  /** What the minutes say of the vote that a note names; undefined where they say nothing. */
  voteOf(note: Note): Decided['outcome'] | undefined
}

/** 规则 — one row: about which step, on whose word, and what it asks, if anything. */
export interface DossierRule {
  readonly step: number
  readonly basis: Basis
  ask(told: Told): string | undefined
}

/** 提前几天问 — soon enough to do something about it. */
const aheadDays = 7
const isDue = (limit: LocalDate, today: LocalDate): boolean => today > addDays(limit, -aheadDays)

const last = ({ notes }: Told, step: number) => lastOf(notes, step)

/** 按期 — the second within so many months of the first: asked when it was later, and when it is still to come. */
const within =
  (from: number, to: number, months: number, late: string, due: string): DossierRule['ask'] =>
  (told) => {
    const [begun, done] = [last(told, from), last(told, to)]
    if (begun === undefined) return undefined
    const limit = addMonths(begun.date, months)
    if (done === undefined || done.date < begun.date) return isDue(limit, told.today) ? due : undefined
    return done.date > limit ? late : undefined
  }

/** 先后 — the second not before the first, where both are noted. */
const after =
  (first: number, second: number, say: string): DossierRule['ask'] =>
  (told) => {
    const [before, then] = [last(told, first), last(told, second)]
    return before !== undefined && then !== undefined && then.date < before.date ? say : undefined
  }

/** 先有 — the second was noted, and the first never. */
const needs =
  (first: number, second: number, say: string): DossierRule['ask'] =>
  (told) =>
    last(told, second) !== undefined && last(told, first) === undefined ? say : undefined

const named =
  (step: number, least: number, most: number, say: string): DossierRule['ask'] =>
  (told) => {
    const note = last(told, step)
    if (note === undefined) return undefined
    const formal = note.personIds.filter((id) => told.isFormalOn(id, note.date)).length
    const isRight = formal === note.personIds.length && formal >= least && formal <= most
    return isRight ? undefined : say
  }

const reviewMonths = 6

/** 每半年考察一次 — from the day of its contacts (or of the decision) to the next stage, or today. */
function reviewsMissed(told: Told): string | undefined {
  const from = last(told, 5) ?? last(told, 3)
  if (from === undefined) return undefined
  const until = last(told, 7)?.date ?? told.today
  const reviews = told.notes.filter(({ step, date }) => step === 6 && date <= until).map(({ date }) => date)
  const days = [from.date, ...reviews, until].toSorted()
  const isLong = days.some((day, at) => day > addMonths(days[at - 1] ?? day, reviewMonths))
  return isLong ? '有一段超过半年没有记考察，是没有记，还是没有做？' : undefined
}

function trainingShort(told: Told): string | undefined {
  const note = last(told, 11)
  if (note === undefined || note.outcome === 'excused') return undefined
  if (note.days === null && note.hours === null) return '集中培训几天、多少学时？'
  return (note.days ?? 0) >= 3 || (note.hours ?? 0) >= 24
    ? undefined
    : '集中培训不少于三天或者二十四个学时，请核对'
}

function approvalLate(told: Told): string | undefined {
  const [met, approved] = [last(told, admissionMeeting), last(told, 17)]
  if (met === undefined || met.outcome === 'notPassed') return undefined
  const isDone = approved !== undefined && approved.date >= met.date
  const until = isDone ? approved.date : told.today
  const threeMonths = addMonths(met.date, 3)
  if (until <= threeMonths) return undefined
  if (isDone && approved.outcome === 'approvedLate') return undefined
  return isDone ? '审批在大会三个月以后，是特殊情况延长的吗？' : '大会过去三个月了，上级党委批复了吗？'
}

function approvalVoid(told: Told): string | undefined {
  const [met, approved] = [last(told, admissionMeeting), last(told, 17)]
  if (met === undefined || met.outcome === 'notPassed') return undefined
  const until = approved !== undefined && approved.date >= met.date ? approved.date : told.today
  return until > addMonths(met.date, 6) ? '大会到审批超过了六个月，要不要重新办理？请问上级党委' : undefined
}

function conversionDue(told: Told): string | undefined {
  const ends = probationEnds(told.notes)
  if (ends === undefined || decidedSince(told)) return undefined
  if (last(told, 22) !== undefined)
    return told.today > ends ? '预备期满了，支部大会讨论转正了吗？' : undefined
  return isDue(ends, told.today) ? `预备期到 ${ends} 为止，本人提出转正申请了吗？` : undefined
}

/** Decided, and not by another extension. */
const decidedSince = (told: Told): boolean => {
  const decided = last(told, conversionMeeting)
  return decided !== undefined && decided.outcome !== 'extended'
}

function conversionEarly(told: Told): string | undefined {
  const decided = last(told, conversionMeeting)
  const admitted = last(told, admissionMeeting)
  if (decided === undefined || admitted === undefined || decided.outcome === 'cancelled') return undefined
  if (decided.date < addYears(admitted.date, 1))
    return '讨论转正时预备期还没有满一年(从支部大会通过那天算起)，请核对日期'
  const until = extensionOf(told.notes)?.until ?? null
  const isEarly = decided.outcome === 'onTime' && until !== null && decided.date < until
  return isEarly ? '讨论转正时延长的预备期还没有满，请核对日期' : undefined
}

function extensionWrong(told: Told): string | undefined {
  const extended = extensionOf(told.notes)
  const admitted = last(told, admissionMeeting)
  if (extended === undefined) return undefined
  if (extended.until === null) return '预备期延长到哪一天？'
  if (admitted === undefined) return undefined
  const full = addYears(admitted.date, 1)
  return extended.until < addMonths(full, 6) || extended.until > addYears(full, 1)
    ? '延长预备期不少于半年、不超过一年，请核对'
    : undefined
}

const extendedTwice = ({ notes }: Told): string | undefined =>
  notes.filter(({ step, outcome }) => step === conversionMeeting && outcome === 'extended').length > 1
    ? '预备期只能延长一次，请核对'
    : undefined

/** 与会议记录不一样 — what is noted here and what the minutes count. */
const against =
  (step: number, passed: readonly (string | null)[]): DossierRule['ask'] =>
  (told) => {
    const note = last(told, step)
    const vote = note === undefined ? undefined : told.voteOf(note)
    if (note === undefined || vote === undefined || note.outcome === null) return undefined
    return (vote === 'passed') === passed.includes(note.outcome)
      ? undefined
      : '会议记录里的表决结果和这里记的不一样，哪个对？'
  }

/** 规则表 — standards.md 7.2 and 7.3, in the order of the steps; a local rule is a hint of its step, not a row here. */
export const dossierRules: readonly DossierRule[] = [
  {
    step: 1,
    basis: unnumbered, // V [S86]
    ask: (told) => {
      const note = last(told, 1)
      return note !== undefined && note.outcome !== 'ofAge'
        ? '递交申请书那天满18周岁了吗？核对以后记一下'
        : undefined
    },
  },
  {
    step: 2,
    basis: unnumbered, // V [S86]
    ask: within(1, 2, 1, '谈话晚于收到申请书一个月，请核对日期', '收到申请书一个月内派人谈话，谈了吗？'),
  },
  { step: 6, basis: unnumbered, ask: needs(4, 6, '开始培养教育以前，报上级党委备案了吗？') }, // V [S86]
  { step: 6, basis: unnumbered, ask: after(4, 6, '备案的日期晚于培养教育，请核对') }, // V [S86]
  {
    step: 5,
    basis: unnumbered, // V [S86]
    ask: named(5, 1, 2, '培养联系人是一到两名正式党员，请核对'),
  },
  { step: 6, basis: unnumbered, ask: reviewsMissed }, // V-sec [S88][S87]
  {
    step: 7,
    basis: unnumbered, // V-sec [S88][S87]
    ask: (told) => {
      const [chosen, candidate] = [last(told, 3), last(told, 7)]
      if (chosen === undefined || candidate === undefined) return undefined
      return candidate.date < addYears(chosen.date, 1)
        ? '确定为积极分子到确定为发展对象不到一年，请核对日期'
        : undefined
    },
  },
  { step: 9, basis: ofCharter, ask: named(9, 2, 2, '入党介绍人是两名正式党员，请核对') }, // V [S89]
  { step: 10, basis: unnumbered, ask: needs(10, 15, '政治审查没有记，做了吗？') }, // V [S90]
  {
    step: 10,
    basis: unnumbered, // V [S90]
    ask: (told) => {
      const note = last(told, 10)
      if (note === undefined || note.outcome === 'qualified') return undefined
      return note.outcome === 'unqualified'
        ? '政治审查不合格的，不能发展入党'
        : '政治审查的结论是合格还是不合格？'
    },
  },
  { step: 11, basis: quoted('第十七条'), ask: trainingShort }, // V [S90]
  { step: 11, basis: quoted('第十七条'), ask: needs(11, 15, '集中培训没有记，参加了吗？') }, // V [S90]
  { step: 12, basis: quoted('第十九条'), ask: needs(12, 13, '预审以前，支部委员会审查了吗？') }, // V [S90]
  {
    step: 14,
    basis: quoted('第十九条'), // V [S90][S91]
    ask: (told) => {
      const [review, form] = [last(told, 13), last(told, 14)]
      if (form === undefined) return undefined
      const isPassed = review?.outcome === 'passed' && review.date <= form.date
      return isPassed ? undefined : '预审通过以后才发《入党志愿书》，请核对预审的结果和日期'
    },
  },
  { step: 16, basis: unnumbered, ask: after(16, 17, '审批以前派人谈话，请核对日期') }, // V-sec [S92]
  { step: 17, basis: unnumbered, ask: approvalLate }, // V-sec [S92][S87]
  { step: 17, basis: local, ask: approvalVoid }, // V-sec [S87]
  { step: 18, basis: unnumbered, ask: after(17, 18, '备案在审批以后，请核对日期') }, // V [S85]
  { step: 22, basis: unnumbered, ask: conversionDue }, // V [S93]
  { step: 23, basis: unnumbered, ask: conversionEarly }, // V [S93]
  { step: 23, basis: unnumbered, ask: extensionWrong }, // V-sec [S94]; not over a year: V [S93]
  { step: 23, basis: unnumbered, ask: extendedTwice }, // V-sec [S94]
  {
    step: 24,
    basis: unnumbered, // V-sec [S94]
    ask: within(23, 24, 3, '转正的审批在大会三个月以后，请核对日期', '转正大会后三个月内审批，批复了吗？'),
  },
  { step: 15, basis: quoted('第二十条'), ask: against(admissionMeeting, ['passed']) },
  { step: 23, basis: unnumbered, ask: against(conversionMeeting, ['onTime']) },
]

/** 提示 — in the order of the steps: what the rules ask, what was left out on the way, and which papers are missing. */
export function promptsFor(told: Told): readonly Prompt[] {
  const asked = dossierRules.flatMap(({ step, basis, ask }) => {
    const say = ask(told)
    return say === undefined ? [] : [{ step, say, basis: basis.say }]
  })
  return [...asked, ...missingSteps(told.notes), ...missingPapers(told.notes)].toSorted(
    (one, other) => one.step - other.step,
  )
}
