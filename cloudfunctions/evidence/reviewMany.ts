// Several at once are approved, only where nothing is asked; each by its own right and with its own outcome.
import { reviewManyInput } from '../../core/evidence/inputs'
import type { CatalogueRow } from '../../core/evidence/growth'
import { Problem, sayRefusal } from '../../core/problem'
import type { RefusalCode } from '../../core/problem'
import { defineCommand, may } from '../kit/command'
import type { Kit } from '../kit/command'
import { decideAbout } from '../kit/approval/decide'
import { openForReview, refuseOwn } from '../kit/approval/reviewing'
import { outcomeOf } from '../kit/outcome'

/** 逐份结果 — what became of each, in the order asked. */
export type OneOfMany =
  | { readonly id: string; readonly ok: true; readonly catalogue: readonly CatalogueRow[] }
  | { readonly id: string; readonly ok: false; readonly code: RefusalCode; readonly say: string }

export const reviewMany = defineCommand({
  name: 'evidence.reviewMany',
  input: reviewManyInput,

  load: async () => ({ subject: { path: '/' } }),

  async run(kit, { approve }): Promise<readonly OneOfMany[]> {
    const outcomes: OneOfMany[] = []
    for (const { id, digest } of approve) {
      const done = await outcomeOf(() => approveOne(kit, id, digest))
      outcomes.push(
        done.ok
          ? { id, ok: true, catalogue: done.value }
          : { id, ok: false, code: done.code, say: sayRefusal(done.code, done.details) },
      )
    }
    return outcomes
  },
})

async function approveOne(kit: Kit, id: string, digest: string): Promise<readonly CatalogueRow[]> {
  const reviewing = await openForReview(kit, id)
  await refuseOwn(kit, reviewing)
  if (!may(kit, 'evidence.review', reviewing.subject)) throw new Problem('notFound')
  // Also an answered question is worth a look of its own.
  if (reviewing.submission.questions.length > 0) throw new Problem('questionOpen')
  const outcome = await decideAbout(kit, reviewing, digest, { is: 'approve' })
  return outcome.is === 'approved' ? outcome.catalogue : []
}
