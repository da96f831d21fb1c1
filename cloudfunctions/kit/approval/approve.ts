// How does approval move evidence into the archive: bytes first, then one transaction?
import { createHash } from 'node:crypto'
import { titleOf } from '../../../core/activity/activity'
import type { Activity } from '../../../core/activity/activity'
import { localDateOf } from '../../../core/calendar'
import { isLeafCode, leaves } from '../../../core/classification/scheme'
import { archivalYearOf } from '../../../core/classification/year'
import { catalogueRow, firstItem, grownItem, keptByKind } from '../../../core/evidence/growth'
import type { CatalogueRow, Growth, ItemFacts } from '../../../core/evidence/growth'
import type { Item } from '../../../core/evidence/item'
import { openQuestions } from '../../../core/evidence/questions'
import { viewlessSlots } from '../../../core/evidence/receiving'
import type { Submission } from '../../../core/evidence/submission'
import { idsOnPath } from '../../../core/org/organisation'
import type { Who } from '../../../core/org/rights'
import { Problem } from '../../../core/problem'
import type { PendingEntry } from '../../../core/stored'
import type { TransactionDocuments } from '../cloud'
import { callerOf } from '../command'
import type { Kit } from '../command'
import { activities } from '../collections/activities'
import { hold } from '../collections/holdings'
import { itemIdOf, items } from '../collections/items'
import { noticeFacts, notices } from '../collections/notices'
import { organisations } from '../collections/organisations'
import { submissions } from '../collections/submissions'
import { heldPath } from '../collections/views'
import { entryOf } from '../entry'
import { stillAsShown } from './reviewing'

/** Somebody else may let the same item grow at the same moment; then we look again. */
const triesMax = 5

/** What becomes of one item, seen from the revision it was planned on (0 where there is none). */
interface Plan {
  readonly facts: ItemFacts
  readonly seenRev: number
  readonly entry: PendingEntry
}

/** 通过 — copies the kept files into the archive and makes or grows their items; the rows that were written. */
export async function approve(
  kit: Kit,
  asked: Submission,
  office: Who,
  digest: string,
): Promise<readonly CatalogueRow[]> {
  const acting = { ...kit, role: office }
  let submission = asked
  for (let tries = 0; tries < triesMax; tries += 1) {
    await stillAsShown(kit, submission, digest)
    refuseUnready(submission)
    const growths = await growthsOf(kit, submission)
    const plans = await plansOf(acting, growths)
    await archiveBytes(kit, plans, submission)
    if (await settle(acting, submission, plans)) return plans.map(({ facts }) => catalogueRow(facts))
    submission = (await submissions.get(kit, submission._id)) ?? submission
  }
  throw new Problem('changedMeanwhile')
}

function refuseUnready(submission: Submission): void {
  if (openQuestions(submission).length > 0) throw new Problem('questionOpen')
  if (keptByKind(submission).length === 0) throw new Problem('nothingLeft')
  if (!submission.viewsReady)
    throw new Problem('viewNotReady', { viewless: viewlessSlots(submission.files).length })
}

async function growthsOf(kit: Kit, submission: Submission): Promise<readonly Growth[]> {
  const { about } = submission
  const [activity, line] = await Promise.all([
    about.is === 'activity' ? activities.get(kit, about.activityId) : undefined,
    organisations.getMany(kit, idsOnPath(submission.branchPath)),
  ])
  const branch = line.find(({ _id }) => _id === submission.branchId)
  if (branch === undefined) throw new Error(`submission ${submission._id}: its branch is gone`)
  const nearestFirst = line.toSorted((one, other) => other.path.length - one.path.length)
  return keptByKind(submission).map(({ kind, files }) => ({
    itemId: itemIdOf(submission, kind),
    kind,
    submission,
    files,
    branch,
    fondsCode: nearestFirst.find(({ fondsCode }) => fondsCode !== null)?.fondsCode ?? null,
    title: activity === undefined ? leafTitle(submission) : titleOf(activity),
    // A meeting is dated by the day it closed, a paper by the day it was signed.
    date: about.is === 'leaf' ? about.signedOn : closingDayOf(activity, submission),
    byHost: activity?.hostId === callerOf(kit)._id,
    at: kit.now(),
  }))
}

/** What ends at midnight sharp belongs to the day before, in the catalogue as in the year. */
function closingDayOf(activity: Activity | undefined, { receivedAt }: Submission): string {
  return activity === undefined
    ? localDateOf(receivedAt)
    : archivalYearOf({ of: 'activity', ...activity }).date
}

function leafTitle({ about, title }: Submission): string {
  const name = about.is === 'leaf' && isLeafCode(about.leaf) ? leaves[about.leaf].plainName : ''
  return [name, title].filter((part) => part !== '').join('：')
}

