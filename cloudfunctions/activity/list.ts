// What is coming in a branch, and what was: of the kinds that the caller may read.
import { titleOf, phaseOf } from '../../core/activity/activity'
import type { Activity } from '../../core/activity/activity'
import { activityKinds, enabledKinds } from '../../core/activity/kinds'
import { listActivitiesInput } from '../../core/activity/inputs'
import { defaultCheckInSettings, windowOf } from '../../core/attendance/window'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand, may } from '../kit/command'
import type { Kit, Lobby } from '../kit/command'
import { comingActivities, comingJointActivities, pastActivities } from '../kit/collections/activities'
import { organisations } from '../kit/collections/organisations'
import { mayCallRoll, mayShowCode, subjectFor, subjectOf } from './subject'

/** Where most are other groups' meetings, a page is filled from at most so many stretches. */
const stretchesMax = 4

export const list = defineCommand({
  name: 'activity.list',
  input: listActivitiesInput,

  async load(lobby, { branchId = lobby.person?.branchId ?? '' }) {
    const branch = ownBranchOf(lobby, branchId) ?? (await organisations.get(lobby, branchId))
    if (branch?.kind !== 'branch') throw new Problem('notFound')
    return { subject: { path: branch.path, branchId: branch._id }, branch }
  },

  /**
   * `before` of the next page is the `endsAt` of the last one here; what ended together stands together, so a page
   * may hold a few more than asked. Coming ones come in one page.
   */
  async run(kit, { when, before = kit.now(), limit }, { branch }) {
    const kinds = readableKinds(kit, branch)
    if (when === 'coming') {
      const found = await comingTo(kit, { branchId: branch._id, kinds, now: kit.now() }, limit)
      const isJoined = ({ branchId }: Activity) => branchId !== branch._id
      return {
        activities: found.map((one) => ({ ...rowOf(kit, one), isJoined: isJoined(one) })),
        more: false,
      }
    }
    const rows: Activity[] = []
    for (let from = before, stretch = 0; stretch < stretchesMax; stretch += 1) {
      const found = await pastActivities(kit, { branchId: branch._id, kinds, before: from }, limit)
      rows.push(...readable(kit, found))
      const end = rows[limit - 1]?.endsAt
      if (end !== undefined) {
        const page = rows.filter(({ endsAt }) => endsAt >= end)
        return { activities: page.map((one) => rowOf(kit, one)), more: true }
      }
      from = found.at(-1)?.endsAt ?? from
      if (found.length < limit) return { activities: rows.map((one) => rowOf(kit, one)), more: false }
    }
    return { activities: rows.map((one) => rowOf(kit, one)), more: true }
  },
})

/** The branch's own, and what others hold together with it, by when they end. */
async function comingTo(kit: Kit, wanted: Parameters<typeof comingActivities>[1], limit: number) {
  const { branchId } = wanted
  const [own, joint] = await Promise.all([
    comingActivities(kit, wanted, limit),
    comingJointActivities(kit, wanted, limit),
  ])
  const invited = joint.filter((one) => may(kit, 'activity.get', subjectFor(one, branchId)))
  return [...readable(kit, own), ...invited].toSorted((one, other) => (one.endsAt < other.endsAt ? -1 : 1))
}

/** One's own branch is told by one's own document; only rights from above ask where it stands. */
function ownBranchOf(lobby: Lobby, id: string) {
  const { branchId, appointments } = callerOf(lobby)
  const fromAbove = appointments.some(({ office, ended }) => office === 'partyOfficer' && ended === null)
  return id !== branchId || fromAbove ? undefined : { _id: id, path: '/', kind: 'branch' as const }
}

/** Kinds that the caller may read at least for their own group. */
function readableKinds(kit: Kit, branch: { readonly _id: string; readonly path: string }) {
  const { groupId } = callerOf(kit)
  return enabledKinds.filter((kind) => {
    const subject = { path: branch.path, branchId: branch._id, readers: activityKinds[kind].readers }
    return (
      may(kit, 'activity.get', subject) ||
      activityKinds[kind].readers === 'group' ||
      may(kit, 'activity.get', { ...subject, groupId })
    )
  })
}

const readable = (kit: Kit, found: readonly Activity[]) =>
  found.filter((one) => may(kit, 'activity.get', subjectOf(one)))

function rowOf(kit: Kit, activity: Activity) {
  const { _id: id, kind, theme, place, startsAt, endsAt, groupId, hostName, state } = activity
  const { shortName } = activityKinds[kind]
  const phase = phaseOf(activity, kit.now())
  return {
    id,
    kind,
    kindName: shortName,
    title: titleOf(activity),
    theme,
    place,
    startsAt,
    endsAt,
    groupId,
    hostName,
    state,
    phase,
    /** 联建共建 — held by another branch: one checks in there, and sends nothing to it. */
    isJoined: false,
    /** 签到时段 */
    window: windowOf(activity, activity.checkIn ?? defaultCheckInSettings),
    mayCallRoll: state.is === 'planned' && mayCallRoll(kit, activity),
    mayShowCode: state.is === 'planned' && mayShowCode(kit, activity),
  }
}
