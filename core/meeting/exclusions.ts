// Who need not be counted among those due with a vote, and what must be noted for it to hold?
import { exclusionBasisNames } from '../attendance/sheet'
import type { ExclusionBasis } from '../attendance/sheet'
import type { VoteKind } from './votes'

/** 不计入应到的一人 — it holds with the superior's consent and the meeting's own decision, both noted. */
export interface Exclusion {
  readonly person: string
  readonly basis: ExclusionBasis
  /** The superior's consent, by its number or day; '' while it is missing. */
  readonly consent: string
  /** The meeting that decided it, by its day; '' while it is missing. */
  readonly decided: string
}

/** 只在选举时可以不计的情形 — the others hold for every vote. */
const onlyInElections: readonly ExclusionBasis[] = ['retiredAtHome']

/** 少了什么 — why somebody is still counted; undefined when the exclusion holds for this kind of vote. */
export function lackOf(
  exclusion: Exclusion,
  kind: VoteKind,
): 'otherVotes' | 'consent' | 'decision' | undefined {
  if (onlyInElections.includes(exclusion.basis) && kind !== 'election') return 'otherVotes'
  if (exclusion.consent === '') return 'consent'
  return exclusion.decided === '' ? 'decision' : undefined
}

/** 应到(有表决权) — those due with a vote, less each person once whose exclusion holds. */
export function expectedVoting(due: number, exclusions: readonly Exclusion[], kind: VoteKind): number {
  const away = exclusions.filter((one) => lackOf(one, kind) === undefined).map(({ person }) => person)
  return due - new Set(away).size
}

/** Whom and why, as a sentence begins with it. */
export const sayExcluded = ({ person, basis }: Exclusion): string =>
  `${person}(${exclusionBasisNames[basis]})`
