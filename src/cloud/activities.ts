// Which activities are there just now, and which one does a photo taken now belong to? Known without a network, too.
import { phaseOf } from '../../core/activity/activity'
import type { Api } from '../../cloudfunctions/api'
import { askAhead, useAsked } from './asked'
import { isShared, personIdOf } from './session'

export type ActivityRow = Api['activity.list']['value']['activities'][number]

export const nowInstant = (): string => new Date().toISOString()

const isHeld = ({ state }: ActivityRow) => state.is === 'planned'

/** 正好的那一个 — happening now, else the one that was last. */
export const proposedOf = (rows: readonly ActivityRow[], now: string): ActivityRow | undefined => {
  // What another branch holds takes no material from here.
  const held = rows.filter((one) => isHeld(one) && !one.isJoined)
  const past = held.filter((one) => phaseOf(one, now) === 'past')
  const last = past.toSorted((one, other) => (one.endsAt < other.endsAt ? 1 : -1))[0]
  return held.find((one) => phaseOf(one, now) === 'now') ?? last
}

const coming = { when: 'coming', limit: 20 } as const
const past = { when: 'past', limit: 20 } as const

/** What submitting needs where there is no signal, also on a phone that opened the app by a link and has not been home. */
export const keepActivities = async (): Promise<void> => {
  if (personIdOf() === undefined || isShared()) return
  const me = await askAhead('org.me', {})
  if (!me?.branch) return
  await Promise.all([askAhead('activity.list', coming), askAhead('activity.list', past)])
}

/** What is coming and what was lately, in one's own branch. */
export const useActivities = (isMember: boolean) => {
  const options = { kept: true, enabled: isMember }
  const soon = useAsked('activity.list', coming, options)
  const before = useAsked('activity.list', past, options)
  const now = nowInstant()
  const all = [...(soon.value?.activities ?? []), ...(before.value?.activities ?? [])]
  // The lists may be some hours old: where an activity stands is decided by the clock, not by the list it came in.
  const next = all
    .filter((one) => isHeld(one) && phaseOf(one, now) === 'coming')
    .toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1))
  const current = all.find((one) => isHeld(one) && phaseOf(one, now) === 'now')
  return {
    all,
    current,
    next: next[0],
    coming: next,
    proposed: proposedOf(all, now),
    state: soon.state ?? before.state,
    isKnown: soon.value !== undefined || before.value !== undefined,
    again: () => {
      soon.again()
      before.again()
    },
  }
}
