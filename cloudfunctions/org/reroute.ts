// Who looks at what is waiting, now that an office or a place in the tree has changed hands?
import { reviewersOf, reviews } from '../../core/evidence/reviewers'
import type { OfficeCode } from '../../core/org/offices'
import type { Organisation } from '../../core/org/organisation'
import type { Cloud } from '../kit/cloud'
import { below, lineOf, organisations } from '../kit/collections/organisations'
import { submissions, unreviewedIn } from '../kit/collections/submissions'
import { again } from './again'

/** The branches whose reviewers change with an office in this organisation. */
export async function branchesTouched(
  cloud: Cloud,
  office: OfficeCode,
  organisation: Organisation,
): Promise<readonly string[]> {
  if (office === 'partyOfficer') {
    return (await below(cloud, organisation.path)).flatMap((one) => (one.kind === 'branch' ? [one._id] : []))
  }
  return reviews(office) && organisation.kind === 'branch' ? [organisation._id] : []
}

/** The queue passes on: no log entry, since it follows from the appointment's. */
export async function reroute(cloud: Cloud, branchIds: readonly string[]): Promise<void> {
  for (const branchId of branchIds) {
    const branch = await organisations.get(cloud, branchId)
    if (branch === undefined) continue
    const waiting = await unreviewedIn(cloud, branchId)
    if (waiting.length === 0) continue
    const { here, above } = await lineOf(cloud, { branchId, branchPath: branch.path })
    for (const { _id } of waiting) {
      await again(async () => {
        const submission = await submissions.get(cloud, _id)
        if (submission === undefined) return
        const reviewerIds = [...reviewersOf(submission, here, above)]
        if (reviewerIds.join() === submission.reviewerIds.join()) return
        await submissions.change(cloud, submission, { reviewerIds }, null)
      })
    }
  }
}
