// How do the sheets look that belong to boxes: cover, spine, stickers, and the 备考表 that lies in each?
import type { BoxHands } from '../../core/catalogue/boxFace'
import { groupedBase32 } from '../../core/catalogue/boxFace'
import { boxCover, labelSheets, spineFields } from '../../core/catalogue/layouts'
import type { LabelSheet, SpineWords } from '../../core/catalogue/layouts'
import type { CarrierCode } from '../../core/numbering/form'
import { localDateOf } from '../../core/calendar'
import type { Paper } from '../kit/print/paper'
import { mm } from '../kit/print/placed'
import type { Draw } from '../kit/print/print'

/** 一盒 — all that its sheets say. */
export interface BoxSaid {
  readonly carrier: CarrierCode
  readonly spine: SpineWords
  readonly spineMm: number
  readonly items: number
  readonly pages: number
  readonly situation: string
  readonly hands: BoxHands
}

/** One page a cover, in its own size; the name of the fonds has a double line under it. */
export function drawCovers(fondsName: string, boxes: readonly BoxSaid[]): Draw {
  return ({ placed, turn }) => {
    for (const [at] of boxes.entries()) {
      if (at > 0) turn()
      const { widthMm } = boxCover
      placed.words(
        fondsName,
        { x: 20, y: 80, width: widthMm - 40, height: 50 },
        { sizes: ['poster', 'title'], bold: true },
      )
      for (const y of [133, 135]) placed.line({ x: 30, y, width: widthMm - 60 })
    }
  }
}

/** Sheets of A3 upright hold spines side by side in their true size, with lines to cut along. */
export const spineSheet = { widthMm: 297, heightMm: 420 } as const
const spineTop = 40
const spineSide = 15

export function drawSpines(boxes: readonly BoxSaid[]): Draw {
  return (paper) => {
    let x = spineSide
    drawHint(paper)
    for (const box of boxes) {
      if (x + box.spineMm > spineSheet.widthMm - spineSide) {
        paper.turn()
        drawHint(paper)
        x = spineSide
      }
      drawSpine(paper, box, x)
      x += box.spineMm
    }
  }
}

const drawHint = ({ placed }: Paper): void =>
  placed.words(
    '请用 A3 纸按实际尺寸打印(不缩放)，沿虚线裁开，贴在盒脊上。',
    { x: spineSide, y: 20, width: 260, height: 10 },
    { sizes: ['table'], align: 'left' },
  )

function drawSpine({ placed }: Paper, { spine, spineMm }: BoxSaid, x: number): void {
  placed.frame({ x, y: spineTop, width: spineMm, height: boxCover.heightMm }, { dashed: true })
  let y = spineTop + 34
  for (const { field, title, heightMm } of spineFields) {
    if (spine[field] === '') continue
    const place = { x: x + 2, width: spineMm - 4 }
    placed.frame({ ...place, y, height: heightMm })
    placed.words(title, { ...place, y: y + 1, height: 6 }, { sizes: ['small', 'tiny'] })
    const value = { x: place.x + 1, width: place.width - 2, y: y + 7, height: heightMm - 8 }
    placed.words(spine[field], value, { sizes: ['title', 'heading', 'body', 'small', 'tiny'], bold: true })
    y += heightMm
  }
}

/** 标签 — one sticker a box, in the order of the boxes, row by row. */
export function drawLabels(layout: LabelSheet, fondsName: string, boxes: readonly BoxSaid[]): Draw {
  const { columns, rows, widthMm, heightMm, leftMm, topMm, gapMm } = labelSheets[layout]
  return ({ placed, turn }) => {
    for (const [at, { spine }] of boxes.entries()) {
      const onPage = at % (columns * rows)
      if (at > 0 && onPage === 0) turn()
      const x = leftMm + (onPage % columns) * (widthMm + gapMm) + 4
      const y = topMm + Math.floor(onPage / columns) * heightMm + 3
      const width = widthMm - 8
      const words = [
        fondsName,
        `${spine.fondsCode}　${spine.year} 年　${spine.retention}${spine.topic === '' ? '' : `　${spine.topic}`}`,
        `件号 ${spine.from} 至 ${spine.to}`,
        `盒号 ${spine.number}`,
      ]
      const height = (heightMm - 6) / words.length
      for (const [row, text] of words.entries())
        placed.words(
          text,
          { x, y: y + row * height, width, height },
          { sizes: ['body', 'table', 'small', 'tiny'], align: 'left', bold: row === 3 },
        )
    }
  }
}

