// What happens when one who may look at it says 通过 or 请补充?
import type { CatalogueRow } from '../../../core/evidence/growth'
import type { ReturnReason, Submission } from '../../../core/evidence/submission'
import { Problem } from '../../../core/problem'
import { callerOf } from '../command'
import type { Kit } from '../command'
import { submissions } from '../collections/submissions'
import { entryOf } from '../entry'
import { approve, catalogueOf } from './approve'
import { stillAsShown } from './reviewing'
import type { Reviewing } from './reviewing'

export type Decision =
  { readonly is: 'approve' } | { readonly is: 'return'; readonly reason: ReturnReason; readonly say: string }

type Return = Extract<Decision, { is: 'return' }>

/** Somebody else may change it at the same moment; then we look again. */
const triesMax = 5

/** 结果 — and where it went, for the member too: 这次已写进：活动记录、年度目录. */
export type Outcome =
  | { readonly is: 'approved'; readonly catalogue: readonly CatalogueRow[] }
  | { readonly is: 'returned'; readonly reason: ReturnReason; readonly say: string }

/** Decides about what was shown. A retry of one's own decision, its reply lost on the way, gets the same outcome. */
export async function decideAbout(
  kit: Kit,
  reviewing: Reviewing,
  digest: string,
  decision: Decision,
): Promise<Outcome> {
  const { submission, office } = reviewing
  const again = await sameAgain(kit, submission, digest, decision)
  if (again !== undefined) return again
  if (decision.is === 'approve') return { is: 'approved', catalogue: await approve(kit, reviewing, digest) }
  return sendBack({ ...kit, role: office }, submission, digest, decision)
}

async function sendBack(kit: Kit, asked: Submission, digest: string, decision: Return): Promise<Outcome> {
  const { reason, say } = decision
  if (reason === 'other' && say === '') throw new Problem('reasonRequired')
  let submission = asked
  for (let tries = 0; tries < triesMax; tries += 1) {
    await stillAsShown(kit, submission, digest)
    if (await settleReturn(kit, submission, decision)) return { is: 'returned', reason, say }
    submission = (await submissions.get(kit, submission._id)) ?? submission
  }
  throw new Problem('changedMeanwhile')
}

/** The new state; the clock tells the member. False when somebody was first. */
async function settleReturn(kit: Kit, seen: Submission, { reason, say }: Return): Promise<boolean> {
  const { _id: id, branchId, digest, placement } = seen
  const body = { digest, reason }
  const entry = entryOf(kit, { branchId, year: placement.year, type: 'evidence.return', subject: id, body })
  const state = { is: 'returned', by: callerOf(kit)._id, at: entry.at, reason, say } as const
  const changes = { state, stateIs: state.is, decisionDue: true }
  return (await submissions.changeOrLose(kit, seen, changes, entry)) !== 'changed'
}

async function sameAgain(
  kit: Kit,
  submission: Submission,
  digest: string,
  decision: Decision,
): Promise<Outcome | undefined> {
  const { state } = submission
  if ((state.is !== 'approved' && state.is !== 'returned') || state.by !== callerOf(kit)._id) return undefined
  if (submission.digest !== digest) return undefined
  if (state.is === 'approved' && decision.is === 'approve')
    return { is: 'approved', catalogue: await catalogueOf(kit, submission) }
  if (state.is !== 'returned' || decision.is !== 'return') return undefined
  return state.reason === decision.reason
    ? { is: 'returned', reason: state.reason, say: state.say }
    : undefined
}
