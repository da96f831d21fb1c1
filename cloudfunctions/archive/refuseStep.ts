// How is a step of an appraisal refused that may not be taken now?
import type { Appraisal, AppraisalRefusal } from '../../core/numbering/appraisal'
import { Problem } from '../../core/problem'

/** The rule's refusal in the words of the closed list. */
export function refuseStep(why: AppraisalRefusal, { state }: Pick<Appraisal, 'state'>): never {
  if (why === 'cooling') throw new Problem('coolingDown', { until: 'until' in state ? state.until : null })
  throw new Problem(why === 'wrongState' ? 'wrongStep' : why)
}
