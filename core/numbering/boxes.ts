// Which items go into which box? Shelving comes last: one year and one retention a box, in the order of numbers.
import { z } from 'zod/mini'

export const boxSchema = z.object({
  /** 盒号 — a shelving number of the year, from 1; not part of any 档号. */
  number: z.int(),
  series: z.string(),
  /** 起止件号 */
  from: z.int(),
  to: z.int(),
  items: z.int(),
  pages: z.int(),
  /** 盒脊厚度 — 20, 30, 40 or 50 mm (DA/T 22-2015, 6.4). */
  spineMm: z.int(),
  /** 盒内文件情况说明 — 缺损、修改、补充、移出、销毁. */
  situation: z.string(),
})
/** 盒 — what one box holds. */
export type Box = z.infer<typeof boxSchema>

/** 入盒的一件 — a numbered item with its pages; one that was taken out leaves its number and takes no room. */
export interface Boxed {
  readonly series: string
  readonly number: number
  readonly pages: number
  readonly isEmpty?: boolean
}

/** 盒脊的四种厚度. */
const spines = [20, 30, 40, 50] as const

/**
 * 装盒 — fills box after box; a box never crosses a series, hence neither a year nor a retention, and an item is never
 * parted. An item larger than a box has one of its own. Photo groups are kept as files and need no box. Boxes that are
 * there already take nothing more but the numbers of what was taken out.
 */
export function boxed(
  entries: readonly Boxed[],
  boxPages: number,
  there: readonly Box[] = [],
): readonly Box[] {
  const boxes = [...recounted(there, entries)]
  for (const entry of entries) {
    if (!entry.series.startsWith('WS') || there.some((box) => reaches(box, entry))) continue
    const at = boxes.findLastIndex(({ series }) => series === entry.series)
    const last = boxes[at]
    const hasRoom = last !== undefined && at >= there.length && last.pages + pagesOf(entry) <= boxPages
    if (last !== undefined && (hasRoom || entry.isEmpty === true)) boxes[at] = withOneMore(last, entry)
    else boxes.push(opened(entry, boxes.length + 1))
  }
  return boxes.map((box, at) =>
    at < there.length ? box : { ...box, spineMm: spineFor(box.pages, boxPages) },
  )
}

/** 盒里现有的 — boxes with what still lies in them. */
export function recounted(boxes: readonly Box[], entries: readonly Boxed[]): readonly Box[] {
  return boxes.map((box) => {
    const inside = entries.filter((entry) => holds(box, entry))
    const pages = inside.reduce((sum, entry) => sum + pagesOf(entry), 0)
    return { ...box, items: inside.reduce((sum, entry) => sum + itemsOf(entry), 0), pages }
  })
}

/** Whether a number is within what is written on the box. */
export const holds = (box: Box, entry: Pick<Boxed, 'series' | 'number'>): boolean =>
  reaches(box, entry) && entry.number >= box.from

const reaches = (box: Box, { series, number }: Pick<Boxed, 'series' | 'number'>): boolean =>
  box.series === series && box.to >= number

const pagesOf = ({ pages, isEmpty }: Boxed): number => (isEmpty === true ? 0 : pages)
const itemsOf = ({ isEmpty }: Boxed): number => (isEmpty === true ? 0 : 1)

const opened = (entry: Boxed, boxNumber: number): Box => ({
  number: boxNumber,
  series: entry.series,
  from: entry.number,
  to: entry.number,
  items: itemsOf(entry),
  pages: pagesOf(entry),
  spineMm: spines[0],
  situation: '',
})

const withOneMore = (box: Box, entry: Boxed): Box => ({
  ...box,
  to: entry.number,
  items: box.items + itemsOf(entry),
  pages: box.pages + pagesOf(entry),
})

// Which spine takes how many pages is not in the standard: the thickest is what the unit calls a full box.
function spineFor(pages: number, boxPages: number): number {
  const share = pages / boxPages
  return spines.find((spine) => share <= spine / 50) ?? 50
}
