// How are the months and rows of the year's list worded? In plain words, with no score and no colour of blame.
import type { Api } from '../../../../cloudfunctions/api'
import { sayDate } from '../../../../core/calendar'
import { today } from '../../../cloud/now'

export type YearShown = Api['archive.year']['value']
export type MonthShown = YearShown['months'][number]
export type RowShown = MonthShown['rows'][number]

export const sayMonth = (month: string): string => `${Number(month.slice(5))} 月`

/** 应有 5 项：已有 3，补录 1，还没有 1 — what is none is left out. */
export const saySummary = ({ expected, present, late, explained, open, coming }: MonthShown): string => {
  if (expected === 0) return '这个月没有要收的材料'
  const parts = [
    ['已有', present],
    ['补录', late],
    ['已说明', explained],
    ['请说明', open],
    ['还没到', coming],
  ] as const
  const said = parts.filter(([, count]) => count > 0).map(([word, count]) => `${word} ${count}`)
  return `应有 ${expected} 项：${said.join('，')}`
}

/** The word under a month's number: what it asks first, then what it holds. */
export const sayCell = ({ expected, open, coming }: MonthShown): string => {
  if (expected === 0) return '—'
  if (open > 0) return `${open} 项请说明`
  return coming > 0 ? `${coming} 项还没到` : '齐了'
}

/** Opens where something is asked; else at the month we are in, else in December. */
export const firstMonth = (months: readonly MonthShown[], thisMonth: string): string =>
  (months.find(({ open }) => open > 0) ?? months.find(({ month }) => month === thisMonth) ?? months.at(-1))
    ?.month ?? thisMonth

export const noteOf = ({ periodName, dueOn, state, explanation, movedDays }: RowShown): string => {
  const when =
    state === 'coming' || state === 'open' ? `${periodName}，${sayDate(dueOn, today())}截止` : periodName
  const promised = explanation?.promisedOn ? `，说好${sayDate(explanation.promisedOn, today())}补上` : ''
  return `${when}${promised}${movedDays === null ? '' : `，和固定的日子差 ${movedDays} 天`}`
}
