// How many were due, there, on leave and absent? 实到 + 请假 + 缺席 = 应到, always.
import { countedAs } from './attendance'
import type { Counted, State } from './attendance'

/** One person on a branch's sheet, as the numbers see them. */
export interface CountedRow {
  readonly due: boolean
  readonly exempt: boolean
  /** 有表决权, and not excluded. */
  readonly votes: boolean
  readonly state: State | undefined
}

export interface Counts {
  /** 应到 */
  readonly expected: number
  /** 应到(有表决权) — the exempt among them too: who is spared from coming keeps the vote. */
  readonly expectedVoting: number
  /** 实到 */
  readonly present: number
  /** Of those with a vote, also an exempt member who came after all. */
  readonly presentVoting: number
  /** 请假, those who took part elsewhere among them. */
  readonly leave: number
  /** 缺席, those with nothing entered yet among them. */
  readonly absent: number
  /** Of the absent: nothing entered yet. */
  readonly unrecorded: number
  readonly late: number
  readonly elsewhere: number
  /** 免于要求 — never in 应到. */
  readonly exempt: number
  /** 列席 — never counted. */
  readonly guests: number
}

/** `namedGuests` are those without an account. A member who is not due and came sits in. */
export function countSheet(rows: readonly CountedRow[], namedGuests: number): Counts {
  const due = rows.filter((row) => row.due && !row.exempt)
  const as = (counted: Counted) => due.filter(({ state }) => countedAs(state) === counted).length
  const being = (is: State['is']) => due.filter(({ state }) => state?.is === is).length
  const isHere = ({ state }: CountedRow) => countedAs(state) === 'present'
  const voting = rows.filter((row) => row.due && row.votes)
  return {
    expected: due.length,
    expectedVoting: voting.length,
    present: as('present'),
    presentVoting: voting.filter(isHere).length,
    leave: as('leave'),
    absent: as('absent') + as('none'),
    unrecorded: as('none'),
    late: being('late'),
    elsewhere: being('elsewhere'),
    exempt: rows.filter((row) => row.due && row.exempt).length,
    guests: namedGuests + rows.filter((row) => !row.due && isHere(row)).length,
  }
}

/**
 * 点过名 — whether these states make a roll: somebody was entered as having come, as absent, or as not confirmed. Leave,
 * asked for or given (whoever enters it), 异地参加 and 补学 can be known without a roll, and say nothing of who came; nor
 * does what was taken back. The sheet may then be one on paper, and nobody is absent by what is not entered.
 */
export const isRoll = (states: readonly State[]): boolean =>
  states.some(
    (state) => countedAs(state) === 'present' || state.is === 'absent' || state.is === 'unconfirmed',
  )
