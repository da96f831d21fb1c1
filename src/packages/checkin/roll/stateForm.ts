// 其他情况 — which states may an organiser enter, and which facts does each ask for? One row each; the form follows from it.
import { markedStateSchema, type MarkedState } from '../../../../core/attendance/inputs'
import type { State } from '../../../../core/attendance/attendance'

type Fact = 'minutes' | 'reason' | 'approver' | 'where' | 'on' | 'slip'

export interface FactField {
  readonly name: Fact
  readonly label: string
  readonly kind: 'text' | 'number' | 'date'
  readonly placeholder?: string
  readonly maxLength: number
}

interface StateRow {
  readonly is: MarkedState['is']
  readonly words: string
  readonly note?: string
  readonly fields: readonly FactField[]
  /** Came, so that somebody else's tick may have its reason. */
  readonly isHere: boolean
}

const minutes = { name: 'minutes', label: '几分钟', kind: 'number', maxLength: 3 } as const
const reason = { name: 'reason', label: '原因', kind: 'text', maxLength: 60 } as const
const optionalReason = { ...reason, label: '原因（可以不写）' } as const

export const stateRows: readonly StateRow[] = [
  { is: 'present', words: '到', fields: [], isHere: true },
  { is: 'late', words: '迟到', note: '算到会', fields: [minutes], isHere: true },
  { is: 'leftEarly', words: '早退', note: '算到会', fields: [minutes, optionalReason], isHere: true },
  { is: 'video', words: '视频参加', fields: [], isHere: true },
  {
    is: 'leave',
    words: '请假',
    fields: [reason, { name: 'approver', label: '谁批准的（可以不写）', kind: 'text', maxLength: 30 }],
    isHere: false,
  },
  { is: 'absent', words: '缺席', fields: [optionalReason], isHere: false },
  {
    is: 'elsewhere',
    words: '异地参加',
    note: '在流入地参加了组织生活',
    fields: [
      {
        name: 'where',
        label: '在哪里',
        kind: 'text',
        placeholder: '例如：海川市东湖街道流动党员支部',
        maxLength: 60,
      },
      { name: 'on', label: '哪一天', kind: 'date', maxLength: 10 },
      { name: 'slip', label: '凭条号（可以不写）', kind: 'text', maxLength: 64 },
    ],
    isHere: false,
  },
  {
    is: 'unconfirmed',
    words: '签到未确认',
    note: '扫了码，现场没有见到本人',
    fields: [reason],
    isHere: false,
  },
  { is: 'cleared', words: '撤回，当作没有记', fields: [], isHere: false },
]

export type Facts = Readonly<Record<Fact, string>>
export const noFacts: Facts = { minutes: '', reason: '', approver: '', where: '', on: '', slip: '' }

/** What was typed, as a state; undefined while something needed is missing. */
export const stateOf = (is: MarkedState['is'], facts: Facts): MarkedState | undefined => {
  const fields = stateRows.find((row) => row.is === is)?.fields ?? []
  const typed = fields.map(({ name, kind }) => {
    const text = facts[name].trim()
    return [name, kind === 'number' ? Number(text === '' ? Number.NaN : text) : text]
  })
  const read = markedStateSchema.safeParse({ is, ...Object.fromEntries(typed) })
  return read.success ? read.data : undefined
}

/** What stands already, to be corrected. */
export const factsOf = (state: State | MarkedState | undefined, today: string): Facts => {
  const known = Object.entries(state ?? {}).filter(([name]) => name in noFacts)
  return { ...noFacts, on: today, ...Object.fromEntries(known.map(([name, value]) => [name, String(value)])) }
}
