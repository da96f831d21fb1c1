// Who takes a step of an appraisal, when, and how is it kept with its log entry?
import { localDateOf } from '../../core/calendar'
import type { Appraisal, AppraisalState, HandStep } from '../../core/numbering/appraisal'
import { callerOf } from '../kit/command'
import type { Kit } from '../kit/command'
import { appraisals } from '../kit/collections/appraisals'
import { entryOf } from '../kit/entry'

export const appraisalStep = (kit: Kit) => ({ by: callerOf(kit)._id, at: kit.now() })

export const appraisalStepToday = (kit: Kit) => ({ ...appraisalStep(kit), today: localDateOf(kit.now()) })

const types = {
  appraise: 'archive.appraise',
  approve: 'archive.approveAppraisal',
  refuse: 'archive.refuseAppraisal',
  witness: 'archive.witnessDestruction',
} as const satisfies Record<HandStep, string>

export async function saveAppraisal(
  kit: Kit,
  appraisal: Appraisal,
  step: HandStep,
  next: { readonly state: AppraisalState; readonly rows?: Appraisal['rows'] },
) {
  const { state, rows = appraisal.rows } = next
  const opinions = rows.map(({ itemId, opinion }) => ({ itemId, opinion }))
  const entry = entryOf(kit, {
    branchId: null,
    type: types[step],
    subject: appraisal._id,
    body: { state: state.is, opinions },
  })
  const due = state.is === 'destroyed'
  const hands = [...appraisal.hands, { step, ...appraisalStep(kit) }]
  await appraisals.change(kit, appraisal, { state, hands, stateIs: state.is, rows, due }, entry)
  return { state }
}
