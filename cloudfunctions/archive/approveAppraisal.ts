// 批准 — by somebody who neither proposed nor appraised; then the cooling period runs, and nothing is touched.
import { approvedAppraisal } from '../../core/numbering/appraisal'
import { byIdSchema } from '../../core/inputs'
import { defineCommand } from '../kit/command'
import { openAppraisal } from '../kit/filing/appraisals'
import { refuseStep } from './refuseStep'
import { appraisalStepToday, saveAppraisal } from './appraisalStep'

export const approveAppraisal = defineCommand({
  name: 'archive.approveAppraisal',
  input: byIdSchema,

  load: openAppraisal,

  async run(kit, _input, { appraisal }) {
    const state = approvedAppraisal(appraisal, appraisalStepToday(kit))
    if (typeof state === 'string') return refuseStep(state, appraisal)
    return saveAppraisal(kit, appraisal, 'approve', { state })
  },
})
