// 监销 — the first and the second witness, after the cooling period; with the second word the clock takes the bytes away.
import { witnessed } from '../../core/numbering/appraisal'
import { byIdSchema } from '../../core/inputs'
import { defineCommand } from '../kit/command'
import { openAppraisal } from '../kit/filing/appraisals'
import { refuseStep } from './refuseStep'
import { appraisalStepToday, saveAppraisal } from './appraisalStep'

export const witnessDestruction = defineCommand({
  name: 'archive.witnessDestruction',
  input: byIdSchema,

  load: openAppraisal,

  async run(kit, _input, { appraisal }) {
    const state = witnessed(appraisal, appraisalStepToday(kit))
    if (typeof state === 'string') return refuseStep(state, appraisal)
    return saveAppraisal(kit, appraisal, 'witness', { state })
  },
})
