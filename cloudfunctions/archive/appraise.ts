// 鉴定 — an opinion about every row: destroy, or keep longer, each with its reason.
import { appraised } from '../../core/numbering/appraisal'
import { appraiseInput } from '../../core/numbering/inputs'
import { defineCommand } from '../kit/command'
import { openAppraisal } from '../kit/filing/appraisals'
import { refuseStep } from './refuseStep'
import { appraisalStep, saveAppraisal } from './appraisalStep'

export const appraise = defineCommand({
  name: 'archive.appraise',
  input: appraiseInput,

  load: openAppraisal,

  async run(kit, { opinions }, { appraisal }) {
    const given = new Map(opinions.map(({ itemId, ...opinion }) => [itemId, opinion]))
    const next = appraised(appraisal, given, appraisalStep(kit))
    if (typeof next === 'string') return refuseStep(next, appraisal)
    return saveAppraisal(kit, appraisal, 'appraise', next)
  },
})
