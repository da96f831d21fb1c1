// One submission in full, for whoever may see it; after approval with the rows it was written into.
import { isPicture } from '../../core/evidence/receiving'
import type { EvidenceFile, SignedReceipt, Submission } from '../../core/evidence/submission'
import { byIdSchema } from '../../core/inputs'
import { catalogueOf } from '../kit/approval/approve'
import { views } from '../kit/collections/views'
import type { View } from '../kit/collections/views'
import { submissions } from '../kit/collections/submissions'
import { isSealed } from '../kit/approval/reviewing'
import { defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { receiptNaming } from '../kit/intake/receipt'
import { loadSubmission } from './changing'
import { holdersOfRepeated, sendAgainIn } from './sendAgain'
import { viewOf } from './view'

/** 浏览图到哪儿了 — a HEIC is kept and has no view yet; a document never has one. */
export type FileViewState =
  | { readonly is: 'made'; readonly width: number; readonly height: number; readonly perceptualHash: string }
  | { readonly is: 'queued' | 'failed' | 'later' | 'none' }

export const get = defineCommand({
  name: 'evidence.get',
  input: byIdSchema,

  load: (lobby, { id }) => loadSubmission(lobby, id),

  async run(kit, _input, { submission, reviewerIds }) {
    const shown = viewOf(kit, submission, reviewerIds)
    const [known, written, first, holding] = await Promise.all([
      shown.files.length === 0
        ? []
        : views.getMany(kit, [...new Set(shown.files.map((file) => file.sha256))]),
      catalogueOf(kit, submission),
      isSealed(submission) ? [] : firstHolders(kit, submission),
      isSealed(submission) ? [] : holdersOfRepeated(kit, submission),
    ])
    const viewsBySha256 = new Map(known.map((one) => [one._id, one]))
    const sendAgain = sendAgainIn(submission, [...first, ...holding])
    return {
      ...shown,
      receipts: [...shown.receipts, ...firstReceipts(submission, first)],
      stateSay: submission.state.is === 'repeated' && sendAgain !== null ? sendAgain.say : shown.stateSay,
      /** 请再交一次 — what others had handed in first and have taken back since. */
      sendAgain,
      viewStates: shown.files.map((file) => ({
        slot: file.slot,
        view: viewStateOf(file, viewsBySha256.get(file.sha256)),
      })),
      /** 这次已写进：活动记录、年度目录 — empty until approved. */
      catalogue: written,
    }
  },
})

/** Who held first what this submission only repeated. */
async function firstHolders(kit: Kit, { heldAlready, _id }: Submission): Promise<readonly Submission[]> {
  const others = [...new Set(heldAlready.map((one) => one.submissionId))].filter((id) => id !== _id)
  return others.length === 0 ? [] : submissions.getMany(kit, others)
}

/** For what the activity held already the first receipt speaks. */
function firstReceipts(
  { heldAlready }: Submission,
  holders: readonly Submission[],
): readonly SignedReceipt[] {
  const named = heldAlready.flatMap(({ submissionId, heldSlot, sha256 }) => {
    const holder = holders.find((one) => one._id === submissionId)
    const receipt = holder === undefined ? undefined : receiptNaming(holder, heldSlot, sha256)
    return receipt === undefined ? [] : [receipt]
  })
  return [...new Map(named.map((one) => [one.text, one])).values()]
}

function viewStateOf(file: EvidenceFile, view: View | undefined): FileViewState {
  if (!isPicture(file)) return { is: 'none' }
  if (file.format === 'heic') return { is: 'later' }
  if (view === undefined || view.state.is === 'trying') return { is: 'queued' }
  if (view.state.is === 'failed') return { is: 'failed' }
  const { width, height, perceptualHash } = view.state
  return { is: 'made', width, height, perceptualHash }
}
