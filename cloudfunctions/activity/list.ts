// What is coming in a branch, and what was: of the kinds that the caller may read.
import type { z } from 'zod/mini'
import { titleOf, phaseOf } from '../../core/activity/activity'
import type { Activity } from '../../core/activity/activity'
import { activityKinds, enabledKinds } from '../../core/activity/kinds'
import { listActivitiesInput } from '../../core/activity/inputs'
import { defaultCheckInSettings, windowOf } from '../../core/attendance/window'
import type { Organisation } from '../../core/org/organisation'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand, may } from '../kit/command'
import type { Kit } from '../kit/command'
import { comingActivities, pastActivities } from '../kit/collections/activities'
import { organisationNamed } from '../kit/collections/organisations'
import { mayCallRoll, mayShowCode, subjectFor, subjectOf } from './subject'

/** Where most are other groups' meetings, a page is filled from at most so many stretches. */
const stretchesMax = 4

export const list = defineCommand({
  name: 'activity.list',
  input: listActivitiesInput,

  about: ({ branchId }) => branchId,

  async load(lobby, { branchId = lobby.person?.branchId ?? '' }) {
    const branch = await organisationNamed(lobby, branchId)
    if (branch?.kind !== 'branch') throw new Problem('notFound')
    return { subject: { path: branch.path, branchId }, branch }
  },

  /**
   * `before` of the next page is the `endsAt` of the last one here; what ended together stands together, so a page
   * may hold a few more than asked. Coming ones come in one page.
   */
  async run(kit, asked, { branch }) {
    const { when, limit } = asked
    const first = await firstOf(kit, { branchId: branch._id, kinds: readableKinds(kit, branch) }, asked)
    if (when === 'coming') {
      const isJoined = ({ branchId }: Activity) => branchId !== branch._id
      const found = first
        .filter((one) =>
          may(kit, 'activity.get', isJoined(one) ? subjectFor(one, branch._id) : subjectOf(one)),
        )
        .toSorted((one, other) => (one.endsAt < other.endsAt ? -1 : 1))
      return {
        activities: found.map((one) => ({ ...rowOf(kit, one), isJoined: isJoined(one) })),
        more: false,
      }
    }
    const { rows, more } = await pageFrom(kit, branch, first, limit)
    return { activities: rows.map((one) => rowOf(kit, one)), more }
  },
})

type Branch = Pick<Organisation, '_id' | 'path'>

/** What is coming, the branch's own and what others hold together with it; or the latest stretch of what was. */
async function firstOf(
  kit: Kit,
  among: Pick<Parameters<typeof pastActivities>[1], 'branchId' | 'kinds'>,
  { when, before = kit.now(), limit }: Omit<z.output<typeof listActivitiesInput>, 'branchId'>,
): Promise<readonly Activity[]> {
  if (when === 'past') return pastActivities(kit, { ...among, before }, limit)
  return comingActivities(kit, { ...among, now: kit.now() }, limit)
}

/** The readable ones of a stretch, and of older ones until there are enough. */
async function pageFrom(kit: Kit, branch: Branch, first: readonly Activity[], limit: number) {
  const among = { branchId: branch._id, kinds: readableKinds(kit, branch) }
  const rows: Activity[] = []
  let found = first
  for (let stretch = 1; ; stretch += 1) {
    rows.push(...found.filter((one) => may(kit, 'activity.get', subjectOf(one))))
    const end = rows[limit - 1]?.endsAt
    if (end !== undefined) return { rows: rows.filter(({ endsAt }) => endsAt >= end), more: true }
    const before = found.at(-1)?.endsAt
    if (found.length < limit || before === undefined) return { rows, more: false }
    if (stretch === stretchesMax) return { rows, more: true }
    found = await pastActivities(kit, { ...among, before }, limit)
  }
}

/** Kinds that the caller may read at least for their own group. */
function readableKinds(kit: Kit, branch: Branch) {
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
