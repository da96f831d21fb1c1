// What is open when an office changes hands? The lists of a 交接清单: ids and counts, no names.
import type { Organisation } from '../../core/org/organisation'
import type { Cloud } from '../kit/cloud'
import { minutesBegunBy } from '../kit/collections/minutes'
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
  return {
    waitingIds,
    waitingCount: waitingIds.length,
    minutesIds: begun.filter(here).map(({ _id }) => _id),
    draftCount: own.filter((one) => one.stateIs === 'receiving' || one.stateIs === 'returned').length,
  }
}
