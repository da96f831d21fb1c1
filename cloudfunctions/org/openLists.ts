// What is open when an office changes hands? The lists of a 交接清单: ids and counts, no names.
import { reviews } from '../../core/evidence/reviewers'
import type { Submission } from '../../core/evidence/submission'
import type { Minutes } from '../../core/meeting/minutes'
import type { OfficeCode } from '../../core/org/offices'
import type { Organisation } from '../../core/org/organisation'
import type { Cloud } from '../kit/cloud'
import { activities } from '../kit/collections/activities'
import { minutesBegunBy, minutesByActivity } from '../kit/collections/minutes'
import { submissionsOf, submissionsWaitingFor } from '../kit/collections/submissions'

/** More than these no office has waiting; what is beyond passes on all the same. */
const listedMax = 1000

/** Somebody may hold offices elsewhere, too: only what lies where this one reaches passes on. */
export async function openLists(
  cloud: Cloud,
  personId: string,
  office: OfficeCode,
  { _id, kind, path }: Organisation,
) {
  const [waiting, begun, own] = await Promise.all([
    // Who looks at nothing by this office goes on looking by the other.
    reviews(office) ? submissionsWaitingFor(cloud, personId, listedMax) : [],
    minutesBegunBy(cloud, personId, listedMax),
    submissionsOf(cloud, personId, 200),
  ])
  const here = ({ branchPath, groupId }: Placed) =>
    kind === 'group' ? groupId === _id : branchPath.startsWith(path)
  const waitingIds = waiting.filter((one) => here(placeOf(one))).map((one) => one._id)
  const placed = kind === 'group' ? await withGroups(cloud, begun) : begun
  const unfinished = own.filter(
    (one) => (one.stateIs === 'receiving' || one.stateIs === 'returned') && here(placeOf(one)),
  )
  const cameBack = await recordsAmong(cloud, unfinished)
  return {
    waitingIds,
    waitingCount: waitingIds.length,
    minutesIds: [...new Set([...placed.filter(here).map((one) => one._id), ...cameBack])],
    draftCount: unfinished.length - cameBack.length,
  }
}

interface Placed {
  readonly branchPath: string
  readonly groupId?: string | null
}

const placeOf = ({ branchPath, about }: Submission): Placed => ({
  branchPath,
  groupId: about.is === 'activity' ? about.groupId : null,
})

/** A record lies in its branch; whose group's meeting it is of, its activity knows. */
async function withGroups(cloud: Cloud, begun: readonly Minutes[]) {
  const ids = begun.map((one) => one._id)
  const held = ids.length === 0 ? [] : await activities.getMany(cloud, ids)
  return begun.map((one) => ({
    ...one,
    groupId: held.find((activity) => activity._id === one._id)?.groupId ?? null,
  }))
}

/** 退回来的记录 — the activities whose written record came back: the office's to finish, not the person's. */
async function recordsAmong(cloud: Cloud, own: readonly Submission[]): Promise<readonly string[]> {
  const activityIds = own.flatMap(({ about }) => (about.is === 'activity' ? about.activityId : []))
  const records = activityIds.length === 0 ? [] : await minutesByActivity.getMany(cloud, activityIds)
  return records.flatMap(({ _id, state }) =>
    state.is === 'handedIn' && own.some((one) => one._id === state.submissionId) ? _id : [],
  )
}
