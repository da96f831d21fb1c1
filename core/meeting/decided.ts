// What did a meeting decide by a vote, said in words with the clause?
import { sayElection } from './election'
import { expectedVoting, lackOf, sayExcluded } from './exclusions'
import type { Vote } from './minutes'
import { sayVerdict, verdictOf } from './tally'
import { electionOf } from './election'
import { ruleOf } from './votes'
import type { UnitRules, VoteKind, VoteRule } from './votes'

/** 这次表决 — its name, the arithmetic sentence by sentence, and on whose word. */
export interface Decided {
  readonly name: string
  readonly outcome: 'passed' | 'notPassed' | 'invalid' | 'unclear'
  readonly sentences: readonly string[]
  readonly source: string
}

export const kindOf = (vote: Vote): VoteKind => (vote.is === 'election' ? 'election' : vote.kind)

/** 应到(有表决权) — after the exclusions that hold. */
export const expectedIn = (vote: Vote): number =>
  Math.max(0, expectedVoting(vote.due, vote.exclusions, kindOf(vote)))

export function decidedBy(vote: Vote, unit?: UnitRules): Decided {
  const rule = ruleOf(kindOf(vote), unit)
  const { name, source } = rule
  const told = vote.is === 'election' ? toldElection(vote, rule) : toldTally(vote, rule)
  return { name, source, ...told, sentences: [...sayExclusions(vote), ...told.sentences] }
}

function toldTally(
  vote: Extract<Vote, { is: 'tally' }>,
  rule: VoteRule,
): Pick<Decided, 'outcome' | 'sentences'> {
  const tally = { ...vote, expected: expectedIn(vote) }
  const { is } = verdictOf(rule, tally)
  const outcome = is === 'noQuorum' ? 'invalid' : is === 'contradiction' ? 'unclear' : is
  return { outcome, sentences: sayVerdict(rule, tally) }
}

function toldElection(
  vote: Extract<Vote, { is: 'election' }>,
  rule: VoteRule,
): Pick<Decided, 'outcome' | 'sentences'> {
  const count = { ...vote, expected: expectedIn(vote) }
  const result = electionOf(count, rule)
  const sentences = sayElection(count, rule)
  if (result.is === 'contradiction') return { outcome: 'unclear', sentences }
  if (result.is !== 'valid') return { outcome: 'invalid', sentences }
  return { outcome: result.seatsLeft === 0 ? 'passed' : 'notPassed', sentences }
}

const lackWords = {
  otherVotes: '只在选举时可以不计',
  consent: '还没有写上级同意的文号或日期，仍计入应到',
  decision: '还没有写会议决定的日期，仍计入应到',
} as const

function sayExclusions(vote: Vote): readonly string[] {
  return vote.exclusions.map((one) => {
    const lack = lackOf(one, kindOf(vote))
    const who = sayExcluded(one)
    return lack === undefined
      ? `不计入应到：${who}，上级同意 ${one.consent}，会议决定 ${one.decided}`
      : `${who}${lackWords[lack]}`
  })
}
