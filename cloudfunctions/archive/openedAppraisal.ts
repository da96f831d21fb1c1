// Which list of what has expired is it, and how is the next step refused?
import type { Appraisal, AppraisalRefusal } from '../../core/numbering/appraisal'
import { Problem } from '../../core/problem'
import type { Lobby } from '../kit/command'
import { appraisals } from '../kit/collections/appraisals'

export async function openAppraisal(lobby: Lobby, { id }: { readonly id: string }) {
  const appraisal = await appraisals.get(lobby, id)
  if (appraisal === undefined) throw new Problem('notFound')
  const { path, fondsId: branchId } = appraisal
  return { subject: { path, branchId }, readBy: 'archive.appraisals' as const, appraisal }
}

/** The rule's refusal in the words of the closed list. */
export function refuseStep(why: AppraisalRefusal, { state }: Pick<Appraisal, 'state'>): never {
  if (why === 'cooling') throw new Problem('coolingDown', { until: 'until' in state ? state.until : null })
  throw new Problem(why === 'wrongState' ? 'wrongStep' : why)
}
