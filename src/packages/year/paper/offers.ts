// What of a year can be printed, in which forms, and by which command?
import type { Api } from '../../../../cloudfunctions/api'
import { retentionTitle } from '../../../../core/catalogue/columns'
import { labelSheets } from '../../../../core/catalogue/layouts'
import type { LabelSheet } from '../../../../core/catalogue/layouts'
import { retentionPeriods } from '../../../../core/classification/confirmed'
import { hasPapers, partsOfSeries } from '../../../../core/numbering/series'
import { call } from '../../../cloud/call'

export type Shown = Api['archive.fondsYear']['value']
export type Form = 'pdf' | 'xlsx' | 'xml'

/** 做好的一份 — what a print command answers. */
export interface Made {
  readonly label: string
  readonly sha256: string
  readonly link: string
  /** 册 — how many volumes there are; 1 where it is not bound. */
  readonly volumes?: number
}

/** 可以印的一种 — its name, what it holds, and how it is made. */
export interface Offer {
  readonly key: string
  readonly title: string
  readonly note: string
  readonly forms: readonly [Form, ...Form[]]
  readonly hasLabels?: boolean
  make(wish: { readonly as: Form; readonly volume: number; readonly labels: LabelSheet }): Promise<Made>
}

export const formNames: Readonly<Record<Form, string>> = { pdf: 'PDF', xlsx: '表格', xml: 'XML' }
export const labelOptions = (Object.keys(labelSheets) as readonly LabelSheet[]).map((value) => ({
  value,
  words: labelSheets[value].title,
}))

/** 目录 — one for each carrier and period that has numbers; what was taken out has its row, and is no item. */
export function catalogueOffers({ fonds: { id: fondsId }, year, last, tombstones }: Shown): readonly Offer[] {
  return (['WS', 'ZP'] as const).flatMap((carrier) =>
    retentionPeriods.flatMap((retention) => {
      const among = Object.entries(last).filter(([series]) => {
        const parts = partsOfSeries(series)
        return parts.carrier === carrier && parts.retention === retention
      })
      const given = among.reduce((sum, [, number]) => sum + number, 0)
      if (given === 0) return []
      const empty = tombstones.filter((one) => among.some(([series]) => series === one.series)).length
      const count = `${given - empty} ${carrier === 'WS' ? '件' : '组'}${empty > 0 ? `、${empty} 个空号` : ''}`
      return [
        {
          key: `${carrier}-${retention}`,
          title: `${carrier === 'WS' ? '归档文件目录' : '照片目录'}（${retentionTitle(retention)}）`,
          note: carrier === 'WS' ? `${count}，带封面` : `${count}，带小照片和封面`,
          forms: ['pdf', 'xlsx', 'xml'] as const,
          make: ({ as, volume }: { readonly as: Form; readonly volume: number }) =>
            call('print.catalogue', { fondsId, year, carrier, retention, volume, as }),
        },
      ]
    }),
  )
}

const boxSheets = [
  ['notes', '卷内备考表', '每盒一页，带归档凭据和二维码'],
  ['covers', '档案盒封面', '310×220 毫米，每盒一页'],
  ['spines', '盒脊', 'A3 纸按实际尺寸打印，沿虚线裁开'],
  ['labels', '盒标签', '不干胶，每盒一枚'],
] as const

/** 盒 — nothing before anything is in boxes; photos lie in none, and have their 备考表 all the same. */
export function boxOffers({ fonds: { id: fondsId }, year, boxes, last, runs }: Shown): readonly Offer[] {
  if (boxes.length === 0 && runs.length > 0 && !hasPapers(last))
    return [
      {
        key: 'notes',
        title: '照片备考表',
        note: '照片不装盒，每个保管期限一页，带归档凭据和二维码',
        forms: ['pdf'],
        make: () => call('print.boxes', { fondsId, year, sheet: 'notes' }),
      },
    ]
  return boxSheets.map(([sheet, title, note]) => ({
    key: sheet,
    title,
    note: `${boxes.length} 盒，${note}`,
    forms: ['pdf'] as const,
    hasLabels: sheet === 'labels',
    make: ({ labels }) =>
      call('print.boxes', { fondsId, year, sheet, ...(sheet === 'labels' ? { labels } : {}) }),
  }))
}

/** 工作手册 — one for each branch. */
export const handbookOffers = ({ branches, year }: Shown): readonly Offer[] =>
  branches.map(({ id, name, items }) => handbookOffer(id, year, name, `支部工作手册，${items} 件`))

export const handbookOffer = (branchId: string, year: number, title: string, note: string): Offer => ({
  key: `handbook-${branchId}-${year}`,
  title,
  note,
  forms: ['pdf'],
  make: ({ volume }) => call('print.handbook', { branchId, year, volume }),
})

/** 归档章 — one item, with its stamp on the first page or the stamp alone. */
export const stampOffer = (id: string, title: string, note: string): Offer => ({
  key: `stamp-${id}`,
  title,
  note,
  forms: ['pdf'],
  make: () => call('print.stamped', { id }),
})
