// Two persons, one after the other, erase what was sealed: the log entry stays, the bytes and the words go.
import { emptyCaption } from '../../core/evidence/caption'
import { eraseInput } from '../../core/evidence/inputs'
import type { Submission } from '../../core/evidence/submission'
import { Problem } from '../../core/problem'
import type { Facts } from '../kit/collections/collection'
import { items } from '../kit/collections/items'
import { tell } from '../kit/collections/notices'
import { topOrganisations } from '../kit/collections/organisations'
import { holdersOf, officeHoldersAround } from '../kit/collections/people'
import { callerOf, defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { entryOf } from '../kit/entry'
import { eraseSealed, seal } from '../kit/intake/sealing'
import { change, loadSubmission } from './changing'
import { viewOf } from './view'

type Sealed = Extract<Submission['state'], { is: 'quarantined' }>

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
    if (erasure.by === caller) throw new Problem('erasureNeedsTwo')
    return { erased: true, submission: viewOf(kit, await complete(kit, submission, submission.state)) }
  },
})

/** Whoever may be the second to agree: the other security administrators, and the Party officers above the branch. */
async function tellTheOthers(kit: Kit, { _id, branchId, branchPath }: Submission): Promise<void> {
  const tops = (await topOrganisations(kit)).map((top) => top._id)
  const [guards, { above }] = await Promise.all([
    holdersOf(kit, tops, ['securityAdministrator']),
    officeHoldersAround(kit, branchId, branchPath),
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

/** The bytes go first: cut off in between, the second person's retry finds the rest still to do. */
async function complete(kit: Kit, submission: Submission, state: Sealed): Promise<Submission> {
  await seal(kit, submission, state.archivePaths)
  await eraseSealed(kit, submission)
  for (const itemId of state.itemIds) await emptyItem(kit, itemId)
  const { erasure } = state
  const by = [...(erasure === null ? [] : [erasure.by]), callerOf(kit)._id]
  return change(kit, 'evidence.erase', submission, (before) => {
    if (before.state.is === 'erased') return undefined
    const erased = { is: 'erased' as const, at: kit.now(), by }
    return {
      changes: { ...withoutWords(before), state: erased, stateIs: erased.is, sealDue: false },
      body: { digest: before.digest, by },
    }
  })
}

/** Digests stay as proof of what was there; nothing that anybody wrote or that the camera noted does. */
function withoutWords(before: Submission): Partial<Facts<Submission>> {
  return {
    title: '',
    caption: emptyCaption,
    tags: [],
    questions: [],
    placedBefore: [],
    late: before.late === null ? null : { ...before.late, reason: '' },
    returnedBefore: before.returnedBefore.map((one) => ({ ...one, say: '', answer: '' })),
    files: before.files.map((file) => ({ ...file, label: null, exif: { is: 'absent' } })),
    sha256s: [],
  }
}

/** An item that held nothing else loses its words too. */
async function emptyItem(kit: Kit, itemId: string): Promise<void> {
  const item = await items.get(kit, itemId)
  if (item === undefined || item.files.length > 0 || item.state === 'erased') return
  const { _id: subject, branchId, year } = item
  const entry = entryOf(kit, { branchId, year, type: 'archive.erase', subject, body: { itemId } })
  const words = { title: '', caption: emptyCaption, tags: [], tagNames: [], terms: [] }
  await items.change(kit, item, { ...words, state: 'erased' }, entry)
}