async function plansOf(kit: Kit, growths: readonly Growth[]): Promise<readonly Plan[]> {
  const there = await items.getMany(
    kit,
    growths.map(({ itemId }) => itemId),
  )
  return Promise.all(
    growths.map(async (growth) => {
      const before = there.find(({ _id }) => _id === growth.itemId)
      if (before?.filing === undefined || before.filing === null) return planOf(kit, growth, before)
      return supplementOf(kit, growth, before)
    }),
  )
}

/** Nobody sends more belated parcels of one activity than this. */
const supplementsMax = 50

/** 补归 — what has its number grows no more: what comes later is an item of its own, and says which one it continues. */
async function supplementOf(kit: Kit, growth: Growth, first: Item): Promise<Plan> {
  let last = first
  for (let supplement = 1; supplement <= supplementsMax; supplement += 1) {
    const itemId = itemIdOf(growth.submission, growth.kind, supplement)
    const item = await items.get(kit, itemId)
    if (item === undefined || item.filing === null)
      return planOf(kit, { ...growth, itemId, continues: last._id }, item)
    last = item
  }
  throw new Error(`item ${first._id}: more than ${supplementsMax} supplements`)
}

function planOf(kit: Kit, growth: Growth, before: Item | undefined): Plan {
  const facts = before === undefined ? firstItem(growth) : grownItem(before, growth)
  const entry = entryOf(kit, {
    branchId: facts.branchId,
    year: facts.year,
    type: before === undefined ? 'archive.make' : 'archive.grow',
    subject: facts._id,
    files: growth.files,
    body: {
      submissionId: growth.submission._id,
      recordClass: facts.recordClass,
      retention: facts.placement.retention,
    },
  })
  return { facts, seenRev: before?.rev ?? 0, entry }
}

/** The held copy is hashed again before it is copied; nothing is overwritten, and a second run finds it there. */
async function archiveBytes(kit: Kit, plans: readonly Plan[], submission: Submission): Promise<void> {
  const files = plans.flatMap(({ facts }) =>
    facts.files.filter((file) => file.submissionId === submission._id),
  )
  for (const file of files) {
    const bytes = await kit.files.read(heldPath(file))
    const sha256 = bytes === undefined ? 'absent' : createHash('sha256').update(bytes).digest('hex')
    if (sha256 !== file.sha256) {
      kit.note({ level: 'error', what: 'held bytes differ', expected: file.sha256, found: sha256 })
      throw new Problem('digestMismatch')
    }
    await kit.files.copy(heldPath(file), file.path)
  }
}

/** All or nothing; false when something had changed since it was planned. */
function settle(kit: Kit, seen: Submission, plans: readonly Plan[]): Promise<boolean> {
  const by = callerOf(kit)._id
  const itemIds = plans.map(({ facts }) => facts._id)
  const entry = entryOf(kit, {
    branchId: seen.branchId,
    year: seen.placement.year,
    type: 'evidence.approve',
    subject: seen._id,
    files: plans.flatMap(({ entry: { files } }) => files),
    body: { digest: seen.digest, itemIds },
  })
  const state = { is: 'approved', by, at: entry.at, role: kit.role, itemIds } as const
  const title = plans[0]?.facts.title ?? ''
  const notice = noticeFacts(kit, {
    personId: seen.submitterId,
    kind: 'approved',
    details: { title },
    about: seen._id,
  })
  return kit.documents.transaction(async (documents) => {
    const submission = await submissions.within(documents).get(seen._id)
    const there = await itemsSeen(documents, plans)
    if (submission?.rev !== seen.rev || there === undefined) return false
    for (const plan of plans) await write(documents, plan, there.get(plan.facts._id), seen._id)
    await submissions.within(documents).change(submission, { state, stateIs: state.is }, entry)
    await notices.within(documents).add(notice, null)
    return true
  })
}

async function itemsSeen(
  documents: TransactionDocuments,
  plans: readonly Plan[],
): Promise<ReadonlyMap<string, Item> | undefined> {
  const there = new Map<string, Item>()
  for (const { facts, seenRev } of plans) {
    const item = await items.within(documents).get(facts._id)
    if ((item?.rev ?? 0) !== seenRev) return undefined
    if (item !== undefined) there.set(facts._id, item)
  }
  return there
}

async function write(
  documents: TransactionDocuments,
  { facts, entry }: Plan,
  before: Item | undefined,
  submissionId: string,
) {
  const inside = items.within(documents)
  if (before === undefined) await inside.add(facts, entry)
  else await inside.change(before, facts, entry)
  const added = facts.files.filter((file) => file.submissionId === submissionId).map(({ sha256 }) => sha256)
  await hold(documents, added, facts._id)
}
