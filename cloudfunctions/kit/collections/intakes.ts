// Where are the packages of others that came in, which of them is to be looked at, and the rows they brought?
import { intakeSchema, takenRowsSchema } from '../../../core/package/intake'
import type { Intake } from '../../../core/package/intake'
import type { PackedItem } from '../../../core/package/row'
import type { Cloud, TransactionDocuments } from '../cloud'
import { sha256Of } from '../sha256'
import { defineCollection } from './collection'
import type { Ask } from './together'

export const intakes = defineCollection<Intake>({ name: 'intakes', version: 1, schema: intakeSchema })

/** The same bytes for the same fonds are one package, however often they are sent. */
export const intakeId = (fondsId: string, sha256: string): string =>
  sha256Of(`${fondsId} ${sha256}`).slice(0, 32)

/** What a row of a package becomes here: the same item, however often the taking in is cut off. */
export const takenItemId = (intake: string, row: Pick<PackedItem, 'id'>): string =>
  sha256Of(`${intake} ${row.id}`).slice(0, 32)

/** Newest first. */
export function intakesOf(cloud: Cloud, fondsId: string) {
  return intakes.find(cloud, { where: { fondsId }, orderBy: [['receivedAt', 'desc']], limit: 100 })
}

/** 另存的原包 — accepted ones of which something lies in the package alone: bags and packages that other software made. */
export function keptWholeAs(fondsId: string): Ask<readonly Intake[]> {
  const { question, read } = intakes.asks({
    where: { fondsId },
    orderBy: [['receivedAt', 'desc']],
    limit: 100,
  })
  return { question, read: (answer) => read(answer).filter(isKeptWhole) }
}

const isKeptWhole = ({ state }: Intake): boolean =>
  state.is === 'accepted' && (state.found.year === null || state.found.isUnsealed === true)

export function intakesDue(cloud: Cloud, limit: number) {
  return intakes.find(cloud, { where: { due: true }, limit })
}

const lookedAtMax = 100

/** 下一个另存的原包 — of the accepted ones the first behind this id; undefined behind the last. */
export async function keptAfter(cloud: Cloud, id: string): Promise<Intake | undefined> {
  for (let after = id; ;) {
    const found = await intakes.find(cloud, {
      where: { _id: { gt: after } },
      orderBy: [['_id', 'asc']],
      limit: lookedAtMax,
    })
    const kept = found.find(({ state }) => state.is === 'accepted')
    const last = found.at(-1)
    if (kept !== undefined || last === undefined) return kept
    after = last._id
  }
}

/** 接收进来的年度 — of that fonds, by its own code; the last one that was accepted. */
export async function acceptedYear(cloud: Cloud, fondsCode: string, year: number) {
  const where = { 'record.fondsCode': fondsCode, 'record.year': year }
  return (await intakes.find(cloud, { where, orderBy: [['receivedAt', 'desc']], limit: 1 }))[0]
}

/** 一张 — so many rows a document. */
export const rowsPerList = 50
const name = 'takenRows'
const listId = (intake: string, list: number) => `${intake}.${list}`

/** 原目录的一张 — as it came; written in the transaction that lays its items, and never changed. */
export const takenList = {
  add: (transaction: TransactionDocuments, intake: string, list: number, rows: readonly PackedItem[]) =>
    transaction.add(name, { _id: listId(intake, list), v: 1, rev: 1, rows } as never),
  remove: (transaction: TransactionDocuments, intake: string, list: number) =>
    transaction.remove(name, listId(intake, list)),
  async read(cloud: Cloud, intake: string, list: number): Promise<readonly PackedItem[]> {
    const raw = await cloud.documents.get(name, listId(intake, list))
    return raw === undefined ? [] : takenRowsSchema.parse(raw).rows
  },
}

/** 原目录 — list by list. */
export async function* takenRows(cloud: Cloud, intake: string): AsyncGenerator<readonly PackedItem[]> {
  for (let list = 0; ; list += 1) {
    const raw = await cloud.documents.get(name, listId(intake, list))
    if (raw === undefined) return
    yield takenRowsSchema.parse(raw).rows
  }
}
