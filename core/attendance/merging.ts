// What becomes of a record when somebody enters something? Nothing is overwritten: what stood stays beneath or beside.
import { countedAs, isInRoom } from './attendance'
import type { Attendance, Claim, State } from './attendance'

type Standing = Pick<Attendance, 'claim' | 'earlier' | 'beside' | 'rev'>
/** What a change makes of a record. */
export type Changes = Pick<Attendance, 'claim' | 'earlier' | 'beside' | 'inRoom'>

/** Beyond this somebody goes to and fro; the log keeps every change, the record the newest ones. */
const earlierMax = 20
const besideMax = 10

/** 扫码 — `undefined` when the person is already there, or an organiser has said that this is not confirmed. */
export function arrive(before: Standing, claim: Claim): Changes | undefined {
  if (countedAs(before.claim.state) === 'present' || before.claim.state.is === 'unconfirmed') return undefined
  return change(before, claim)
}

/** 点名、纸质 — an organiser who saw the newest may change it; a tick beside a scan changes nothing. */
export function mark(before: Standing, claim: Claim, seen: number): Changes | 'already' | 'changedMeanwhile' {
  if (saysTheSame(before.claim.state, claim.state)) return 'already'
  return before.rev === seen ? change(before, claim) : 'changedMeanwhile'
}

/** 离线补传 — what contradicts is laid beside what was entered meanwhile; what was decided about already stays decided. */
export function takeIn(before: Standing, claim: Claim): Changes | 'already' {
  const { claim: now, earlier, beside } = before
  if (saysTheSame(now.state, claim.state)) return 'already'
  if ([...earlier, ...beside].some((one) => isSameClaim(one, claim))) return 'already'
  if (claim.state.is === 'present' && isSaid(now.state)) return 'already'
  if (countedAs(now.state) === 'none') return change(before, claim)
  return { ...before, beside: [...beside, claim].slice(0, besideMax), inRoom: isInRoom(now.state) }
}

/** 两边并排 is decided: one stands, the others go beneath it. */
export function settle(before: Standing, choose: 'standing' | number): Changes | undefined {
  const chosen = choose === 'standing' ? before.claim : before.beside[choose]
  if (chosen === undefined || before.beside.length === 0) return undefined
  const others = [before.claim, ...before.beside].filter((one) => one !== chosen)
  return {
    claim: chosen,
    earlier: [...before.earlier, ...others].slice(-earlierMax),
    beside: [],
    inRoom: isInRoom(chosen.state),
  }
}

/** What a new record begins with. */
export const first = (claim: Claim): Changes => ({
  claim,
  earlier: [],
  beside: [],
  inRoom: isInRoom(claim.state),
})

/** The claim stands, and what stood goes beneath it. */
export function change(before: Standing, claim: Claim): Changes {
  return {
    claim,
    earlier: [...before.earlier, before.claim].slice(-earlierMax),
    beside: [...before.beside],
    inRoom: isInRoom(claim.state),
  }
}

/** There already, and said more exactly than a tick would say it. */
const isSaid = (state: State): boolean => countedAs(state) === 'present'

function saysTheSame(one: State, other: State): boolean {
  const fields = (state: State) =>
    Object.entries(state)
      .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
      .toSorted()
      .join('\n')
  return fields(one) === fields(other)
}

/** The same record sent again. */
const isSameClaim = (one: Claim, other: Claim): boolean =>
  saysTheSame(one.state, other.state) &&
  one.by.id === other.by.id &&
  one.offline?.deviceAt === other.offline?.deviceAt
