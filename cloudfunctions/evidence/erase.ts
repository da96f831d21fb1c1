// Two persons, one after the other, erase what was sealed: the log entry stays, the bytes and the words go.
import { eraseInput } from '../../core/evidence/inputs'
import type { Submission } from '../../core/evidence/submission'
import { Problem } from '../../core/problem'
import { tell } from '../kit/collections/notices'
import { lineOf, topOrganisations } from '../kit/collections/organisations'
import { holdersOf } from '../kit/collections/people'
import { callerOf, defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { eraseToTheEnd } from '../kit/intake/erasing'
import { change, loadSubmission } from './changing'
import { viewOf } from './view'

export const erase = defineCommand({
  name: 'evidence.erase',
  input: eraseInput,

  load: (lobby, { id }) => loadSubmission(lobby, id),

  async run(kit, { reason }, { submission }) {
    if (submission.state.is !== 'quarantined') throw new Problem('notFound')
    const { erasure } = submission.state
    const caller = callerOf(kit)._id
    if (erasure === null) {
      const proposed = await change(kit, 'evidence.proposeErasure', submission, (before) =>
        propose(kit, before, reason),
      )
      await tellTheOthers(kit, proposed)
      return { erased: false, submission: viewOf(kit, proposed) }
    }
    if (erasure.by === caller && erasure.agreed === undefined) throw new Problem('erasureNeedsTwo')
    const agreed = await change(kit, 'evidence.agreeErasure', submission, (before) => agree(kit, before))
    return { erased: true, submission: viewOf(kit, await eraseToTheEnd(kit, agreed)) }
  },
})

/** Whoever may be the second to agree: the other security administrators, and the Party officers above the branch. */
async function tellTheOthers(kit: Kit, { _id, branchId, branchPath }: Submission): Promise<void> {
  const tops = (await topOrganisations(kit)).map((top) => top._id)
  const [guards, { above }] = await Promise.all([
    holdersOf(kit, tops, ['securityAdministrator']),
    lineOf(kit, { branchId, branchPath }),
  ])
  const officers = above.filter((one) => one.office === 'partyOfficer')
  const personIds = new Set([...guards, ...officers].map((one) => one.personId))
  personIds.delete(callerOf(kit)._id)
  for (const personId of personIds) await tell(kit, { personId, kind: 'erasureProposed', about: _id })
}

function propose(kit: Kit, before: Submission, reason: string) {
  if (before.state.is !== 'quarantined') throw new Problem('changedMeanwhile')
  if (before.state.erasure !== null) throw new Problem('erasureNeedsTwo')
  const erasure = { by: callerOf(kit)._id, at: kit.now(), reason }
  return { changes: { state: { ...before.state, erasure } }, body: { digest: before.digest } }
}

/** 同意清除 — what was agreed to stands in the log before anything goes, so that the clock may finish what a cut leaves. */
function agree(kit: Kit, before: Submission) {
  if (before.state.is !== 'quarantined') return undefined
  const { erasure } = before.state
  if (erasure === null) throw new Problem('changedMeanwhile')
  if (erasure.agreed !== undefined) return undefined
  const by = callerOf(kit)._id
  if (erasure.by === by) throw new Problem('erasureNeedsTwo')
  const agreed = { ...erasure, agreed: { by, at: kit.now() } }
  const changes = { state: { ...before.state, erasure: agreed }, sealDue: true }
  return { changes, body: { digest: before.digest } }
}
