// Who need not be counted among those due with a vote, on which ground, and with whose consent?
import type { VoteKind } from './votes'

/** 可不计入应到的情形 — a closed list; the ground is a heading of the rules, never a diagnosis. */
export const exclusionGrounds = {
  cannotExpress: { name: '不能表达意志', for: 'everyVote' },
  abroad: { name: '自费出国半年以上', for: 'everyVote' },
  sentenced: { name: '正在服刑', for: 'everyVote' },
  underObservation: { name: '留党察看期间', for: 'everyVote' },
  longIll: { name: '年老体弱卧床不起或长期生病生活不能自理', for: 'everyVote' },
  shouldHaveMoved: { name: '组织关系应转出已满半年', for: 'everyVote' },
  retiredElsewhere: { name: '离退休回原籍或异地居住，组织关系未转走', for: 'elections' },
} as const satisfies Record<string, { readonly name: string; readonly for: 'everyVote' | 'elections' }>
export type ExclusionGround = keyof typeof exclusionGrounds

/** 不计入应到的一人 — it holds with the superior's consent and the meeting's own decision, both noted. */
export interface Exclusion {
  readonly person: string
  readonly ground: ExclusionGround
  /** The superior's consent, by its number or day; '' while it is missing. */
  readonly consent: string
  /** The meeting that decided it, by its day; '' while it is missing. */
  readonly decided: string
}

/** 少了什么 — why somebody is still counted; undefined when the exclusion holds for this kind of vote. */
export function lackOf(
  exclusion: Exclusion,
  kind: VoteKind,
): 'otherVotes' | 'consent' | 'decision' | undefined {
  if (exclusionGrounds[exclusion.ground].for === 'elections' && kind !== 'election') return 'otherVotes'
  if (exclusion.consent === '') return 'consent'
  return exclusion.decided === '' ? 'decision' : undefined
}

/** 应到(有表决权) — those due with a vote, less each person once whose exclusion holds. */
export function expectedVoting(due: number, exclusions: readonly Exclusion[], kind: VoteKind): number {
  const away = exclusions.filter((one) => lackOf(one, kind) === undefined).map(({ person }) => person)
  return due - new Set(away).size
}
