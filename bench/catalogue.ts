// How much memory do a thousand pages of catalogue take, and a workbook and an XML of a hundred thousand rows? And how
// fast is the workbook beside exceljs?
import { Writable } from 'node:stream'
import { drawCatalogue } from '../cloudfunctions/print/drawCatalogue'
import { printTo, printWhole } from '../cloudfunctions/kit/print/print'
import { workbook } from '../cloudfunctions/kit/print/xlsx'
import { catalogueColumns, rowsPerVolume } from '../core/catalogue/columns'
import type { CatalogueCover, CatalogueRow } from '../core/catalogue/columns'
import { catalogueXml } from '../core/catalogue/xml'
import { growth } from './growth'
import { peer } from './peers'
import { runRounds } from './rounds'
import type { Benchmark } from './rounds'

const megabyte = 1024 * 1024
const cover: CatalogueCover = {
  fondsCode: 'QS03',
  fondsName: '柳湾村党总支',
  year: 2026,
  retention: 'D10',
  topic: null,
  volume: 1,
  volumes: 1,
}

function* rowsUpTo(count: number): Generator<CatalogueRow> {
  for (let serial = 1; serial <= count; serial += 1)
    yield {
      serial,
      referenceCode: `QS03-WS·2026-D10-${String(serial).padStart(5, '0')}`,
      documentNumber: '',
      creator: '中共柳湾村第一支部委员会',
      title: `主题党日：冬季义务植绿和农田水利设施检修(第 ${serial} 次)`,
      date: '20261205',
      secrecy: '',
      pages: 1 + (serial % 9),
      remark: serial % 5 === 0 ? `参见 QS03-ZP·2026·D10-${serial}` : '',
    }
}

interface Measured {
  readonly said: string
  readonly seconds: number
  /** Resident megabytes above the start, at their highest; looked at every 10 ms. */
  readonly moreMegabytes: number
}

async function measured(work: () => Promise<string>): Promise<Measured> {
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let peak = before
  const look = () => void (peak = Math.max(peak, process.memoryUsage().rss))
  const timer = setInterval(look, 10)
  const from = performance.now()
  const said = await work()
  look()
  clearInterval(timer)
  const seconds = (performance.now() - from) / 1000
  const moreMegabytes = Math.round((peak - before) / megabyte)
  console.log(`${said}: ${seconds.toFixed(1)} s, at most ${moreMegabytes} MB more than before`)
  return { said, seconds: Number(seconds.toFixed(2)), moreMegabytes }
}

/** What a file is written to whose bytes only count. */
function counting() {
  let bytes = 0
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      done()
    },
  })
  return { out, megabytes: () => (bytes / megabyte).toFixed(1) }
}

const printFacts = {
  title: '归档文件目录',
  unit: cover.fondsName,
  at: '2027-03-20T02:00:00.000Z',
  landscape: true,
}

const printed = (rows: number) => async (): Promise<string> => {
  const { out, megabytes } = counting()
  const pages = await printTo(out, printFacts, drawCatalogue(cover, rowsUpTo(rows)))
  return `PDF of ${pages} pages (${rows} rows, ${megabytes()} MB), page by page into a stream`
}

const columns = catalogueColumns.map(({ title }) => ({ title, width: 12 }))
/** One by one, as the function `print` reads them from the lists of a year. */
async function* valuesUpTo(rows: number) {
  for (const row of rowsUpTo(rows)) yield catalogueColumns.map(({ key }) => row[key])
}

async function sheet(rows: number): Promise<string> {
  const bytes = await workbook('归档文件目录', columns, valuesUpTo(rows))
  return `workbook of ${rows} rows (${(bytes.length / megabyte).toFixed(1)} MB)`
}

async function xml(rows: number): Promise<string> {
  let signs = 0
  for (const piece of catalogueXml(rowsUpTo(rows), 'D10')) signs += piece.length
  return `XML of ${rows} rows (${(signs / 1e6).toFixed(1)} million signs)`
}

/** 一册 — as the function `print` makes it: laid out twice, all of it in memory. */
async function volume(rows = rowsPerVolume): Promise<string> {
  const bytes = await printWhole({ ...printFacts, covers: 1 }, drawCatalogue(cover, [...rowsUpTo(rows)]))
  return `one bound volume of ${rows} rows (${(bytes.length / megabyte).toFixed(1)} MB), in memory`
}

/** 各册 — all the volumes that so many rows fill. */
async function volumes(rows: number): Promise<void> {
  for (let at = 0; at < rows; at += rowsPerVolume) await volume(Math.min(rowsPerVolume, rows - at))
}

/** The part of exceljs that writes row by row. */
interface ExcelJs {
  readonly stream: {
    readonly xlsx: {
      readonly WorkbookWriter: new (options: { stream: Writable }) => {
        addWorksheet(name: string): {
          columns: { header: string; width: number }[]
          addRow(values: readonly unknown[]): { commit(): void }
        }
        commit(): Promise<void>
      }
    }
  }
}

const workbookRows = 100_000
const besideExcelJs: Benchmark = {
  against: 'exceljs, WorkbookWriter, row by row',
  conditions: `a workbook of ${workbookRows} rows of ${columns.length} columns; ours with styles, the peer without`,
  unit: 'rows',
  async prepare() {
    const { stream } = peer<ExcelJs>('exceljs')
    return {
      async ours() {
        await sheet(workbookRows)
        return workbookRows
      },
      async other() {
        const book = new stream.xlsx.WorkbookWriter({ stream: counting().out })
        const page = book.addWorksheet('归档文件目录')
        page.columns = columns.map(({ title, width }) => ({ header: title, width }))
        for await (const values of valuesUpTo(workbookRows)) page.addRow(values).commit()
        await book.commit()
        return workbookRows
      },
      async close() {},
    }
  },
}

/** More memory than this for a thousand pages, a volume in a function, or a workbook is too much. */
const moreMegabytesMax = 150

/** Beyond its budget of memory the run fails. */
export async function report(): Promise<void> {
  await measured(printed(10))
  const pdf = await measured(printed(9_100))
  const bound = await measured(volume)
  const workbookOf = await measured(() => sheet(workbookRows))
  const xmlOf = await measured(() => xml(workbookRows))
  const all = { pdf, volume: bound, workbook: workbookOf, xml: xmlOf }
  const passed = Object.values(all).every(({ moreMegabytes }) => moreMegabytes <= moreMegabytesMax)
  console.log(
    JSON.stringify({ name: 'catalogue', ...all, asked: { moreMegabytes: moreMegabytesMax }, passed }),
  )
  if (!passed) process.exitCode = 1
  await growth('workbook', async (rows) => ({ work: () => sheet(rows) }))
  await growth('XML', async (rows) => ({ work: () => xml(rows) }))
  await growth('bound volumes', async (rows) => ({ work: () => volumes(rows) }))
  await runRounds('catalogue', besideExcelJs)
}
