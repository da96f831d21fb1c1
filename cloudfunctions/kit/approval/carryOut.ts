// What follows from a decision: who writes an approved submission into the archive, and tells the submitter? The clock.
import { archivePath, firstItem, grownItem } from '../../../core/evidence/growth'
import type { ItemFacts } from '../../../core/evidence/derived'
import type { Growth } from '../../../core/evidence/growth'
import type { Item, ItemFile } from '../../../core/evidence/item'
import { sayReturned } from '../../../core/evidence/submission'
import type { Submission } from '../../../core/evidence/submission'
import type { PendingEntry } from '../../../core/stored'
import type { Cloud, TransactionDocuments } from '../cloud'
import { activities } from '../collections/activities'
import { hold } from '../collections/holdings'
import { items } from '../collections/items'
import { whileHolding } from '../collections/leases'
import { noticeFacts, notices } from '../collections/notices'
import type { NewNotice } from '../collections/notices'
import { lineOf } from '../collections/organisations'
import { submissions, submissionsDecided } from '../collections/submissions'
import { heldPath } from '../collections/views'
import { entryOf } from '../entry'
import { pathsInItems } from '../intake/sealing'
import { activityShown, growthsOf, targetsOf } from './growths'

/** Decisions in one round: each may copy forty pages. */
const decisionsMax = 5
/** A round takes seconds; who holds the lease longer than this has died. */
const leaseMinutes = 2

/** What becomes of one item, seen from the revision it was planned on (0 where there is none). */
interface Plan {
  readonly facts: ItemFacts
  readonly added: readonly ItemFile[]
  readonly seenRev: number
  readonly entry: PendingEntry
}

/**
 * 办结 — carries out what was decided, one after the other: bytes first, then one transaction that writes the items,
 * the notice and that it is done. Cut off anywhere, the next round begins the same decision anew and finds what is
 * there already. Answers how many it finished; 0 when nothing is due or somebody else is at it.
 */
export async function carryOutDecisions(cloud: Cloud): Promise<number> {
  const finished = await whileHolding(cloud, 'decisions', leaseMinutes, async () => {
    let count = 0
    for (const submission of await submissionsDecided(cloud, decisionsMax))
      if (await carryOut(cloud, submission)) count += 1
    return count
  })
  return finished ?? 0
}

function carryOut(cloud: Cloud, submission: Submission): Promise<boolean> {
  const { state } = submission
  if (state.is === 'approved') return putIntoArchive(cloud, submission, state)
  if (state.is === 'quarantined' || state.is === 'erased') return takeBack(cloud, submission)
  const told = state.is === 'returned' ? [returnedNotice(submission, state)] : []
  return settle(cloud, submission, [], told)
}

function returnedNotice(
  { submitterId: personId, _id: about }: Submission,
  { reason, say }: Extract<Submission['state'], { is: 'returned' }>,
): NewNotice {
  return { personId, kind: 'returned', details: { reason: sayReturned(reason, say) }, about }
}

/** Sealed before it was in the archive: what a cut-off round had copied there leaves it, unless an item holds it. */
async function takeBack(cloud: Cloud, submission: Submission): Promise<boolean> {
  const { branch, fondsCode } = await lineOf(cloud, submission)
  const place = { fondsCode, branchCode: branch?.code ?? '', year: submission.placement.year }
  const stillArchived = await pathsInItems(cloud, submission.files)
  for (const path of submission.files.map((file) => archivePath(place, file)))
    if (!stillArchived.has(path)) await cloud.files.remove(path)
  return settle(cloud, submission, [], [])
}

async function putIntoArchive(
  cloud: Cloud,
  submission: Submission,
  state: Extract<Submission['state'], { is: 'approved' }>,
): Promise<boolean> {
  const plans = await plansOf(cloud, submission, state)
  for (const { added } of plans) if (!(await copyAll(cloud, added))) return false
  const title = plans[0]?.facts.title ?? ''
  const { submitterId: personId, _id: about } = submission
  const told: NewNotice = { personId, kind: 'approved', details: { title }, about }
  return settle(cloud, submission, plans, [told, ...(await copyNotices(cloud, submission, plans))])
}

