// 盒 — the sheets that belong to the boxes of a year: covers, spines, stickers, and a 备考表 for each.
import { boxHands, spineWords, unboxedBundles } from '../../core/catalogue/boxFace'
import { printBoxesInput } from '../../core/catalogue/inputs'
import { boxCover } from '../../core/catalogue/layouts'
import type { LabelSheet } from '../../core/catalogue/layouts'
import { recounted } from '../../core/numbering/boxes'
import type { Box } from '../../core/numbering/boxes'
import type { Filing } from '../../core/numbering/filing'
import { hasPapers, partsOfSeries } from '../../core/numbering/series'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { shelves } from '../kit/collections/filings'
import { people } from '../kit/collections/people'
import { boxedOf, writtenNumbersOf } from '../kit/filing/entries'
import { keepPrinted } from '../kit/print/keep'
import { printWhole } from '../kit/print/print'
import type { Draw, Printed } from '../kit/print/print'
import { drawCovers, drawLabels, drawNotes, drawSpines, spineSheet } from './drawBoxes'
import type { BoxSaid } from './drawBoxes'
import { numberedYear, openYear } from './year'

export const boxes = defineCommand({
  name: 'print.boxes',
  input: printBoxesInput,

  load: openYear,

  async run(kit, { sheet, labels = 'a24' }, opened) {
    const filing = numberedYear(opened.filing)
    const found = await boxesOf(kit, filing, sheet)
    const { title, draw, ...look } = await sheetOf(kit, filing, found, sheet, labels)
    const at = filing.filed.at(-1)?.at ?? filing.runs.at(-1)?.at ?? kit.now()
    const name = `${filing.year} 年${title}`
    const pdf = await printWhole({ title: name, unit: filing.fondsName, at, ...look }, draw)
    const { path, label, sha256 } = await keepPrinted(kit, pdf, `${filing.fondsCode}-${filing.year}-${title}`)
    return {
      label,
      sha256,
      boxes: found.length,
      link: await kit.files.link(path, { download: label }),
    }
  },
})

type Sheet = 'covers' | 'spines' | 'notes' | 'labels'
type Look = Pick<Printed, 'sheet' | 'covers'> & { readonly title: string; readonly draw: Draw }

/**
 * As they stand now: something may have been sealed or destroyed since they were filled. Photos lie in no box; where
 * there is nothing else, what fixes the year still goes onto paper.
 */
async function boxesOf(kit: Kit, filing: Filing, sheet: Sheet): Promise<readonly Box[]> {
  const boxes = (await shelves.get(kit, filing._id))?.boxes ?? []
  if (boxes.length > 0) return recounted(boxes, await boxedOf(kit, filing))
  if (sheet !== 'notes' || hasPapers(filing.last)) throw new Problem('noBoxesYet')
  return unboxedBundles(filing, await boxedOf(kit, filing))
}

/** Nothing stands at the foot of what is cut out or stuck on. */
const bare = { covers: Number.MAX_SAFE_INTEGER } as const

async function sheetOf(
  kit: Kit,
  filing: Filing,
  found: readonly Box[],
  sheet: Sheet,
  labels: LabelSheet,
): Promise<Look> {
  const written = await writtenNumbersOf(kit, filing)
  const said = found.map((box) => saidOf(filing, box, written))
  const { fondsName } = filing
  if (sheet === 'covers')
    return { title: '档案盒封面', draw: drawCovers(fondsName, said), sheet: boxCover, ...bare }
  if (sheet === 'spines') return { title: '盒脊', draw: drawSpines(said), sheet: spineSheet, ...bare }
  if (sheet === 'labels') return { title: '盒标签', draw: drawLabels(labels, fondsName, said), ...bare }
  const names = await namesOf(kit, said)
  const title = hasPapers(filing.last) ? '卷内备考表' : '照片备考表'
  return { title, draw: drawNotes(title, fondsName, said, (id) => names.get(id) ?? '') }
}

const saidOf = (filing: Filing, box: Box, written: (series: string, number: number) => string): BoxSaid => ({
  carrier: partsOfSeries(box.series).carrier,
  spine: spineWords(filing, box, (number) => written(box.series, number)),
  spineMm: box.spineMm,
  items: box.items,
  pages: box.pages,
  situation: box.situation,
  hands: boxHands(filing, box),
})

async function namesOf(kit: Kit, said: readonly BoxSaid[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(said.flatMap(({ hands }) => [...hands.arrangedBy, ...hands.checkedBy]))
  const found = await people.getMany(kit, [...ids])
  return new Map(found.map(({ _id, name }) => [_id, name]))
}
