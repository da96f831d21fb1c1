// What is open when an office changes hands? The lists of a 交接清单: ids and counts, no names.
import type { Organisation } from '../../core/org/organisation'
import type { Cloud } from '../kit/cloud'
import type { Submission } from '../../core/evidence/submission'
import { minutesBegunBy, minutesByActivity } from '../kit/collections/minutes'
import { submissionsOf, submissionsWaitingFor } from '../kit/collections/submissions'

/** More than these no office has waiting; what is beyond passes on all the same. */
const listedMax = 1000

export async function openLists(cloud: Cloud, personId: string, { path }: Organisation) {
  const [waiting, begun, own] = await Promise.all([
    submissionsWaitingFor(cloud, personId, listedMax),
    minutesBegunBy(cloud, personId, listedMax),
    submissionsOf(cloud, personId, 200),
  ])
  // Somebody may hold offices elsewhere, too: only what lies where this one reaches passes on.
  const here = ({ branchPath }: { readonly branchPath: string }) => branchPath.startsWith(path)
  const waitingIds = waiting.filter(here).map(({ _id }) => _id)
  const unfinished = own.filter((one) => one.stateIs === 'receiving' || one.stateIs === 'returned')
  const cameBack = await recordsAmong(cloud, unfinished.filter(here))
  return {
    waitingIds,
    waitingCount: waitingIds.length,
    minutesIds: [...new Set([...begun.filter(here).map(({ _id }) => _id), ...cameBack])],
    draftCount: unfinished.length - cameBack.length,
  }
}

/** 退回来的记录 — the activities whose written record came back: the office's to finish, not the person's. */
async function recordsAmong(cloud: Cloud, own: readonly Submission[]): Promise<readonly string[]> {
  const activityIds = own.flatMap(({ about }) => (about.is === 'activity' ? about.activityId : []))
  const records = activityIds.length === 0 ? [] : await minutesByActivity.getMany(cloud, activityIds)
  return records.flatMap(({ _id, state }) =>
    state.is === 'handedIn' && own.some((one) => one._id === state.submissionId) ? _id : [],
  )
}
