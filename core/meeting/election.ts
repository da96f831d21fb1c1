// Who is elected by these ballots, and what is still to do?
import { fewestFor, sayShare } from './shares'
import { ruleOf } from './votes'
import type { VoteRule } from './votes'

/** 候选人得票 — one candidate and the ballots with a yes. */
export interface Candidate {
  readonly name: string
  readonly yes: number
}

/** 选票统计 — ballots handed out to those present, ballots that came back, and what stands on them. */
export interface ElectionCount {
  readonly expected: number
  readonly present: number
  readonly collected: number
  /** 应选名额. */
  readonly seats: number
  readonly candidates: readonly Candidate[]
}

/** 选举结果 — a tie at the last seat is voted on again among those; seats left open are elected anew. */
export type ElectionResult =
  | { readonly is: 'noQuorum'; readonly needed: number }
  | { readonly is: 'tooManyBallots' }
  | { readonly is: 'contradiction'; readonly candidate: string }
  | {
      readonly is: 'valid'
      readonly needed: number
      readonly elected: readonly string[]
      readonly tied: readonly string[]
      readonly seatsLeft: number
    }

export function electionOf(count: ElectionCount, rule: VoteRule = ruleOf('election')): ElectionResult {
  const { quorum, pass, passOver } = rule
  const quorumNeeds = fewestFor(quorum, count.expected)
  if (count.present < quorumNeeds) return { is: 'noQuorum', needed: quorumNeeds }
  // More ballots in the box than were handed out make the election void; fewer do not.
  if (count.collected > count.present) return { is: 'tooManyBallots' }
  const beyond = count.candidates.find(({ yes }) => yes > count.collected)
  if (beyond !== undefined) return { is: 'contradiction', candidate: beyond.name }
  const needed = fewestFor(pass, count[passOver])
  const enough = count.candidates.filter(({ yes }) => yes >= needed)
  return { is: 'valid', needed, ...seated(enough, count.seats) }
}

/** By votes; who ties with the first one left outside has not won a seat yet. */
function seated(enough: readonly Candidate[], seats: number) {
  const ranked = enough.toSorted((left, right) => right.yes - left.yes)
  const outside = ranked[seats]
  const inside = ranked.slice(0, seats)
  const elected = inside.filter(({ yes }) => outside === undefined || yes > outside.yes)
  const tied =
    outside === undefined || elected.length === seats ? [] : ranked.filter(({ yes }) => yes === outside.yes)
  return { elected: names(elected), tied: names(tied), seatsLeft: seats - elected.length }
}

const names = (candidates: readonly Candidate[]): readonly string[] => candidates.map(({ name }) => name)

/** 算给您看 — the outcome in sentences. */
export function sayElection(count: ElectionCount, rule: VoteRule = ruleOf('election')): readonly string[] {
  const result = electionOf(count, rule)
  const came = `应到会有选举权的党员 ${count.expected} 人，到会 ${count.present} 人`
  if (result.is === 'noQuorum')
    return [`${came}；须${sayShare(rule.quorum, '应到')}(至少 ${result.needed} 人)，不能选举`]
  if (result.is === 'tooManyBallots')
    return [came, `收回 ${count.collected} 张，比发出的 ${count.present} 张还多，选举无效，应重新选举`]
  if (result.is === 'contradiction') return [`${result.candidate}的赞成票比收回的选票还多，请核对`]
  const won = result.elected.length === 0 ? '还没有人当选' : `当选：${result.elected.join('、')}`
  const over = rule.passOver === 'present' ? `到会 ${count.present} 人` : `应到 ${count.expected} 人`
  return [
    `${came}，收回选票 ${count.collected} 张，有效`,
    `得赞成票须${sayShare(rule.pass, over)}(至少 ${result.needed} 票)；${won}`,
    ...(result.tied.length === 0 ? [] : [`${result.tied.join('、')}票数相等，应就他们重新投票`]),
    ...(result.tied.length > 0 || result.seatsLeft === 0 ? [] : [`还缺 ${result.seatsLeft} 名，另行选举`]),
  ]
}
