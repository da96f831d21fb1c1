// Which items of a fonds and year have no number yet, and in which order do they get one?
import { entriesPerList, unfiledRuns } from '../../../core/numbering/filing'
import type { Filing, FilingState } from '../../../core/numbering/filing'
import { crossReferences, entryOfItem, numbered, tooLongIn } from '../../../core/numbering/series'
import type { NumberedEntry } from '../../../core/numbering/series'
import { canonical } from '../../../core/log/canonical'
import type { Cloud } from '../cloud'
import { drafts, filings, lists } from '../collections/filings'
import type { ListEntry } from '../collections/filings'
import { numberedOf, unnumberedItems } from '../collections/items'
import { entryFor } from './acting'
import { codeOf } from './codes'
import { sha256Of } from '../sha256'

/** A hundred thousand items are four hundred lists: one after the other they would take half of a call's time in the cloud. */
const listsAtOnce = 10

type Gathering = Extract<FilingState, { is: 'gathering' }>

/** 收拢一步 — one page of one branch into a draft; with the last page the order is frozen. */
export async function gatherStep(cloud: Cloud, filing: Filing, state: Gathering): Promise<void> {
  const branchId = state.branchIds[state.branch]
  if (branchId === undefined) return freeze(cloud, filing, state)
  const query = { branchId, year: filing.year, after: state.after }
  const page = await unnumberedItems(cloud, query, entriesPerList)
  const entries = page.map((item) => entryOfItem(item, filing.settings))
  if (entries.length > 0) await drafts.write(cloud, filing._id, state.run, state.drafts, entries)
  const branchDone = page.length < entriesPerList
  const next: Gathering = {
    ...state,
    branch: state.branch + (branchDone ? 1 : 0),
    after: branchDone ? null : (page.at(-1)?.order ?? null),
    drafts: state.drafts + (entries.length > 0 ? 1 : 0),
    entries: state.entries + entries.length,
  }
  await filings.changeOrLose(cloud, filing, { state: next }, null)
}

/**
 * 定序 — puts everything gathered in order, writes the lists, and then makes them count by one atomic write of the
 * filing. Cut off before that write, nothing has happened; whoever comes second finds that the filing has moved on.
 */
async function freeze(cloud: Cloud, filing: Filing, state: Gathering): Promise<void> {
  const gathered = (await drafts.readMany(cloud, filing._id, state.run, 0, state.drafts)).flat()
  // A date that was corrected meanwhile may have brought an item behind the page on which it had been found.
  const found = [...new Map(gathered.map((entry) => [entry.itemId, entry])).values()]
  const order = numbered(found, filing.last)
  const tooLong = tooLongIn(order, filing.settings)
  if (tooLong !== undefined || found.length === 0) return giveUp(cloud, filing, state, tooLong)
  const frozen = withReferences(order.entries, filing, await codesBefore(cloud, filing, order.entries))
  const count = await writeLists(cloud, filing, state.run, frozen)
  const { by, role, at, run } = state
  const { settings } = filing
  const digest = sha256Of(canonical(frozen))
  const entry = entryFor(cloud, state, {
    branchId: null,
    year: filing.year,
    type: 'archive.freeze',
    subject: filing._id,
    body: { run, items: frozen.length, last: order.last, digest },
  })
  const writing: FilingState = {
    is: 'writing',
    by,
    role,
    at,
    run,
    lists: count,
    list: 0,
    drafts: state.drafts,
    entries: frozen.length,
  }
  const supplement = filing.filed.length > 0
  const runs = [...filing.runs, { run, by, at, lists: count, items: frozen.length, supplement, settings }]
  const changes = { state: writing, stateIs: writing.is, last: { ...order.last }, runs, trouble: null }
  await filings.changeOrLose(cloud, filing, changes, entry)
}

/** How many there are; a run that was cut off writes them again. */
async function writeLists(cloud: Cloud, filing: Filing, run: number, frozen: readonly ListEntry[]) {
  const count = Math.ceil(frozen.length / entriesPerList)
  const write = (list: number) => {
    const entries = frozen.slice(list * entriesPerList, (list + 1) * entriesPerList)
    return lists.write(cloud, filing._id, run, list, entries)
  }
  for (let from = 0; from < count; from += listsAtOnce) {
    const some = Array.from({ length: Math.min(listsAtOnce, count - from) }, (_, at) => from + at)
    await Promise.all(some.map(write))
  }
  return count
}

/** Nothing to number, or more than the form can write: back to where it was, and the reason is shown. */
async function giveUp(cloud: Cloud, filing: Filing, state: Gathering, tooLong: string | undefined) {
  const rest = restOf(filing, state.at)
  const trouble =
    tooLong === undefined ? null : `${tooLong} 的号不够用了，请先把件号、组号或张号的位数调宽，再编号`
  await filings.changeOrLose(cloud, filing, { state: rest, stateIs: rest.is, due: false, trouble }, null)
  for (let list = 0; list < state.drafts; list += 1) await drafts.remove(cloud, filing._id, state.run, list)
}

/** Where a filing rests when nothing is under way. */
export function restOf(filing: Pick<Filing, 'runs' | 'filed'>, at: string): FilingState {
  // What has its numbers and is not filed waits to be checked and filed, a 补归 like the first.
  if (unfiledRuns(filing).length > 0) return { is: 'numbered', at }
  const filed = filing.filed.at(-1)
  return filed === undefined ? { is: 'arranging' } : { is: 'filed', at: filed.at }
}

/** Those of one run name each other; what comes after names what has its number, and is named back when it has its own. */
function withReferences(
  entries: readonly NumberedEntry[],
  filing: Filing,
  before: ReadonlyMap<string, readonly string[]>,
): readonly ListEntry[] {
  const codes = new Map(entries.map((entry) => [entry.itemId, codeOf(entry, filing, filing.settings)]))
  const references = crossReferences(entries)
  return entries.map((entry) => ({
    ...entry,
    see: [
      ...(before.get(entry.activityId ?? '') ?? []),
      ...(references.get(entry.itemId) ?? []).flatMap((id) => codes.get(id) ?? []),
    ],
  }))
}

/** 先编的 — codes that earlier runs gave to items of the same activities. */
async function codesBefore(cloud: Cloud, filing: Filing, entries: readonly NumberedEntry[]) {
  const codes = new Map<string, string[]>()
  if (filing.runs.length === 0) return codes
  const ids = [...new Set(entries.flatMap(({ activityId }) => activityId ?? []))]
  for (const { activityId, referenceCode } of await numberedOf(cloud, filing._id, ids))
    if (activityId !== null && referenceCode !== null)
      codes.set(activityId, [...(codes.get(activityId) ?? []), referenceCode])
  return codes
}
