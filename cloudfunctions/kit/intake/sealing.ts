// How do a submission's bytes get out of everybody's reach, and how are they erased, sparing what others hold?
import { isPicture } from '../../../core/evidence/receiving'
import type { EvidenceFile, Submission } from '../../../core/evidence/submission'
import type { Cloud } from '../cloud'
import { itemsHolding } from '../collections/items'
import { submissions, submissionsHolding } from '../collections/submissions'
import { heldPath, sealedPath, thumbnailPath, viewPath, views } from '../collections/views'

type Bytes = Pick<EvidenceFile, 'sha256' | 'extension' | 'format'>

/**
 * 封存 — moves the originals from held/ and archive/ to sealed/, for which no link is ever minted, and removes the
 * derivatives. A link opens a path, so those minted before die with the path. Bytes that another submission holds
 * stay where that one needs them. May be repeated: what is done already is passed over.
 */
export async function seal(
  cloud: Cloud,
  submission: Submission,
  archivePaths: readonly string[],
): Promise<void> {
  const files = distinct(submission.files)
  for (const file of files) await copyToSealed(cloud, file, archivePaths)
  const used = await usedElsewhere(cloud, submission._id, files)
  for (const file of files.filter((one) => !used.has(one.sha256))) await cloud.files.remove(heldPath(file))
  await removeDerivedUnlessUsed(cloud, files)
  const stillArchived = await pathsInItems(cloud, files)
  for (const path of archivePaths) if (!stillArchived.has(path)) await cloud.files.remove(path)
}

/** 封存到底 — the bytes of what has just been set apart; from then on the clock need not look at it. */
export async function sealToTheEnd(cloud: Cloud, submission: Submission): Promise<void> {
  if (submission.state.is === 'quarantined') await seal(cloud, submission, submission.state.archivePaths)
  if (submission.sealDue === true) await submissions.changeOrLose(cloud, submission, { sealDue: false }, null)
}

/** 清除 — takes the sealed bytes away, unless another sealed submission is still to be decided about. */
export async function eraseSealed(cloud: Cloud, submission: Submission): Promise<void> {
  const files = distinct(submission.files)
  const holders = await submissionsHolding(
    cloud,
    files.map((one) => one.sha256),
  )
  const others = holders.filter((one) => one._id !== submission._id && one.state.is === 'quarantined')
  const needed = new Set(others.flatMap((one) => one.sha256s))
  for (const file of files.filter((one) => !needed.has(one.sha256)))
    await cloud.files.remove(sealedPath(file))
}

/** Derivatives of bytes that no open submission holds. */
export async function removeDerivedUnlessUsed(cloud: Cloud, files: readonly Bytes[]): Promise<void> {
  const used = await usedElsewhere(cloud, undefined, files)
  for (const file of distinct(files).filter((one) => !used.has(one.sha256))) await removeDerived(cloud, file)
}

/** The views of one picture; a document has none. */
export async function removeDerived(cloud: Cloud, file: Pick<Bytes, 'sha256' | 'format'>): Promise<void> {
  if (!isPicture(file)) return
  await cloud.files.remove(viewPath(file.sha256))
  await cloud.files.remove(thumbnailPath(file.sha256))
  const view = await views.get(cloud, file.sha256)
  if (view !== undefined) await cloud.documents.remove(views.name, view._id, view.rev)
}

async function copyToSealed(cloud: Cloud, file: Bytes, archivePaths: readonly string[]): Promise<void> {
  const archived = archivePaths.filter((path) => path.endsWith(`/${file.sha256}.${file.extension}`))
  for (const source of [heldPath(file), ...archived]) {
    if ((await cloud.files.sizeBytes(source)) === undefined) continue
    await cloud.files.copy(source, sealedPath(file))
    return
  }
}

/** The digests that an open submission holds, be it under way, waiting, approved or withdrawn. */
async function usedElsewhere(cloud: Cloud, exceptId: string | undefined, files: readonly Bytes[]) {
  if (files.length === 0) return new Set<string>()
  const holders = await submissionsHolding(
    cloud,
    files.map((one) => one.sha256),
  )
  const open = holders.filter(
    ({ _id, state }) => _id !== exceptId && state.is !== 'quarantined' && state.is !== 'erased',
  )
  return new Set(open.flatMap((one) => one.sha256s))
}

/** Where items keep these bytes. */
export async function pathsInItems(cloud: Cloud, files: readonly Bytes[]): Promise<ReadonlySet<string>> {
  const holding = await itemsHolding(
    cloud,
    files.map((one) => one.sha256),
  )
  return new Set(holding.flatMap((item) => item.files.map((file) => file.path)))
}

function distinct<One extends Bytes>(files: readonly One[]): One[] {
  return [...new Map(files.map((file) => [file.sha256, file])).values()]
}
