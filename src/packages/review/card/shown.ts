// What does a card of 等我看 show, whether it comes from the queue or was opened by itself?
import type { Api } from '../../../../cloudfunctions/api'
import { retentionNames } from '../../../../core/classification/retention'
import { isRecordClassCode, recordClasses } from '../../../../core/classification/scheme'
import { formats } from '../../../../core/evidence/format'
import { openQuestions } from '../../../../core/evidence/questions'
import { viewlessSlots } from '../../../../core/evidence/receiving'

/** 等我看的一份 — one card as the queue gives it. */
export type QueueCard = Api['evidence.queue']['value']['cards'][number]

/** 卡片 — what the queue and a single submission have in common. */
export type ShownCard = Pick<
  QueueCard,
  | 'id'
  | 'digest'
  | 'title'
  | 'documentNumber'
  | 'submitterName'
  | 'receivedAt'
  | 'late'
  | 'caption'
  | 'tags'
  | 'questions'
  | 'files'
  | 'viewless'
> & {
  readonly placement: Placement
  readonly returnedBefore: Api['evidence.get']['value']['returnedBefore']
}
export type Placement = Api['evidence.get']['value']['placement']
export type ShownFile = ShownCard['files'][number]

/** What a person changed on a card, as the server answered it. */
export type CardPatch = Partial<Pick<ShownCard, 'digest' | 'tags' | 'questions' | 'files' | 'placement'>>

export const classTitleOf = (code: string): string =>
  isRecordClassCode(code) ? recordClasses[code].title : code

/** 2026 年 · 主题党日 · 10 年. */
export const sayPlace = ({ year, recordClass, retention }: Placement): string =>
  [`${year} 年`, classTitleOf(recordClass), retentionNames[retention]].join(' · ')

/** 现场照片第 2 张, 记录第 5 页, or the document's own name. */
export const sayFile = (card: Pick<ShownCard, 'files'>, file: ShownFile): string => {
  if (isDocument(file)) return file.label ?? '文件'
  const same = card.files.filter((one) => one.tray === file.tray && !isDocument(one))
  const at = same.findIndex((one) => one.slot === file.slot) + 1
  return file.tray === 'photos' ? `现场照片第 ${at} 张` : `记录第 ${at} 页`
}

/** PDF and office documents are opened, not shown. */
export const isDocument = ({ format }: Pick<ShownFile, 'format'>): boolean =>
  Object.values(formats).some((one) => one.format === format && one.family === 'document')

export const openQuestionsOf = (card: Pick<ShownCard, 'questions' | 'files'>) => openQuestions(card)

/** What cannot be looked at here yet, in a sentence; '' once it is set aside. */
export const sayViewless = ({ viewless, files }: Pick<ShownCard, 'viewless' | 'files'>): string =>
  viewlessSlots(files).length > 0 ? (viewless?.say ?? '') : ''