/** 备考表 — the last sheet in each box, or of photos that lie in none; whoever has not signed yet finds a line. */
export function drawNotes(
  title: string,
  fondsName: string,
  boxes: readonly BoxSaid[],
  nameOf: (personId: string) => string,
): Draw {
  return async (paper) => {
    for (const [at, box] of boxes.entries()) {
      if (at > 0) paper.turn()
      paper.title(title)
      await drawNote(paper, fondsName, box, nameOf)
    }
  }
}

async function drawNote(paper: Paper, fondsName: string, box: BoxSaid, nameOf: (id: string) => string) {
  const { carrier, spine, situation } = box
  const topic: readonly (readonly [string, string])[] =
    spine.topic === '' ? [] : [['机构(问题)', spine.topic]]
  await paper.facts([
    ['全宗', `${spine.fondsCode}　${fondsName}`],
    ['年度', spine.year],
    ['保管期限', spine.retention],
    ...topic,
    ...contents[carrier](box),
  ])
  paper.space(10)
  await paper.table(
    [{ title: `${situationOf[carrier]}(缺损、修改、补充、移出、销毁)`, share: 1 }],
    [[situation]],
    {
      rowHeight: situationHeight,
    },
  )
  paper.space(10)
  await drawHands(paper, box, nameOf)
}

const situationOf = { WS: '盒内文件情况说明', ZP: '照片情况说明' } as const satisfies Record<
  CarrierCode,
  string
>
const contents: Readonly<Record<CarrierCode, (box: BoxSaid) => readonly (readonly [string, string])[]>> = {
  WS: ({ spine, items, pages }) => [
    ['盒号', spine.number],
    ['起止件号', `${spine.from} 至 ${spine.to}，共 ${items} 件 ${pages} 页`],
  ],
  ZP: ({ spine, items, pages }) => [['起止组号', `${spine.from} 至 ${spine.to}，共 ${items} 组 ${pages} 张`]],
}

/** Who arranged and who checked, and what that fixed, on one page, which says of what where it is not the first. */
async function drawHands(paper: Paper, { carrier, spine, hands }: BoxSaid, nameOf: (id: string) => string) {
  const [manifest, ...earlier] = hands.manifests.toReversed()
  const needs = manifest === undefined ? 0 : handsHeight + earlier.length * rowHeight + mm(manifestHeightMm)
  if (paper.room(needs)) {
    const { fondsCode, year, retention, from, to, number } = spine
    const which = carrier === 'WS' ? `第 ${number} 盒` : `${from} 至 ${to} 组`
    paper.heading(`续：${fondsCode}　${year} 年　${retention}　${which}`)
  }
  await paper.facts([
    ['整理人', hands.arrangedBy.map(nameOf).join('、')],
    ['整理日期', dayOf(hands.arrangedAt)],
    ['检查人', hands.checkedBy.map(nameOf).join('、')],
    ['检查日期', dayOf(hands.checkedAt)],
    ...earlier.map((one) => ['此前的凭据', groupedBase32(one)] as const),
  ])
  if (manifest !== undefined) drawManifest(paper, manifest)
}

/** Four rows, the first of them with more names than one line holds. */
const handsHeight = 120
/** A hash in groups of four takes two lines. */
const rowHeight = 44
const situationHeight = 150
const dayOf = (at: string | null): string => (at === null ? '' : localDateOf(at))

/** Where it begins, and how much of the page is needed for it. */
const manifestTop = 232
const manifestHeightMm = 40

/** 归档凭据 — to scan, and to read aloud; the same hash stands in the log. */
function drawManifest({ placed }: Paper, manifest: string): void {
  placed.code(manifest, { x: 24, y: manifestTop, width: 26 })
  const place = { x: 56, width: 130 }
  const look = { sizes: ['small'], align: 'left' } as const
  placed.words(
    '归档凭据：目录和日志在归档那一刻的校验值(SHA-256)',
    { ...place, y: manifestTop, height: 7 },
    look,
  )
  // As many groups a line whichever letters they are, so that two sheets are compared line by line.
  const groups = groupedBase32(manifest).split(' ')
  for (const [line, from] of [0, groupsPerLine].entries())
    placed.words(
      groups.slice(from, from + groupsPerLine).join(' '),
      { ...place, y: manifestTop + 8 + 7 * line, height: 7 },
      { sizes: ['body', 'table'], align: 'left' },
    )
}

/** Of the thirteen that a SHA-256 has. */
const groupsPerLine = 7
