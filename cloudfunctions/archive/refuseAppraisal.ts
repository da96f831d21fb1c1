// 不同意销毁 — with the reason; the items stay where they are.
import { refusedToDestroy } from '../../core/numbering/appraisal'
import { refuseAppraisalInput } from '../../core/numbering/inputs'
import { defineCommand } from '../kit/command'
import { openAppraisal } from '../kit/filing/appraisals'
import { refuseStep } from './refuseStep'
import { appraisalStep, saveAppraisal } from './appraisalStep'

export const refuseAppraisal = defineCommand({
  name: 'archive.refuseAppraisal',
  input: refuseAppraisalInput,

  load: openAppraisal,

  async run(kit, { reason }, { appraisal }) {
    const state = refusedToDestroy(appraisal, { ...appraisalStep(kit), reason })
    if (typeof state === 'string') return refuseStep(state, appraisal)
    return saveAppraisal(kit, appraisal, 'refuse', { state })
  },
})
