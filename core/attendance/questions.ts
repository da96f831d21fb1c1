// What in a sheet does not fit together? Each is a question to the organiser, keeps its answer, and accuses nobody.
import { localDateOf, localTimeOf } from '../calendar'
import type { Attendance } from './attendance'
import type { Sheet } from './sheet'

export type SheetQuestion =
  | { readonly is: 'sameDevice'; readonly key: string; readonly people: readonly string[] }
  | {
      readonly is: 'heads'
      readonly key: string
      readonly heads: number
      readonly counted: number
      readonly at: string
    }
  | { readonly is: 'conflict'; readonly key: string; readonly person: string }

type Recorded = Pick<Attendance, 'personId' | 'claim' | 'earlier' | 'beside'>

/** 请说明一下 — in the order in which the organiser should look. */
export function questionsOf(records: readonly Recorded[], heads: Sheet['heads']): readonly SheetQuestion[] {
  return [...conflicts(records), ...sameDevices(records), ...headsDiffering(heads)]
}

const conflicts = (records: readonly Recorded[]): readonly SheetQuestion[] =>
  records
    .filter(({ beside }) => beside.length > 0)
    .map(({ personId }) => ({ is: 'conflict', key: `conflict-${personId}`, person: personId }))

/** 同设备 — a couple may share one phone; only the organiser can know. */
function sameDevices(records: readonly Recorded[]): readonly SheetQuestion[] {
  const peopleByDevice = new Map<string, string[]>()
  for (const { personId, claim, earlier } of records) {
    const devices = new Set([claim, ...earlier].flatMap(({ device }) => device ?? []))
    for (const device of devices)
      peopleByDevice.set(device, [...(peopleByDevice.get(device) ?? []), personId])
  }
  return (
    [...peopleByDevice]
      .filter(([, people]) => people.length > 1)
      // Always in one order: which of two was first is nobody's business here.
      .map(([device, people]) => ({
        is: 'sameDevice',
        key: `sameDevice-${device}`,
        people: people.toSorted(),
      }))
  )
}

/** A count that differed then is asked about for good, also when the sheet was corrected after it. */
const headsDiffering = (heads: Sheet['heads']): readonly SheetQuestion[] =>
  heads
    .filter((one) => one.heads !== one.counted)
    .map(({ heads: seen, counted, at }) => ({ is: 'heads', key: `heads-${at}`, heads: seen, counted, at }))

/** The question as a sentence; `nameOf` gives the names that the reader may see. */
export function sayQuestion(question: SheetQuestion, nameOf: (personId: string) => string): string {
  switch (question.is) {
    case 'conflict':
      return `${nameOf(question.person)}有两种记录，请看一下以哪个为准`
    case 'sameDevice':
      return `${question.people.map(nameOf).join('、')}用同一台设备签到，请核对是否都到场`
    case 'heads':
      return `${localDateOf(question.at)} ${localTimeOf(question.at)} 数到 ${question.heads} 人，当时记录 ${question.counted} 人`
  }
}
