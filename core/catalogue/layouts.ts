// How large is everything that is not a plain page: stamp, box, spine, stickers? In millimetres, each on whose word.

/** 归档章 — three columns and two rows of equal cells, red, on the first page at the top in the middle. */
export const archiveStamp = {
  cellWidthMm: 15,
  cellHeightMm: 8,
  /** From the upper edge; the stamp covers no text. */
  fromTopMm: 6,
  colour: '#c8161d',
  basis: 'DA/T 22-2015 5.4：格式；45×16 mm 见于 2000 版说明(2015 版条款待核)',
} as const

/** 档案盒封面 — 310 × 220 mm, the name of the fonds with a double line under it. */
export const boxCover = { widthMm: 220, heightMm: 310, basis: 'DA/T 22-2015 6.4' } as const

/** 盒脊 — as high as the box; its fields from top to bottom with the heights of their cells (ours). */
export const spineFields = [
  { field: 'fondsCode', title: '全宗号', heightMm: 24 },
  { field: 'year', title: '年度', heightMm: 24 },
  { field: 'retention', title: '保管期限', heightMm: 28 },
  { field: 'topic', title: '机构(问题)', heightMm: 34 },
  { field: 'from', title: '起件号', heightMm: 24 },
  { field: 'to', title: '止件号', heightMm: 24 },
  { field: 'number', title: '盒号', heightMm: 24 },
] as const satisfies readonly {
  readonly field: keyof SpineWords
  readonly title: string
  readonly heightMm: number
}[]

/** 盒脊上的字 — 起止件号 in two cells, the first number above the last (DA/T 22-2015, 6.4). */
export interface SpineWords {
  readonly fondsCode: string
  readonly year: string
  readonly retention: string
  /** Empty where the scheme has no 机构(问题). */
  readonly topic: string
  readonly from: string
  readonly to: string
  readonly number: string
}

/** 不干胶版式 — sheets of stickers as they are sold; the measures are the makers', chosen by the unit. */
export const labelSheets = {
  a24: {
    title: 'A4，24 枚(70×37 mm)',
    columns: 3,
    rows: 8,
    widthMm: 70,
    heightMm: 37,
    leftMm: 0,
    topMm: 0.5,
    gapMm: 0,
  },
  a14: {
    title: 'A4，14 枚(99.1×38.1 mm)',
    columns: 2,
    rows: 7,
    widthMm: 99.1,
    heightMm: 38.1,
    leftMm: 4.65,
    topMm: 15.15,
    gapMm: 2.5,
  },
  a8: {
    title: 'A4，8 枚(105×74 mm)',
    columns: 2,
    rows: 4,
    widthMm: 105,
    heightMm: 74,
    leftMm: 0,
    topMm: 0.5,
    gapMm: 0,
  },
} as const
export type LabelSheet = keyof typeof labelSheets
