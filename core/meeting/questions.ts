// What does this record not say yet? Each gap is a question; nothing here ever stops anybody.
import type { RecordElement } from '../activity/elements'
import { elementsOf } from '../activity/kinds'
import type { ActivityKind } from '../activity/kinds'
import type { MinutesAttendance, MinutesContent } from './minutes'
import { decidedBy } from './decided'
import { fewestFor } from './shares'
import { defaultRules, ruleOf } from './votes'
import type { UnitRules } from './votes'

/** 记录里的问题 — an element that is missing, or figures that do not agree. */
export interface MinutesQuestion {
  readonly code: string
  readonly say: string
  /** Optional ones are only mentioned. */
  readonly required: boolean
}

export function questionsOf(
  kind: ActivityKind,
  content: MinutesContent,
  unit: UnitRules = defaultRules,
): readonly MinutesQuestion[] {
  const missing = elementsOf(kind).filter((element) => !says(content, element, unit))
  return [
    ...missing.map(({ code, name, required }) => ({
      code,
      required,
      say: required ? `还没有写：${name}` : `可以写上：${name}`,
    })),
    ...disagreements(content, unit),
  ]
}

type Says = (content: MinutesContent, unit: UnitRules) => boolean

const filled = (text: string | undefined): boolean => (text ?? '').trim() !== ''

/** 各要素在哪儿 — by code; what is not here is one of the kind's own, and stands in `extras`. */
const places: Readonly<Record<string, Says>> = {
  title: ({ title }) => filled(title),
  session: ({ session }) => filled(session),
  time: ({ time }) => filled(time),
  place: ({ place }) => filled(place),
  host: ({ host }) => filled(host),
  recorder: ({ recorder }) => filled(recorder),
  attendance: ({ attendance }) => attendance.expected !== null && attendance.present !== null,
  observers: ({ attendance }) => filled(attendance.observers),
  agenda: ({ agenda }) => agenda.some(({ text }) => filled(text)),
  speeches: ({ speeches }) => speeches.some(({ text }) => filled(text)),
  decisions: ({ decisions }) => decisions.some(({ text }) => filled(text)),
  // Signed by hand on the printed page, below the lines that it brings.
  signatures: () => true,
  attachments: ({ attachments }) => filled(attachments),
  vote: ({ decisions }) => decisions.some(({ vote }) => vote !== null),
  assignments: ({ decisions }) => decisions.some(({ assignee }) => filled(assignee)),
  committeeQuorum: ({ attendance: { expected, present } }, unit) =>
    expected !== null && present !== null && present >= fewestFor(ruleOf('committee', unit).quorum, expected),
}

const says = (content: MinutesContent, { code }: RecordElement, unit: UnitRules): boolean =>
  places[code]?.(content, unit) ?? filled(content.extras[code])

/** 本类要素 — those that are typed as a text of their own. */
export const extraElements = (kind: ActivityKind): readonly RecordElement[] =>
  elementsOf(kind).filter(({ code }) => places[code] === undefined)

function disagreements(
  { attendance, decisions }: MinutesContent,
  unit: UnitRules,
): readonly MinutesQuestion[] {
  const counted = sayCount(attendance)
  const unclear = decisions.flatMap(({ vote }, at) => {
    if (vote === null) return []
    const { outcome, sentences } = decidedBy(vote, unit)
    return outcome === 'unclear' ? [{ code: `vote${at}`, say: sentences.at(-1) ?? '', required: true }] : []
  })
  return counted === undefined ? unclear : [{ code: 'count', say: counted, required: true }, ...unclear]
}

/** 实到 + 请假 + 缺席 = 应到 (R-COUNT). */
function sayCount({ expected, present, leave, absent }: MinutesAttendance): string | undefined {
  if (expected === null || present === null) return undefined
  const [onLeave, away] = [namesIn(leave).length, namesIn(absent).length]
  if (present + onLeave + away === expected) return undefined
  return `应到 ${expected} 人，可是实到 ${present} + 请假 ${onLeave} + 缺席 ${away} = ${present + onLeave + away} 人，请核对姓名`
}

/** 数名字 — one for each, with whatever stands in brackets after it. */
export function namesIn(text: string): readonly string[] {
  return text
    .split(/[、，,;；\n](?![^（(]*[)）])/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
