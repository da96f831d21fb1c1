// What does filing fix: the digest of every row, the heads of the logs, and one hash over all of it?
import { catalogueText, presenceOf } from '../../../core/numbering/catalogue'
import { arrangersOf, unfiledRuns } from '../../../core/numbering/filing'
import type { FiledRecord, Filing, FilingState } from '../../../core/numbering/filing'
import { canonical } from '../../../core/log/canonical'
import { logName } from '../../../core/log/entry'
import { branchesOfFonds, placesOfFonds } from '../../../core/numbering/fonds'
import type { Cloud } from '../cloud'
import { filings, lists } from '../collections/filings'
import { items } from '../collections/items'
import { headsOf } from '../collections/log'
import { below, organisations } from '../collections/organisations'
import { entryFor } from './acting'
import { isGiven } from './codes'
import { sha256Of } from '../sha256'

type Sealing = Extract<FilingState, { is: 'sealing' }>

/** 定卷一步 — the digest of one list; false while entries of its items still wait for the log. */
export async function sealStep(cloud: Cloud, filing: Filing, state: Sealing): Promise<boolean> {
  const place = unsealedLists(filing)[state.list]
  if (place === undefined) {
    await fix(cloud, filing, state)
    return true
  }
  const entries = (await lists.read(cloud, filing._id, place.run, place.list)) ?? []
  const found = await items.getMany(
    cloud,
    entries.map(({ itemId }) => itemId),
  )
  // The heads that are fixed at the end must cover the numbers; the sequencer moves what waits in this very round.
  if (found.some(({ hasPending }) => hasPending)) return false
  const numbers = new Map(entries.map((entry) => [entry.itemId, entry]))
  const there = found.filter((item) => {
    const entry = numbers.get(item._id)
    return entry !== undefined && isGiven(item, filing, entry)
  })
  const digests = [...state.digests, sha256Of(catalogueText(there))]
  // What is sealed keeps its row, and the digest covers it; what was filed is what is there.
  const count = there.filter((item) => presenceOf(item.state) === 'there').length
  const next: Sealing = { ...state, list: state.list + 1, digests, items: state.items + count }
  await filings.changeOrLose(cloud, filing, { state: next }, null)
  return true
}

/** The lists of the runs that no record has fixed yet, in order. */
function unsealedLists({ runs, filed }: Filing): readonly { readonly run: number; readonly list: number }[] {
  return unfiledRuns({ runs, filed }).flatMap(({ run, lists: count }) =>
    Array.from({ length: count }, (_, list) => ({ run, list })),
  )
}

async function fix(cloud: Cloud, filing: Filing, state: Sealing): Promise<void> {
  const runs = unfiledRuns(filing)
  // Where the unit stands now: it may have moved since its year was begun.
  const fonds = await organisations.get(cloud, filing.fondsId)
  if (fonds === undefined) throw new Error(`${filing._id}: the unit is not there, nor whose logs to fix`)
  const places = placesOfFonds(branchesOfFonds(await below(cloud, fonds.path), fonds), fonds)
  const logs = [...places.map(({ _id }) => _id), null].map((branchId) => logName(branchId, filing.year))
  const facts: Omit<FiledRecord, 'manifest'> = {
    at: cloud.now(),
    arrangedBy: [...arrangersOf(filing)],
    checkedBy: state.by,
    runs: runs.map(({ run }) => run),
    items: state.items,
    last: filing.last,
    catalogueDigests: state.digests,
    logHeads: [...(await headsOf(cloud, logs))],
    ...(state.check === undefined ? {} : { check: state.check }),
  }
  const manifest = sha256Of(canonical(facts))
  const entry = entryFor(cloud, state, {
    branchId: null,
    year: filing.year,
    type: 'archive.filed',
    subject: filing._id,
    body: { manifest },
  })
  const filed = [...filing.filed, { ...facts, manifest }]
  const rest: FilingState = { is: 'filed', at: facts.at }
  await filings.changeOrLose(cloud, filing, { state: rest, stateIs: rest.is, due: false, filed }, entry)
}
