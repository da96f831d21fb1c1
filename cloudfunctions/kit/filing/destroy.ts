// How do the bytes of what two people saw destroyed go, sparing what others hold, and its row stay?
import { localDateOf } from '../../../core/calendar'
import { destroyedItem, pathsEverOf } from '../../../core/evidence/growth'
import type { Item } from '../../../core/evidence/item'
import { leftToDestroy, sparedBy } from '../../../core/numbering/appraisal'
import type { Appraisal, AppraisalRow, Spared } from '../../../core/numbering/appraisal'
import type { PendingEntry } from '../../../core/stored'
import type { Cloud } from '../cloud'
import { appraisals, appraisalsDue } from '../collections/appraisals'
import { release } from '../collections/holdings'
import { items, itemsHolding } from '../collections/items'
import { submissions, submissionsHolding } from '../collections/submissions'
import { heldPath } from '../collections/views'
import { emptyMinutes } from '../intake/emptyMinutes'
import { removeDerived } from '../intake/sealing'
import { entryFor } from './acting'

/** Lists in one round, and items of each. */
const appraisalsMax = 5
const itemsMax = 10

/** 销毁 — a bounded step for each list that has been witnessed twice; how many went on. May be repeated. */
export async function destroyWitnessed(cloud: Cloud): Promise<number> {
  const due = await appraisalsDue(cloud, appraisalsMax)
  for (const appraisal of due) await step(cloud, appraisal)
  return due.length
}

async function step(cloud: Cloud, appraisal: Appraisal): Promise<void> {
  const left = leftToDestroy(appraisal)
  const done = new Map<string, AppraisalRow>()
  for (const row of left.slice(0, itemsMax)) done.set(row.itemId, await carriedOut(cloud, appraisal, row))
  const rows = appraisal.rows.map((row) => done.get(row.itemId) ?? row)
  const spared = [...done.values()].filter((row) => row.spared !== undefined)
  const entry = spared.length === 0 ? null : sparingEntry(cloud, appraisal, spared)
  await appraisals.changeOrLose(cloud, appraisal, { rows, due: left.length > done.size }, entry)
}

/** The item first, so that nobody is shown what is going; then bytes and records, which a second run finds gone. */
async function carriedOut(cloud: Cloud, appraisal: Appraisal, row: AppraisalRow): Promise<AppraisalRow> {
  const marked = await mark(cloud, appraisal, row)
  if (typeof marked === 'string') return { ...row, spared: marked }
  await removeBytes(cloud, marked)
  await emptyRecords(cloud, appraisal, marked)
  return { ...row, destroyed: true }
}

/** Looked at again in the very transaction that marks it: what is no longer what the list says is left as it is. */
function mark(cloud: Cloud, appraisal: Appraisal, row: AppraisalRow): Promise<Item | Spared> {
  const today = localDateOf(cloud.now())
  return cloud.documents.transaction(async (documents) => {
    const item = await items.within(documents).get(row.itemId)
    if (item === undefined) return 'changed'
    if (item.state === 'destroyed') return item
    const spared = sparedBy(row, item, today)
    if (spared !== undefined) return spared
    const { _id: subject, branchId, year, files, referenceCode } = item
    const body = { appraisal: appraisal._id, referenceCode }
    const change = { branchId, year, type: 'archive.destroy', subject, files, body }
    await release(documents, item.sha256s, subject)
    await items.within(documents).change(item, destroyedItem(item), byWitness(cloud, appraisal, change))
    return item
  })
}

function sparingEntry(cloud: Cloud, appraisal: Appraisal, rows: readonly AppraisalRow[]): PendingEntry {
  const body = { rows: rows.map(({ itemId, spared }) => ({ itemId, spared })) }
  const change = { branchId: null, type: 'archive.spare', subject: appraisal._id, body }
  return byWitness(cloud, appraisal, change)
}

/** The second witness's word is what the clock carries out. */
function byWitness(cloud: Cloud, { state }: Appraisal, change: Parameters<typeof entryFor>[2]): PendingEntry {
  const witness = state.is === 'destroyed' ? (state.witnesses.at(-1) ?? '') : ''
  return entryFor(cloud, { by: witness, role: 'witness' }, change)
}

/** 记录也销毁 — a record that was written here says all that its paper said; a copy that others file is theirs to destroy. */
async function emptyRecords(cloud: Cloud, appraisal: Appraisal, item: Item): Promise<void> {
  if (item.kind === 'photo') return
  const ids = item.parts.map(({ submissionId }) => submissionId)
  for (const { about } of await submissions.getMany(cloud, ids)) {
    if (about.is !== 'activity') continue
    await emptyMinutes(cloud, {
      activityId: about.activityId,
      because: 'destroyed',
      isOf: ({ submissionId, sha256s: [record = ''] }, { branchId }) =>
        branchId === item.branchId && ids.includes(submissionId) && item.sha256s.includes(record),
      entryFor: ({ _id: subject, branchId }) =>
        byWitness(cloud, appraisal, {
          ...{ branchId, type: 'minutes.empty', subject },
          body: { appraisal: appraisal._id, itemId: item._id },
        }),
    })
  }
}

async function removeBytes(cloud: Cloud, item: Item): Promise<void> {
  const [holding, submitted] = await Promise.all([
    itemsHolding(cloud, item.sha256s),
    submissionsHolding(cloud, item.sha256s),
  ])
  const others = holding.filter(({ _id, state }) => _id !== item._id && state === 'archived')
  const own = new Set(item.parts.map(({ submissionId }) => submissionId))
  const used = new Set([
    ...others.flatMap(({ sha256s }) => sha256s),
    ...submitted.filter(({ _id }) => !own.has(_id)).flatMap(({ sha256s }) => sha256s),
  ])
  const paths = new Set(others.flatMap(({ files }) => files.map(({ path }) => path)))
  for (const file of item.files) {
    for (const path of pathsEverOf(item, file)) if (!paths.has(path)) await cloud.files.remove(path)
    if (used.has(file.sha256)) continue
    await cloud.files.remove(heldPath(file))
    await removeDerived(cloud, file)
  }
}
