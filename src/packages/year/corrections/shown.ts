// How are the words that can be put right called, and a change of them said?
import type { CorrectionShown } from './index'

export type Field = CorrectionShown['changes'][number]['field']

export const fieldNames: Readonly<Record<Field, string>> = {
  title: '题名',
  documentNumber: '文号',
  creator: '责任者',
  date: '日期',
  remark: '备注',
}

export const sayChange = ({ field, before, after }: CorrectionShown['changes'][number]): string =>
  `${fieldNames[field]}由“${before}”改为“${after}”`
