// How does something get onto A4, as a PDF for the archive whose bytes are the same for the same content?
import { once } from 'node:events'
import { Writable } from 'node:stream'
import PDFDocument from 'pdfkit'
import type { Instant } from '../../../core/calendar'
import { fontFile } from './font'
import { lettersOf } from './letters'
import { furnish, paperOn } from './paper'
import { mm } from './placed'
import type { Paper } from './paper'
import type { Chapter, Sheet } from './sheet'

/** What is printed, about what, and as of when; the time is the content's own, never the printer's. */
export interface Printed {
  readonly title: string
  readonly unit: string
  readonly at: Instant
  readonly landscape?: boolean
  /** 纸张 — where it is not A4, in millimetres. */
  readonly sheet?: { readonly widthMm: number; readonly heightMm: number }
  /** 封面页数 — pages at the front that have no foot; all of them where it is a cover or a sheet of stickers. */
  readonly covers?: number
}

export type Draw = (paper: Paper) => Promise<void> | void

const margin = { side: 68, top: 68, bottom: 76 } as const
/** More than this waiting to be taken, and printing waits too. */
const waitingBytesMax = 256 * 1024

/** 印成一份 — all of it in memory, with 第几页共几页; for what has a few pages, since it is laid out twice. */
export async function printWhole(printed: Printed, draw: Draw): Promise<Uint8Array> {
  const pages = await printTo(nowhere(), printed, draw)
  const kept: Buffer[] = []
  await printTo(into(kept), printed, draw, pages)
  return Buffer.concat(kept)
}

/**
 * 装订成册 — with bookmarks and a contents page: laid out without it, then with it, and once more with the numbers
 * that hold.
 */
export async function printBound(printed: Printed, draw: Draw): Promise<Uint8Array> {
  const bare = await layOut(nowhere(), printed, draw, {})
  const { page: pages, chapters: bound } = await layOut(nowhere(), printed, draw, { bound: bare.chapters })
  const kept: Buffer[] = []
  await layOut(into(kept), printed, draw, { pages, bound })
  return Buffer.concat(kept)
}

/** 边排边出 — page by page into a stream, however many there are; answers how many. */
export async function printTo(out: Writable, printed: Printed, draw: Draw, pages?: number): Promise<number> {
  return (await layOut(out, printed, draw, { pages })).page
}

/** What an earlier layout of the same has found out. */
interface Known {
  readonly pages?: number | undefined
  readonly bound?: readonly Chapter[]
}

async function layOut(out: Writable, printed: Printed, draw: Draw, known: Known): Promise<Sheet> {
  const document = open(printed)
  const finished = once(out, 'finish')
  document.pipe(out)
  const sheet = sheetOf(document, printed, known)
  const paper = paperOn(sheet)
  await draw(paper)
  tellMissing(paper, sheet.letters.missing)
  document.end()
  await finished
  return sheet
}

// PDF/A-2b (ISO 19005-2): every font inside, colours named, nothing that a reader of later years would lack.
function open({ title, unit, at, landscape = false, sheet }: Printed): PDFKit.PDFDocument {
  return new PDFDocument({
    size: sheet === undefined ? 'A4' : [mm(sheet.widthMm), mm(sheet.heightMm)],
    layout: landscape ? 'landscape' : 'portrait',
    margin: 0,
    autoFirstPage: false,
    // Named here, or Helvetica would be put into every file.
    font: fontFile,
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    lang: 'zh-CN',
    displayTitle: true,
    info: {
      Title: title,
      Author: unit,
      Creator: '兰台',
      Producer: '兰台',
      CreationDate: new Date(at),
      ModDate: new Date(at),
    },
  })
}

function sheetOf(document: PDFKit.PDFDocument, printed: Printed, { pages, bound = [] }: Known): Sheet {
  const { unit, title, covers = 0 } = printed
  const left = unit === '' ? title : `${unit} · ${title}`
  const letters = lettersOf(document)
  const sheet: Sheet & { page: number } = {
    document,
    letters,
    left: margin.side,
    width: 0,
    top: margin.top,
    bottom: 0,
    y: margin.top,
    page: 0,
    covers,
    chapters: [],
    bound,
    turn() {
      document.addPage()
      Object.assign(sheet, {
        width: document.page.width - 2 * margin.side,
        bottom: document.page.height - margin.bottom,
        y: margin.top,
        page: sheet.page + 1,
      })
      furnish(sheet, { left, covers, pages })
    },
    async breathe() {
      await new Promise((resolve) => setImmediate(resolve))
      while (document.readableLength > waitingBytesMax) await new Promise((resolve) => setImmediate(resolve))
    },
  }
  sheet.turn()
  return sheet
}

/** Nothing is left out silently: what the font lacks is named by its number, to be written in by hand. */
function tellMissing(paper: Paper, missing: ReadonlySet<string>): void {
  if (missing.size === 0) return
  const numbers = [...missing].map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase()}`)
  paper.space(8)
  paper.paragraph(`〓处依次是字库里没有的字：${numbers.join('、')}，请手写补上。`, {
    size: 'small',
    indent: 0,
  })
}

const into = (kept: Buffer[]): Writable =>
  new Writable({
    write(chunk: Buffer, _encoding, done) {
      kept.push(chunk)
      done()
    },
  })

const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() })
