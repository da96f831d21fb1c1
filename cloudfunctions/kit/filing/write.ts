// How do the frozen numbers get onto the items: each once, whatever is cut off or runs beside it?
import { componentsOf } from '../../../core/numbering/components'
import type { Filing, FilingState } from '../../../core/numbering/filing'
import { seriesKey, seriesOf } from '../../../core/numbering/series'
import type { Item, ItemFiling } from '../../../core/evidence/item'
import type { Cloud } from '../cloud'
import { drafts, filings, lists, tombstoneId, tombstones } from '../collections/filings'
import type { ListEntry } from '../collections/filings'
import { items } from '../collections/items'
import { entryFor } from './acting'
import { codeOf, isGiven } from './codes'
import { restOf } from './gather'
import { tellCheckers } from './hands'
import { forgetBuried, nameBack } from './references'

type Writing = Extract<FilingState, { is: 'writing' }>

/** Items whose numbers are written at once. */
const sideBySideMax = 10
/** Somebody may tag an item at the very moment; then we look again. */
const triesMax = 5

/** 写号一步 — one list; a list that was written before is read and found done. */
export async function writeStep(cloud: Cloud, filing: Filing, state: Writing): Promise<void> {
  const entries = await lists.read(cloud, filing._id, state.run, state.list)
  if (entries === undefined) throw new Error(`filing ${filing._id}: list ${state.list} is missing`)
  const found = await items.getMany(
    cloud,
    entries.map(({ itemId }) => itemId),
  )
  const byId = new Map(found.map((item) => [item._id, item]))
  for (let at = 0; at < entries.length; at += sideBySideMax) {
    const some = entries.slice(at, at + sideBySideMax)
    await Promise.all(some.map((entry) => giveNumber(cloud, filing, state, entry, byId.get(entry.itemId))))
  }
  await nameBack(cloud, filing, state.run, entries)
  await forgetBuried(cloud, filing, entries)
  await removeDrafts(cloud, filing, state)
  const changed = await filings.changeOrLose(cloud, filing, after(filing, state), null)
  if (changed !== 'changed' && changed.stateIs === 'numbered') await tellCheckers(cloud, changed)
}

/** Before the filing goes on, so that whoever comes after a cut does it again. */
async function removeDrafts(cloud: Cloud, filing: Filing, { run, lists: count, list, drafts: all }: Writing) {
  const share = Math.ceil(all / count)
  const end = Math.min(all, (list + 1) * share)
  for (let draft = list * share; draft < end; draft += 1) await drafts.remove(cloud, filing._id, run, draft)
}

function after(filing: Filing, state: Writing): Partial<Filing> {
  if (state.list + 1 < state.lists) return { state: { ...state, list: state.list + 1 } }
  const rest = restOf(filing, state.at)
  return { state: rest, stateIs: rest.is, due: false }
}

async function giveNumber(
  cloud: Cloud,
  filing: Filing,
  state: Writing,
  entry: ListEntry,
  seen: Item | undefined,
): Promise<void> {
  let item = seen
  for (let tries = 0; tries < triesMax; tries += 1) {
    if (item !== undefined && isGiven(item, filing, entry)) return
    if (item === undefined || !belongs(item, filing, entry)) return buryNumber(cloud, filing, state, entry)
    if ((await changed(cloud, filing, state, entry, item)) !== 'changed') return
    item = await items.get(cloud, entry.itemId)
  }
  throw new Error(`item ${entry.itemId}: changed ${triesMax} times while it was numbered`)
}

/** Still where the order found it; what was moved or sealed since leaves an empty number. */
const belongs = (item: Item, filing: Filing, entry: ListEntry): boolean =>
  item.state === 'archived' &&
  item.filing === null &&
  item.year === filing.year &&
  seriesKey(seriesOf(item, filing.settings)) === entry.series

function changed(cloud: Cloud, filing: Filing, state: Writing, entry: ListEntry, item: Item) {
  const referenceCode = codeOf(entry, filing, filing.settings)
  const given: ItemFiling = {
    filingId: filing._id,
    series: entry.series,
    number: entry.number,
    run: state.run,
    at: cloud.now(),
    supplement: filing.filed.length > 0,
    photos: item.kind === 'photo' ? componentsOf(item.files, item.components).map(({ file }) => file) : [],
    see: entry.see,
  }
  const log = entryFor(cloud, state, {
    branchId: item.branchId,
    year: filing.year,
    type: 'archive.number',
    subject: item._id,
    body: { referenceCode, run: state.run },
  })
  return items.changeOrLose(cloud, item, { filing: given, referenceCode }, log)
}

async function buryNumber(cloud: Cloud, filing: Filing, state: Writing, entry: ListEntry): Promise<void> {
  const { series, number, itemId } = entry
  const log = entryFor(cloud, state, {
    branchId: null,
    year: filing.year,
    type: 'archive.buryNumber',
    subject: filing._id,
    body: { series, number, itemId },
  })
  const facts = {
    _id: tombstoneId(filing._id, series, number),
    filingId: filing._id,
    series,
    number,
    referenceCode: codeOf(entry, filing, filing.settings),
    itemId,
    reason: '编号时已改归或移出',
    by: state.by,
    at: log.at,
  }
  // One that is there already is ours from a run that was cut off.
  await tombstones.add(cloud, facts, log)
}
