// How is a submission approved: as it was shown, with its held bytes hashed again, in one write of one document?
import { catalogueRow, firstItem, grownItem, keptByKind } from '../../../core/evidence/growth'
import type { CatalogueRow } from '../../../core/evidence/growth'
import { openQuestions } from '../../../core/evidence/questions'
import { viewlessSlots } from '../../../core/evidence/receiving'
import type { Submission } from '../../../core/evidence/submission'
import { Problem } from '../../../core/problem'
import { callerOf } from '../command'
import type { Kit } from '../command'
import { items } from '../collections/items'
import { lineOf } from '../collections/organisations'
import type { Line } from '../collections/organisations'
import { submissions } from '../collections/submissions'
import { heldPath } from '../collections/views'
import { entryOf } from '../entry'
import { activityShown, growthsOf, targetsOf } from './growths'
import { stillAsShown } from './reviewing'
import type { Reviewing } from './reviewing'
import { sha256Of } from '../sha256'

/** The clock may write the same submission at the same moment; then we look again. */
const triesMax = 5

type Approved = Extract<Submission['state'], { is: 'approved' }>

/**
 * 通过 — the decision alone. The items it makes or grows are the clock's to write, which finds it by `decisionDue`
 * however the process ended; the rows answered here are what it will write.
 */
export async function approve(
  kit: Kit,
  { submission: asked, line, office }: Reviewing,
  digest: string,
): Promise<readonly CatalogueRow[]> {
  const acting = { ...kit, role: office }
  let submission = asked
  for (let tries = 0; tries < triesMax; tries += 1) {
    await stillAsShown(kit, submission, digest)
    refuseUnready(submission)
    await refuseOtherBytes(kit, submission)
    const decided = { by: callerOf(kit)._id, at: kit.now() }
    const rows = await rowsToCome(kit, submission, decided, line)
    const itemIds = rows.map(({ itemId }) => itemId)
    const state: Approved = { is: 'approved', ...decided, role: office, itemIds }
    const changed = await submissions.changeOrLose(
      kit,
      submission,
      { state, stateIs: state.is, decisionDue: true },
      entryFor(acting, submission, state),
    )
    if (changed !== 'changed') return rows
    submission = (await submissions.get(kit, submission._id)) ?? submission
  }
  throw new Problem('changedMeanwhile')
}

/** 目录上会写的 — the rows as they will stand when the clock has carried the approval out; one read. */
async function rowsToCome(
  kit: Pick<Kit, 'documents'>,
  submission: Submission,
  decided: { readonly by: string; readonly at: string },
  line: Line,
): Promise<readonly CatalogueRow[]> {
  const growths = growthsOf(submission, decided, line, activityShown(submission))
  return (await targetsOf(kit, growths)).map(({ growth, before }) =>
    catalogueRow(before === undefined ? firstItem(growth) : grownItem(before, growth)),
  )
}

/** 写进了哪儿 — the rows of an approved submission, or those to come. */
export async function catalogueOf(
  kit: Pick<Kit, 'documents'>,
  submission: Submission,
): Promise<readonly CatalogueRow[]> {
  const { state } = submission
  if (state.is !== 'approved') return []
  if (submission.decisionDue === true)
    return rowsToCome(kit, submission, state, await lineOf(kit, submission))
  return (await items.getMany(kit, state.itemIds)).map(catalogueRow)
}

function refuseUnready(submission: Submission): void {
  if (openQuestions(submission).length > 0) throw new Problem('questionOpen')
  if (keptByKind(submission).length === 0) throw new Problem('nothingLeft')
  if (!submission.viewsReady)
    throw new Problem('viewNotReady', { viewless: viewlessSlots(submission.files).length })
}

/**
 * Hashed again while approval can still be refused. Between this and the copy into the archive nobody can exchange
 * them: no client writes to held/, and a path that is taken refuses other bytes.
 */
async function refuseOtherBytes(kit: Kit, { files }: Submission): Promise<void> {
  for (const file of files.filter(({ state }) => state === 'kept')) {
    const bytes = await kit.files.read(heldPath(file))
    const sha256 = bytes === undefined ? 'absent' : sha256Of(bytes)
    if (sha256 === file.sha256) continue
    kit.note({ level: 'error', what: 'held bytes differ', expected: file.sha256, found: sha256 })
    throw new Problem('digestMismatch')
  }
}

function entryFor(kit: Kit, submission: Submission, { itemIds }: Approved) {
  return entryOf(kit, {
    branchId: submission.branchId,
    year: submission.placement.year,
    type: 'evidence.approve',
    subject: submission._id,
    files: keptByKind(submission).flatMap(({ files }) => files),
    body: { digest: submission.digest, itemIds },
  })
}
