// What happens with each line of a pasted list: added, asked about, or left out?
import type { NameProblem, NameRow } from '../../../../core/org/nameList'

/** 对一行的回答 — by the line's own words, so that editing another line changes nothing. */
export type Answer = 'namesake' | 'leaveOut'
export type Answers = Readonly<Record<string, Answer>>

export interface DecidedRow {
  /** 已编入哪一组 — of whoever bears this name here already and is in another group than the line says. */
  readonly groupNow: string | undefined
  readonly key: string
  readonly personId: string
  readonly row: NameRow
  /** 别处已有 — what the server says of a member of this name in another branch. */
  readonly elsewhere: string | undefined
  readonly fate: 'add' | 'ask' | 'leaveOut'
  readonly isNamesake: boolean
}

/** Only remarked, or answered by 是另一个人; everything else is mended in the text itself. */
const harmless: readonly (NameProblem | null)[] = [null, 'office']
export const sameName: readonly (NameProblem | null)[] = ['alreadyThere', 'twice']

/** The id of a person is that of the batch and the line: a second press adds nobody twice. */
export const decidedRows = (
  rows: readonly NameRow[],
  answers: Answers,
  batchId: string,
  groupOf: (name: string) => string | undefined,
  sayElsewhere: Readonly<Record<string, string>>,
): readonly DecidedRow[] =>
  rows.map((row, index) => {
    const key = `${row.line} ${row.name}`
    const answer = answers[key]
    const isHarmless = harmless.includes(row.problem)
    const elsewhere = isHarmless ? sayElsewhere[key] : undefined
    const isDoubted = sameName.includes(row.problem) || elsewhere !== undefined
    const isNamesake = isDoubted && answer === 'namesake'
    const isFine = (isHarmless && elsewhere === undefined) || isNamesake
    const fate = answer === 'leaveOut' ? 'leaveOut' : isFine ? 'add' : 'ask'
    const groupNow = row.problem === 'alreadyThere' && row.group !== null ? groupOf(row.name) : undefined
    const isElsewhere = groupNow !== undefined && groupNow !== row.group
    return {
      groupNow: isElsewhere ? groupNow : undefined,
      key,
      personId: `${batchId}-${index}-${row.line}`,
      row,
      elsewhere,
      fate,
      isNamesake,
    }
  })
