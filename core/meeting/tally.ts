// Is a decision passed by these votes? The ballots stay on paper; what was counted is entered.
import { fewestFor, sayShare } from './shares'
import type { VoteRule } from './votes'

/** 票数 — yes, no and abstentions. */
export interface Votes {
  readonly yes: number
  readonly no: number
  readonly abstain: number
}

/** 表决计数 — what was counted on paper. */
export interface Tally extends Votes {
  /** 应到会有表决权的人数 — after the exclusions that were approved. */
  readonly expected: number
  /** 到会有表决权的人数. */
  readonly present: number
  /** 会前书面意见 — of absent voters, before the meeting. */
  readonly written: Votes
}

/** 计数不符 — why the figures cannot all be true; asked about, never corrected by us. */
export type Contradiction =
  'presentAboveExpected' | 'votesAbovePresent' | 'writtenNotCounted' | 'writtenAboveAbsent'

/** 表决结果 — `needed` is the fewest that would have been enough. */
export type Verdict =
  | { readonly is: 'contradiction'; readonly because: Contradiction }
  | { readonly is: 'noQuorum'; readonly needed: number }
  | { readonly is: 'passed' | 'notPassed'; readonly needed: number; readonly yes: number }

export const noVotes: Votes = { yes: 0, no: 0, abstain: 0 }

const cast = ({ yes, no, abstain }: Votes): number => yes + no + abstain

export function verdictOf(rule: VoteRule, tally: Tally): Verdict {
  const because = contradictionIn(rule, tally)
  if (because !== undefined) return { is: 'contradiction', because }
  const quorum = fewestFor(rule.quorum, tally.expected)
  if (tally.present < quorum) return { is: 'noQuorum', needed: quorum }
  const needed = fewestFor(rule.pass, tally[rule.passOver])
  const yes = tally.yes + (rule.writtenCounts ? tally.written.yes : 0)
  return { is: yes >= needed ? 'passed' : 'notPassed', needed, yes }
}

/** A ballot that was left blank or spoilt is none of the three, so fewer votes than people are no contradiction. */
function contradictionIn(rule: VoteRule, tally: Tally): Contradiction | undefined {
  const { expected, present, written } = tally
  if (present > expected) return 'presentAboveExpected'
  if (cast(tally) > present) return 'votesAbovePresent'
  if (!rule.writtenCounts && cast(written) > 0) return 'writtenNotCounted'
  return cast(written) > expected - present ? 'writtenAboveAbsent' : undefined
}

const contradictionWords: Readonly<Record<Contradiction, string>> = {
  presentAboveExpected: '到会的人数比应到的还多，请核对',
  votesAbovePresent: '票数加起来比到会的人数还多，请核对',
  writtenNotCounted: '这类表决不计书面意见，请核对',
  writtenAboveAbsent: '书面意见比没有到会的人还多，请核对',
}

/** 算给您看 — the arithmetic in sentences, as it stands under the figures and in the minutes. */
export function sayVerdict(rule: VoteRule, tally: Tally): readonly string[] {
  const verdict = verdictOf(rule, tally)
  if (verdict.is === 'contradiction') return [contradictionWords[verdict.because]]
  const quorum = fewestFor(rule.quorum, tally.expected)
  const came = `应到会${rule.voters} ${tally.expected} 人，到会 ${tally.present} 人`
  const opens = `${came}；到会须${sayShare(rule.quorum, '应到')}(至少 ${quorum} 人)`
  if (verdict.is === 'noQuorum') return [`${opens}，人数不够，这次表决无效`]
  const over = rule.passOver === 'expected' ? '应到' : '到会'
  const result = verdict.is === 'passed' ? '通过' : '没有通过'
  const needs = `须${sayShare(rule.pass, `${over} ${tally[rule.passOver]} 人`)}(至少 ${verdict.needed} 票)`
  return [`${opens}，有效`, `赞成 ${verdict.yes} 票${sayWritten(tally)}；${needs}，${result}`]
}

const sayWritten = ({ written }: Tally): string =>
  written.yes === 0 ? '' : `(其中会前书面意见 ${written.yes} 票)`