/** 联建 — who joined in is told once, when there is something of which they may file a copy. */
async function copyNotices(
  cloud: Cloud,
  { about }: Submission,
  plans: readonly Plan[],
): Promise<readonly NewNotice[]> {
  if (about.is !== 'activity' || plans.every(({ seenRev }) => seenRev > 0)) return []
  const activity = await activities.get(cloud, about.activityId)
  const [first] = plans
  if (first === undefined || activity?.joint === undefined) return []
  const lines = await Promise.all(activity.joint.map((side) => lineOf(cloud, side)))
  const details = { host: first.facts.creator, title: first.facts.title }
  return lines
    .flatMap(({ here }) =>
      here.filter(({ office }) => office === 'secretary' || office === 'deputySecretary'),
    )
    .map(({ personId }) => ({ personId, kind: 'copyOffered', details, about: about.activityId }))
}

async function plansOf(
  cloud: Cloud,
  submission: Submission,
  state: Extract<Submission['state'], { is: 'approved' }>,
): Promise<readonly Plan[]> {
  const { about } = submission
  const [line, activity] = await Promise.all([
    lineOf(cloud, submission),
    about.is === 'activity' ? activities.get(cloud, about.activityId) : undefined,
  ])
  const acting = { ...cloud, person: { _id: state.by }, role: state.role }
  const growths = growthsOf(submission, state, line, activity ?? activityShown(submission))
  return (await targetsOf(cloud, growths)).map(({ growth, before }) => planOf(acting, growth, before))
}

function planOf(acting: Parameters<typeof entryOf>[0], growth: Growth, before: Item | undefined): Plan {
  const facts = before === undefined ? firstItem(growth) : grownItem(before, growth)
  const { _id: subject, branchId, year, recordClass, placement } = facts
  const submissionId = growth.submission._id
  const entry = entryOf(acting, {
    branchId,
    year,
    type: before === undefined ? 'archive.make' : 'archive.grow',
    subject,
    files: growth.files,
    body: { submissionId, recordClass, retention: placement.retention },
  })
  const added = facts.files.filter((file) => file.submissionId === submissionId)
  return { facts, added, seenRev: before?.rev ?? 0, entry }
}

/** Nothing is overwritten, and a second run finds the copies there. False when a held copy is gone: it stays due. */
async function copyAll(cloud: Cloud, files: readonly ItemFile[]): Promise<boolean> {
  for (const file of files) {
    if ((await cloud.files.sizeBytes(file.path)) === file.sizeBytes) continue
    if ((await cloud.files.sizeBytes(heldPath(file))) === undefined) {
      cloud.note({ level: 'error', what: 'held bytes are gone', expected: file.sha256 })
      return false
    }
    await cloud.files.copy(heldPath(file), file.path)
  }
  return true
}

/** All or nothing; false when something had changed since it was planned, and the next round looks again. */
function settle(
  cloud: Cloud,
  seen: Submission,
  plans: readonly Plan[],
  told: readonly NewNotice[],
): Promise<boolean> {
  const facts = told.map((notice) => noticeFacts(cloud, notice))
  return cloud.documents.transaction(async (documents) => {
    const submission = await submissions.within(documents).get(seen._id)
    const there = await itemsSeen(documents, plans)
    if (submission?.rev !== seen.rev || there === undefined) return false
    for (const plan of plans) await write(documents, plan, there.get(plan.facts._id))
    await submissions
      .within(documents)
      .change(submission, { ...inItems(submission, plans), decisionDue: false }, null)
    for (const notice of facts) await notices.within(documents).add(notice, null)
    return true
  })
}

/** Where it came to stand: an item that was numbered since the decision grows no more, and another one begins. */
function inItems({ state }: Submission, plans: readonly Plan[]): Partial<Pick<Submission, 'state'>> {
  return state.is === 'approved' ? { state: { ...state, itemIds: plans.map(({ facts }) => facts._id) } } : {}
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
  { facts, added, entry }: Plan,
  before: Item | undefined,
) {
  const inside = items.within(documents)
  if (before === undefined) await inside.add(facts, entry)
  else await inside.change(before, facts, entry)
  await hold(
    documents,
    added.map(({ sha256 }) => sha256),
    facts._id,
  )
}
