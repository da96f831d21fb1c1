// How much memory do a thousand pages of catalogue take, and a workbook and an XML of a hundred thousand rows?
import { Writable } from 'node:stream'
import { drawCatalogue } from '../cloudfunctions/print/drawCatalogue'
import { printTo, printWhole } from '../cloudfunctions/kit/print/print'
import { workbook } from '../cloudfunctions/kit/print/xlsx'
import { catalogueColumns, rowsPerVolume } from '../core/catalogue/columns'
import type { CatalogueCover, CatalogueRow } from '../core/catalogue/columns'
import { catalogueXml } from '../core/catalogue/xml'

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

const printed = (rows: number) => async (): Promise<string> => {
  let bytes = 0
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      done()
    },
  })
  const facts = {
    title: '归档文件目录',
    unit: cover.fondsName,
    at: '2027-03-20T02:00:00.000Z',
    landscape: true,
  }
  const pages = await printTo(out, facts, drawCatalogue(cover, rowsUpTo(rows)))
  return `PDF of ${pages} pages (${rows} rows, ${(bytes / megabyte).toFixed(1)} MB), page by page into a stream`
}

async function sheet(rows: number): Promise<string> {
  const columns = catalogueColumns.map(({ title }) => ({ title, width: 12 }))
  function* values() {
    for (const row of rowsUpTo(rows)) yield catalogueColumns.map(({ key }) => row[key])
  }
  const bytes = await workbook('归档文件目录', columns, values())
  return `workbook of ${rows} rows (${(bytes.length / megabyte).toFixed(1)} MB)`
}

async function xml(rows: number): Promise<string> {
  let signs = 0
  for (const piece of catalogueXml(rowsUpTo(rows), 'D10')) signs += piece.length
  return `XML of ${rows} rows (${(signs / 1e6).toFixed(1)} million signs)`
}

/** 一册 — as the function `print` makes it: laid out twice, all of it in memory. */
async function volume(): Promise<string> {
  const facts = {
    title: '归档文件目录',
    unit: cover.fondsName,
    at: '2027-03-20T02:00:00.000Z',
    landscape: true,
  }
  const rows = [...rowsUpTo(rowsPerVolume)]
  const bytes = await printWhole({ ...facts, covers: 1 }, drawCatalogue(cover, rows))
  return `one bound volume of ${rows.length} rows (${(bytes.length / megabyte).toFixed(1)} MB), in memory`
}

/** More memory than this for a thousand pages, or for a volume in a function, is too much. */
const moreMegabytesMax = 150

/** The last line is one JSON object; beyond its budget the run fails. */
export async function report(): Promise<void> {
  await measured(printed(10))
  const pdf = await measured(printed(9_100))
  const bound = await measured(volume)
  const workbookOf = await measured(() => sheet(100_000))
  const xmlOf = await measured(() => xml(100_000))
  const asked = { moreMegabytes: moreMegabytesMax }
  const passed = [pdf, bound].every(({ moreMegabytes }) => moreMegabytes <= moreMegabytesMax)
  console.log(
    JSON.stringify({
      name: 'catalogue',
      pdf,
      volume: bound,
      workbook: workbookOf,
      xml: xmlOf,
      asked,
      passed,
    }),
  )
  if (!passed) process.exitCode = 1
}
