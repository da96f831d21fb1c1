// 归档章 — an item printed with its stamp on the first page. What is stamped is a print; originals stay as they came.
import { archiveStamp } from '../../core/catalogue/layouts'
import { stampCells } from '../../core/catalogue/stamp'
import type { Item } from '../../core/evidence/item'
import { isPicture } from '../../core/evidence/receiving'
import { byIdSchema } from '../../core/inputs'
import { componentsOf, fileKey } from '../../core/numbering/components'
import { Problem } from '../../core/problem'
import { actorOf, defineCommand } from '../kit/command'
import { filings } from '../kit/collections/filings'
import { items, itemSubject } from '../kit/collections/items'
import { viewPath } from '../kit/collections/views'
import { settingsOf } from '../kit/filing/codes'
import { keepPrinted } from '../kit/print/keep'
import type { Placed } from '../kit/print/placed'
import { printWhole } from '../kit/print/print'
import type { Draw } from '../kit/print/print'

export const stamped = defineCommand({
  name: 'print.stamped',
  input: byIdSchema,

  async load(lobby, { id }) {
    const item = await items.get(lobby, id)
    if (item === undefined) throw new Problem('notFound')
    return { subject: itemSubject(item, actorOf(lobby)), readBy: 'archive.item' as const, item }
  },

  /** `onPaperItself`: the first component is no picture, so the page holds the stamp alone and goes over the paper. */
  async run(kit, _input, { item }) {
    if (item.kind === 'photo') throw new Problem('photosUnstamped')
    const { filing, referenceCode } = item
    const year = filing === null ? undefined : await filings.get(kit, filing.filingId)
    if (filing === null || referenceCode === null || year === undefined) throw new Problem('itemNotNumbered')
    const pictures = picturesOf(item)
    const views = await Promise.all(pictures.map(({ sha256 }) => kit.files.read(viewPath(sha256))))
    const cells = stampCells({ ...item, filing }, year.fondsCode, settingsOf(year, item))
    const printed = { title: referenceCode, unit: year.fondsName, at: filing.at, covers: views.length + 1 }
    const pdf = await printWhole(printed, drawStamped(cells, views))
    const { path, label, sha256 } = await keepPrinted(kit, pdf, referenceCode)
    const link = await kit.files.link(path, { download: label })
    return { label, sha256, onPaperItself: pictures.length === 0, link }
  },
})

/** The pages that can be shown, in the order of the components; none where the first of them is a document. */
function picturesOf(item: Item) {
  const filesByKey = new Map(item.files.map((file) => [fileKey(file), file]))
  const ordered = componentsOf(item.files, item.components).flatMap(({ file }) => filesByKey.get(file) ?? [])
  const [first] = ordered
  return first !== undefined && isPicture(first) ? ordered.filter(isPicture) : []
}

/** Below the stamp, on A4 upright. */
const pagePlace = { x: 15, y: 26, width: 180, height: 258 } as const

function drawStamped(
  cells: readonly (readonly string[])[],
  views: readonly (Uint8Array | undefined)[],
): Draw {
  return ({ placed, turn }) => {
    drawStamp(placed, cells)
    for (const [at, view] of views.entries()) {
      if (at > 0) turn()
      if (view !== undefined) placed.picture(view, pagePlace)
      else placed.words('这一页的浏览图还没有做好，请过几分钟再打印。', pagePlace, { sizes: ['body'] })
    }
  }
}

function drawStamp(placed: Placed, cells: readonly (readonly string[])[]): void {
  const { cellWidthMm: width, cellHeightMm: height, fromTopMm, colour } = archiveStamp
  const left = (210 - 3 * width) / 2
  for (const [row, words] of cells.entries())
    for (const [column, text] of words.entries()) {
      const place = { x: left + column * width, y: fromTopMm + row * height, width, height }
      placed.frame(place, { colour })
      placed.words(text, place, { sizes: ['table', 'small', 'tiny'], colour })
    }
}
