// Which columns has a catalogue, how wide are they on paper, and on whose word? Paper, sheet and XML follow from it.
import { retentionNames } from '../classification/retention'
import type { RetentionPeriod } from '../classification/retention'
import type { CatalogueLine } from '../numbering/catalogue'

/** 目录的一行 — a line of the catalogue with its running number, which is the place in the bound volume. */
export interface CatalogueRow extends CatalogueLine {
  readonly serial: number
}

/** 目录的一栏 — what it is called on paper, in a package, and how wide it is in millimetres on A4 across. */
export interface CatalogueColumn {
  readonly key: keyof CatalogueRow
  readonly title: string
  /** The element of 目录文件.XML (DA/T 93-2022, annex B); null where that has none. */
  readonly element: string | null
  readonly widthMm: number
  readonly align: 'left' | 'center'
}

const centre = { align: 'center' } as const
const left = { align: 'left' } as const

/** 归档文件目录 — nine columns in this order (DA/T 22-2015, 5.5); the widths are ours, the standard's are unconfirmed. */
export const catalogueColumns = [
  { key: 'serial', title: '序号', element: '顺序号', widthMm: 12, ...centre },
  { key: 'referenceCode', title: '档号', element: '档号', widthMm: 51, ...left },
  { key: 'documentNumber', title: '文号', element: null, widthMm: 18, ...left },
  { key: 'creator', title: '责任者', element: '责任者', widthMm: 34, ...left },
  { key: 'title', title: '题名', element: '题名', widthMm: 64, ...left },
  { key: 'date', title: '日期', element: '日期', widthMm: 20, ...centre },
  { key: 'secrecy', title: '密级', element: '密级', widthMm: 11, ...centre },
  { key: 'pages', title: '页数', element: '页数', widthMm: 11, ...centre },
  { key: 'remark', title: '备注', element: '备注', widthMm: 28, ...left },
] as const satisfies readonly CatalogueColumn[]

/** 照片目录的一张 — a photo of a group with what its label says (GB/T 11821-2002; DA/T 50-2014, 8). */
export interface PhotoRow {
  readonly serial: number
  /** 照片号 — the group's code and the photo's number in it. */
  readonly code: string
  readonly title: string
  readonly date: string
  readonly photographer: string
  readonly caption: string
  /** 参见号 */
  readonly see: string
}

export const photoColumns = [
  { key: 'serial', title: '序号', widthMm: 12, ...centre },
  { key: 'code', title: '照片号', widthMm: 42, ...left },
  { key: 'title', title: '题名', widthMm: 44, ...left },
  { key: 'date', title: '时间', widthMm: 20, ...centre },
  { key: 'photographer', title: '摄影者', widthMm: 17, ...centre },
  { key: 'caption', title: '文字说明', widthMm: 40, ...left },
  { key: 'see', title: '参见号', widthMm: 38, ...left },
] as const satisfies readonly (Omit<CatalogueColumn, 'key' | 'element'> & { readonly key: keyof PhotoRow })[]

/** 小照片的栏宽 — beside the seven columns of words. */
export const photoWidthMm = 38

/** 保管期限 — in full and without a space, as covers, spines and packages write it. */
export const retentionTitle = (period: RetentionPeriod): string => retentionNames[period].replace(' ', '')

/** 目录封面 — whose, of which year and for how long; 机构(问题) only where the scheme has it (DA/T 22-2015, 5.5). */
export interface CatalogueCover {
  readonly fondsCode: string
  readonly fondsName: string
  readonly year: number
  readonly retention: RetentionPeriod
  readonly topic: string | null
  /** 册 — bound in volumes where one would be too thick. */
  readonly volume: number
  readonly volumes: number
}

export function coverFields(cover: CatalogueCover): readonly (readonly [name: string, value: string])[] {
  const { fondsCode, fondsName, year, retention, topic, volume, volumes } = cover
  return [
    ['全宗号', fondsCode],
    ['全宗名称', fondsName],
    ['年度', `${year}`],
    ['保管期限', retentionTitle(retention)],
    ...(topic === null ? [] : [['机构(问题)', topic] as const]),
    ...(volumes === 1 ? [] : [['册', `第 ${volume} 册，共 ${volumes} 册`] as const]),
  ]
}

/** 每册件数 — what is bound together; also what one print holds, so that a function of 60 seconds can make it. */
export const rowsPerVolume = 2000
/** 每册照片数 — with small pictures a volume is full sooner. */
export const photosPerVolume = 300
