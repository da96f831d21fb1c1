// How does a table become a workbook that spreadsheets open? One sheet, row by row, never all of it in memory.
import { xmlText } from '../../../core/catalogue/xml'
import { zipped } from './zip'
import type { Member } from './zip'

export interface SheetColumn {
  readonly title: string
  /** About so many Latin letters wide. */
  readonly width: number
}

/** 一格 — numbers stay numbers; everything else is text, also what looks like one (档号, 日期). */
export type Value = string | number
type Rows = AsyncIterable<readonly Value[]>

/** 电子表格 — the head is repeated when it is printed and stays when one scrolls. */
export function workbook(name: string, columns: readonly SheetColumn[], rows: Rows): Promise<Uint8Array> {
  const members: readonly Member[] = [
    { name: '[Content_Types].xml', pieces: [contentTypes] },
    { name: '_rels/.rels', pieces: [rootRelations] },
    { name: 'xl/workbook.xml', pieces: [bookOf(name)] },
    { name: 'xl/_rels/workbook.xml.rels', pieces: [bookRelations] },
    { name: 'xl/styles.xml', pieces: [styles] },
    { name: 'xl/worksheets/sheet1.xml', pieces: sheetOf(columns, rows) },
  ]
  return zipped(members)
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const contentTypes = `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${spreadsheet}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/></Types>`
const rootRelations = `${head}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
const bookRelations = `${head}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`
/** 0 is plain text that wraps, 1 the bold head; 49 is the format of text. */
const styles = `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" applyFont="1" applyAlignment="1"><alignment horizontal="center"/></xf><xf numFmtId="1" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs></styleSheet>`

/** A sheet's name has at most 31 signs, and none of these. */
const sheetName = (name: string): string => name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)
const bookOf = (name: string): string =>
  `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${xmlText(sheetName(name))}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${xmlText(sheetName(name)).replaceAll("'", "''")}'!$1:$1</definedName></definedNames></workbook>`

/** What one cell can hold (Excel's own limit). */
const signsMax = 32_767

async function* sheetOf(columns: readonly SheetColumn[], rows: Rows): AsyncGenerator<string> {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  const view = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
  yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${view}</sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`
  yield `<row r="1">${columns.map(({ title }) => textCell(title, ' s="1"')).join('')}</row>`
  let number = 1
  for await (const row of rows) yield rowOf(row, (number += 1))
  yield '</sheetData><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
}

// Put together one after the other and not joined from a list: that costs a third.
function rowOf(row: readonly Value[], number: number): string {
  let cells = ''
  for (const value of row) cells += cellOf(value)
  return `<row r="${number}">${cells}</row>`
}

const cellOf = (value: Value): string =>
  typeof value === 'number' ? `<c s="2"><v>${value}</v></c>` : textCell(value, '')

const textCell = (text: string, style: string): string =>
  text === ''
    ? `<c${style}/>`
    : `<c${style} t="inlineStr"><is><t${spacedAround.test(text) ? ' xml:space="preserve"' : ''}>${xmlText(text.slice(0, signsMax))}</t></is></c>`

/** Readers drop what is empty at the ends, and breaks, unless they are told not to. */
const spacedAround = /^\s|\s$|[\n\t]| {2}/
