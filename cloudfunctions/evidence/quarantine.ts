// 发现涉密, 传错了: out of everybody's sight at once; the log keeps that it was there.
import { itemWithout, pathsEverOf } from '../../core/evidence/growth'
import { quarantineInput } from '../../core/evidence/inputs'
import type { Item } from '../../core/evidence/item'
import type { Submission } from '../../core/evidence/submission'
import { Problem } from '../../core/problem'
import { release } from '../kit/collections/holdings'
import { items } from '../kit/collections/items'
import { submissions } from '../kit/collections/submissions'
import type { TransactionDocuments } from '../kit/cloud'
import { callerOf, defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { entryOf } from '../kit/entry'
import { sealToTheEnd } from '../kit/intake/sealing'
import { entryAbout, loadSubmission } from './changing'
import { tellWhoRelied } from './sendAgain'
import { viewOf } from './view'

type Because = 'secret' | 'mistake'
const attemptsMax = 8

export const quarantine = defineCommand({
  name: 'evidence.quarantine',
  input: quarantineInput,

  load: (lobby, { id }) => loadSubmission(lobby, id),

  /** First nobody can mint a link any more, then the bytes leave the paths that links opened. */
  async run(kit, { because }, { submission }) {
    const sealed = await setApart(kit, submission, because)
    await sealToTheEnd(kit, sealed)
    await tellWhoRelied(kit, submission, sealed)
    return viewOf(kit, sealed)
  },
})

async function setApart(kit: Kit, found: Submission, because: Because): Promise<Submission> {
  let seen = found
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    if (seen.state.is === 'quarantined' || seen.state.is === 'erased') return seen
    const sealed = await kit.documents.transaction((documents) => within(kit, documents, seen, because))
    if (sealed !== undefined) return sealed
    const again = await submissions.get(kit, seen._id)
    if (again === undefined) throw new Problem('notFound')
    seen = again
  }
  throw new Problem('changedMeanwhile')
}

/** The submission and the items it is in change together; undefined when somebody changed it before. */
async function within(
  kit: Kit,
  documents: TransactionDocuments,
  seen: Submission,
  because: Because,
): Promise<Submission | undefined> {
  const now = await submissions.within(documents).get(seen._id)
  if (now === undefined || now.rev !== seen.rev) return undefined
  const itemIds = now.state.is === 'approved' ? now.state.itemIds : []
  const archivePaths: string[] = []
  for (const itemId of itemIds) archivePaths.push(...(await takeOut(kit, documents, itemId, now)))
  const state = {
    is: 'quarantined',
    by: callerOf(kit)._id,
    at: kit.now(),
    because,
    was: now.state.is,
    itemIds,
    archivePaths,
    erasure: null,
  } as const satisfies Submission['state']
  const body = { because, was: now.state.is, digest: now.digest }
  return submissions.within(documents).change(
    now,
    {
      state: { ...state, itemIds: [...itemIds] },
      stateIs: state.is,
      viewsDue: false,
      viewsReady: false,
      sealDue: true,
    },
    entryAbout(kit, 'evidence.quarantine', now, body),
  )
}

/** The item loses these files and keeps everybody else's; where the lost ones lay, now and before re-filing. */
async function takeOut(
  kit: Kit,
  documents: TransactionDocuments,
  itemId: string,
  submission: Submission,
): Promise<readonly string[]> {
  const item = await items.within(documents).get(itemId)
  if (item === undefined) return []
  const lost = item.files.filter((file) => file.submissionId === submission._id)
  if (lost.length === 0) return []
  const rest = itemWithout(item, submission._id)
  await items.within(documents).change(item, rest, takenOut(kit, item, lost))
  const gone = lost.map((file) => file.sha256).filter((sha256) => !rest.sha256s.includes(sha256))
  await release(documents, gone, itemId)
  return lost.flatMap((file) => pathsEverOf(item, file))
}

function takenOut(kit: Kit, item: Item, files: Item['files']) {
  const { _id: subject, branchId, year } = item
  const body = { submissionId: files[0]?.submissionId ?? '', left: item.files.length - files.length }
  return entryOf(kit, { branchId, year, type: 'archive.takeOut', subject, files, body })
}
