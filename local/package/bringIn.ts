// How do the items of a package come into the archive: some at a time, seen by nobody before all are there, and then for good?
import type { Cloud } from '../../cloudfunctions/kit/cloud'
import { intakes, rowsPerList, takenItemId, takenList } from '../../cloudfunctions/kit/collections/intakes'
import { items } from '../../cloudfunctions/kit/collections/items'
import { entryFor } from '../../cloudfunctions/kit/filing/acting'
import { sha256Of } from '../../cloudfunctions/kit/sha256'
import type { ItemFacts } from '../../core/evidence/derived'
import type { Intake } from '../../core/package/intake'
import type { PackedItem, YearRecord } from '../../core/package/row'
import { takenItem } from '../../core/package/taking'
import type { Receiver } from '../../core/package/taking'

type Accepting = Extract<Intake['state'], { is: 'accepting' }>
type Step = Intake | 'changed'

/** 进馆的 — the rows of a catalogue as they came, or the one item that a person has described. */
export type Arriving =
  | { readonly record: YearRecord; readonly rows: readonly PackedItem[]; readonly fonds: Receiver }
  | { readonly whole: ItemFacts }

export const wholeItemId = (intake: Pick<Intake, '_id'>): string =>
  sha256Of(`${intake._id} whole`).slice(0, 32)

/** 摆好 — every list of it that does not lie there yet. */
export async function layAll(cloud: Cloud, intake: Intake, arriving: Arriving): Promise<Step> {
  const rows = 'rows' in arriving ? arriving.rows : []
  const lists = Math.max(1, Math.ceil(rows.length / rowsPerList))
  return onwards(intake, ({ laid = 0 }) =>
    laid >= lists
      ? undefined
      : (now, state) => {
          const some = rows.slice(laid * rowsPerList, (laid + 1) * rowsPerList)
          const record = 'record' in arriving ? { record: arriving.record } : {}
          const next = { ...state, ...record, lists, laid: laid + 1 }
          return layList(cloud, now, next, { some, arriving, list: laid })
        },
  )
}

interface List {
  readonly some: readonly PackedItem[]
  readonly arriving: Arriving
  readonly list: number
}

/** Without log entries of their own: they are drafts until they are shown, and the decision has its entry. */
const layList = (
  cloud: Cloud,
  intake: Intake,
  next: Accepting,
  { some, arriving, list }: List,
): Promise<Step> =>
  together(cloud, intake, next, async (transaction) => {
    for (const facts of itemsOf(intake, next.at, some, arriving))
      await items.within(transaction).add({ ...facts, state: 'arriving' }, null)
    await takenList.add(transaction, intake._id, list, some)
  })

function itemsOf(intake: Intake, at: string, some: readonly PackedItem[], arriving: Arriving) {
  if ('whole' in arriving) return [arriving.whole]
  const { record, fonds } = arriving
  return some.flatMap(
    (row) => takenItem(intake, record, row, { fonds, id: takenItemId(intake._id, row), at }) ?? [],
  )
}

/** 亮出来 — nothing is read from the package any more, so nothing can be found wrong with it. */
export function showAll(cloud: Cloud, intake: Intake): Promise<Step> {
  return onwards(intake, ({ lists = 0, shown = 0 }) =>
    shown >= lists ? undefined : (now, state) => showList(cloud, now, { ...state, shown: shown + 1 }, shown),
  )
}

async function showList(cloud: Cloud, intake: Intake, next: Accepting, list: number): Promise<Step> {
  const ids = idsIn(intake, next, await takenList.read(cloud, intake._id, list))
  return together(cloud, intake, next, async (transaction) => {
    const own = items.within(transaction)
    for (const id of ids) {
      const item = await own.get(id)
      if (item === undefined) throw new Error(`${id} was laid and is gone`)
      const change = { branchId: item.branchId, year: item.year, type: 'package.taken', subject: id }
      const body = { package: intake.sha256, referenceCode: item.referenceCode }
      await own.change(
        item,
        { state: 'archived' },
        entryFor(cloud, next, { ...change, files: item.files, body }),
      )
    }
  })
}

const idsIn = (intake: Intake, { described }: Accepting, rows: readonly PackedItem[]): readonly string[] =>
  described === undefined
    ? rows.filter(({ presence }) => presence === 'there').map((row) => takenItemId(intake._id, row))
    : [wholeItemId(intake)]

/** 撤下 — what was laid of a package that turned out to be wrong after all; nobody has seen it. */
export function takeBack(cloud: Cloud, intake: Intake): Promise<Step> {
  return onwards(intake, ({ laid = 0 }) =>
    laid === 0
      ? undefined
      : async (now, state) => {
          const ids = idsIn(now, state, await takenList.read(cloud, now._id, laid - 1))
          return together(cloud, now, { ...state, laid: laid - 1 }, async (transaction) => {
            for (const id of ids) await items.within(transaction).remove(id)
            await takenList.remove(transaction, now._id, laid - 1)
          })
        },
  )
}

type NextStep = (state: Accepting) => ((now: Intake, state: Accepting) => Promise<Step>) | undefined

/** One bounded step after the other; each leaves a state from which the next can begin, whatever is cut off. */
async function onwards(intake: Intake, next: NextStep): Promise<Step> {
  let now = intake
  for (;;) {
    if (now.state.is !== 'accepting') return now
    const step = next(now.state)
    if (step === undefined) return now
    const after = await step(now, now.state)
    if (after === 'changed') return after
    now = after
  }
}

type Work = (transaction: Parameters<Parameters<Cloud['documents']['transaction']>[0]>[0]) => Promise<void>

function together(cloud: Cloud, intake: Intake, next: Accepting, work: Work): Promise<Step> {
  return cloud.documents.transaction(async (transaction) => {
    const own = intakes.within(transaction)
    const before = await own.get(intake._id)
    if (before?.rev !== intake.rev) return 'changed'
    await work(transaction)
    return own.change(before, { state: next }, null)
  })
}
