// How do the bytes of what two people saw destroyed go, sparing what others hold, and its row stay?
import { destroyedItem, pathsEverOf } from '../../../core/evidence/growth'
import type { Item } from '../../../core/evidence/item'
import type { Appraisal } from '../../../core/numbering/appraisal'
import type { Cloud } from '../cloud'
import { appraisals, appraisalsDue } from '../collections/appraisals'
import { release } from '../collections/holdings'
import { items, itemsHolding } from '../collections/items'
import { submissionsHolding } from '../collections/submissions'
import { heldPath } from '../collections/views'
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
  const left = appraisal.rows.filter(({ opinion, destroyed }) => opinion === 'destroy' && !destroyed)
  const now = left.slice(0, itemsMax)
  for (const { itemId } of now) await destroyItem(cloud, appraisal, itemId)
  const gone = new Set(now.map(({ itemId }) => itemId))
  const rows = appraisal.rows.map((row) => (gone.has(row.itemId) ? { ...row, destroyed: true } : row))
  await appraisals.changeOrLose(cloud, appraisal, { rows, due: left.length > now.length }, null)
}

/** The item first, so that nobody is shown what is going; then the bytes, which a second run finds gone. */
async function destroyItem(cloud: Cloud, appraisal: Appraisal, itemId: string): Promise<void> {
  const item = await items.get(cloud, itemId)
  if (item === undefined || item.state === 'quarantined' || item.state === 'erased') return
  if (item.state === 'archived') await mark(cloud, appraisal, item)
  await removeBytes(cloud, item)
}

async function mark(cloud: Cloud, { _id, state }: Appraisal, item: Item): Promise<void> {
  const witness = state.is === 'destroyed' ? (state.witnesses.at(-1) ?? '') : ''
  const entry = entryFor(
    cloud,
    { by: witness, role: 'witness' },
    {
      branchId: item.branchId,
      year: item.year,
      type: 'archive.destroy',
      subject: item._id,
      files: item.files,
      body: { appraisal: _id, referenceCode: item.referenceCode },
    },
  )
  await cloud.documents.transaction(async (documents) => {
    const now = await items.within(documents).get(item._id)
    if (now?.state !== 'archived') return
    await release(documents, now.sha256s, now._id)
    await items.within(documents).change(now, destroyedItem(now), entry)
  })
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
