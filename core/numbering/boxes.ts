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

/** 入盒的一件 — a numbered item with its pages. */
export interface Boxed {
  readonly series: string
  readonly number: number
  readonly pages: number
}

/** 盒脊的四种厚度. */
const spines = [20, 30, 40, 50] as const

/**
 * 装盒 — fills box after box; a box never crosses a series, hence neither a year nor a retention, and an item is never
 * parted. An item larger than a box has one of its own. Photo groups are kept as files and need no box.
 */
export function boxed(entries: readonly Boxed[], boxPages: number, firstNumber = 1): readonly Box[] {
  const boxes: Box[] = []
  for (const entry of entries) {
    if (!entry.series.startsWith('WS')) continue
    const last = boxes.at(-1)
    const fits = last !== undefined && last.series === entry.series && last.pages + entry.pages <= boxPages
    if (fits) boxes[boxes.length - 1] = withOneMore(last, entry)
    else boxes.push(opened(entry, firstNumber + boxes.length))
  }
  return boxes.map((box) => ({ ...box, spineMm: spineFor(box.pages, boxPages) }))
}

const opened = ({ series, number, pages }: Boxed, boxNumber: number): Box => ({
  number: boxNumber,
  series,
  from: number,
  to: number,
  items: 1,
  pages,
  spineMm: spines[0],
  situation: '',
})

const withOneMore = (box: Box, { number, pages }: Boxed): Box => ({
  ...box,
  to: number,
  items: box.items + 1,
  pages: box.pages + pages,
})

// Which spine takes how many pages is not in the standard: the thickest is what the unit calls a full box.
function spineFor(pages: number, boxPages: number): number {
  const share = pages / boxPages
  return spines.find((spine) => share <= spine / 50) ?? 50
}
