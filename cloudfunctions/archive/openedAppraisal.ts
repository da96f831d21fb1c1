// Which list of what has expired is it, and how is the next step refused?
import type { Appraisal, AppraisalRefusal } from '../../core/numbering/appraisal'
import { Problem } from '../../core/problem'
import type { Lobby } from '../kit/command'
import { organisations } from '../kit/collections/organisations'
import { appraisals } from '../kit/collections/appraisals'

export async function openAppraisal(lobby: Lobby, { id }: { readonly id: string }) {
  const appraisal = await appraisals.get(lobby, id)
  // Where the unit stands now decides: it may have moved since the list was begun.
  const fonds = appraisal && (await organisations.get(lobby, appraisal.fondsId))
  if (appraisal === undefined || fonds === undefined) throw new Problem('notFound')
  const subject = { path: fonds.path, branchId: fonds._id }
  return { subject, readBy: 'archive.appraisals' as const, appraisal }
}

/** The rule's refusal in the words of the closed list. */
export function refuseStep(why: AppraisalRefusal, { state }: Pick<Appraisal, 'state'>): never {
  if (why === 'cooling') throw new Problem('coolingDown', { until: 'until' in state ? state.until : null })
  throw new Problem(why === 'wrongState' ? 'wrongStep' : why)
}
