// What is open when an office changes hands? The lists of a 交接清单: ids and counts, no names.
import type { Cloud } from '../kit/cloud'
import { submissionsOf, unreviewedIn } from '../kit/collections/submissions'

export async function openLists(cloud: Cloud, personId: string, branchId: string | null) {
  const inBranch = branchId === null ? [] : await unreviewedIn(cloud, branchId)
  const waitingIds = inBranch
    .filter((one) => one.stateIs === 'waiting' && one.reviewerIds.includes(personId))
    .map((one) => one._id)
  const own = await submissionsOf(cloud, personId, 200)
  return {
    waitingIds,
    waitingCount: waitingIds.length,
    draftCount: own.filter((one) => one.stateIs === 'receiving' || one.stateIs === 'returned').length,
  }
}
