// Which items of a host does a branch hold as copies, which are offered to it, and how does one come into its archive?
import type { Activity } from '../../../core/activity/activity'
import { declinedCopy, firstCopy, grownCopy, notCopied } from '../../../core/evidence/copying'
import type { CopyPlace } from '../../../core/evidence/copying'
import type { ItemFacts } from '../../../core/evidence/derived'
import type { Item, ItemFile } from '../../../core/evidence/item'
import { placeOf } from '../../../core/classification/place'
import { Problem } from '../../../core/problem'
import type { Cloud } from '../cloud'
import { hold } from '../collections/holdings'
import { copyIdOf, items, itemsOfActivity } from '../collections/items'
import { lineOf, organisations } from '../collections/organisations'
import { callerOf } from '../command'
import type { Kit } from '../command'
import { entryOf } from '../entry'
import { whereMerged } from './merged'
import { tellSubmission } from './regroup'

/** 一件原件和它的复本 — `more` is what no copy has yet. */
export interface Offer {
  readonly original: Item
  readonly copies: readonly Item[]
  readonly more: readonly ItemFile[]
  readonly is: 'offered' | 'kept' | 'declined'
}

/** 可以收的复本 — of an activity that this branch held together with its host. */
export async function offersOf(
  cloud: Pick<Cloud, 'documents'>,
  activity: Pick<Activity, '_id' | 'branchId'>,
  branchId: string,
): Promise<readonly Offer[]> {
  const found = await itemsOfActivity(cloud, activity._id)
  const originals = found.filter(
    (one) => one.branchId === activity.branchId && one.state === 'archived' && one.copyOf === undefined,
  )
  return Promise.all(
    originals.map(async (original) => {
      const own = found.filter((one) => one.branchId === branchId && one.copyOf?.itemId === original._id)
      // What was merged since lies in another item of the branch.
      const copies = (await Promise.all(own.map((one) => whereMerged(cloud, one)))).flatMap(
        (one) => one ?? [],
      )
      const more = notCopied(original, copies)
      const isDeclined = copies.some(({ state }) => state === 'declined')
      return { original, copies, more, is: isDeclined ? 'declined' : more.length > 0 ? 'offered' : 'kept' }
    }),
  )
}

/** Nobody adds to a joint activity in more numbered pieces than this. */
const supplementsMax = 50

interface Into {
  readonly place: CopyPlace
  readonly before: Item | undefined
}

/** As which branch somebody joined in. */
type JoinedSide = NonNullable<Activity['joint']>[number]

/** The copy that is still open: what has its number grows no more, and the next one continues it. */
async function intoOf(kit: Kit, activity: Activity, original: Item, side: JoinedSide): Promise<Into> {
  const [{ branch, fondsCode, confirmed, table }, host] = await Promise.all([
    lineOf(kit, side),
    organisations.get(kit, original.branchId),
  ])
  if (branch === undefined) throw new Problem('notFound')
  const { kind, startsAt, endsAt } = activity
  const { year, countingMonth, recordClass, leaf, retention, reasons } = placeOf(
    { kind, startsAt, endsAt, carrier: original.kind },
    { confirmed, table },
  )
  const placement = { year, countingMonth, recordClass, leaf, retention, reasons: [...reasons] }
  const decided = { by: callerOf(kit)._id, at: kit.now() }
  const common = { branch, fondsCode, hostName: host?.name ?? '', placement, ...decided }
  let continues: string | null = null
  for (let supplement = 0; supplement <= supplementsMax; supplement += 1) {
    const id = copyIdOf(original._id, branch._id, supplement)
    const before = await whereMerged(kit, await items.get(kit, id))
    if (before === undefined || before.referenceCode === null)
      return { place: { ...common, id: before?._id ?? id, continues }, before }
    continues = before._id
  }
  throw new Error(`item ${original._id}: more than ${supplementsMax} copies`)
}

/** 收下 — the bytes first, from the host's place to the branch's own; then the copy, if the original still is what was seen. */
export async function keepCopy(
  kit: Kit,
  { original, more }: Offer,
  activity: Activity,
  side: JoinedSide,
): Promise<string> {
  const { place, before } = await intoOf(kit, activity, original, side)
  const isNew = before === undefined || before.state === 'declined'
  const facts = isNew ? firstCopy(original, more, place) : grownCopy(before, original, more, place)
  const added = facts.files.slice(facts.files.length - more.length)
  for (const [at, { path }] of added.entries()) await kit.files.copy(more[at]?.path ?? '', path)
  await write(kit, { original, before, facts, added, type: 'archive.copy' })
  return facts._id
}

/** 不收 — the host's item is not touched; what was kept once is no longer declined, but sealed or destroyed as anything else. */
export async function declineCopy(
  kit: Kit,
  { original, copies }: Offer,
  activity: Activity,
  side: JoinedSide,
  reason: string,
): Promise<string> {
  if (copies.some(({ state }) => state === 'archived')) throw new Problem('notWaiting')
  const { place, before } = await intoOf(kit, activity, original, side)
  const facts = declinedCopy(original, reason, place)
  await write(kit, { original, before, facts, added: [], type: 'archive.declineCopy' })
  return facts._id
}

interface Writing {
  readonly original: Item
  readonly before: Item | undefined
  readonly facts: ItemFacts
  readonly added: readonly ItemFile[]
  readonly type: 'archive.copy' | 'archive.declineCopy'
}

function write(kit: Kit, { original, before, facts, added, type }: Writing): Promise<void> {
  const { _id: subject, branchId, year } = facts
  const body = { original: original._id, ...(added.length === 0 ? { reason: facts.remark } : {}) }
  const entry = entryOf(kit, { branchId, year, type, subject, files: added, body })
  return kit.documents.transaction(async (documents) => {
    const inside = items.within(documents)
    const [seen, now] = [await inside.get(original._id), await inside.get(subject)]
    if (seen?.rev !== original.rev || now?.rev !== before?.rev) throw new Problem('changedMeanwhile')
    if (now === undefined) await inside.add(facts, entry)
    else await inside.change(now, facts, entry)
    await hold(
      documents,
      added.map(({ sha256 }) => sha256),
      subject,
    )
    // Whoever seals or erases what it brought has to find it in the copies, too.
    for (const id of new Set(added.map(({ submissionId }) => submissionId)))
      await tellSubmission(documents, id, subject)
  })
}
