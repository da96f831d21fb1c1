// 销毁清册 — what do the cover and the rows of a list of expired items say, and who signs it?
import { localDateOf } from '../calendar'
import { handNames, receivedNote, sparedNames } from '../numbering/appraisal'
import type { Appraisal, AppraisalRow, HandStep } from '../numbering/appraisal'
import { yearsKept } from '../numbering/expiry'
import { retentionTitle } from './columns'

const centre = { align: 'center' } as const
const left = { align: 'left' } as const

/** 销毁清册的八栏 — in the order in which archives keep them; the widths are ours (条款待核). */
export const disposalColumns = [
  { title: '序号', share: 12, ...centre },
  { title: '文件题名', share: 57, ...left },
  { title: '所属年度', share: 18, ...centre },
  { title: '档号', share: 46, ...left },
  { title: '应保管期限', share: 22, ...centre },
  { title: '已保管期限', share: 22, ...centre },
  { title: '文件页数', share: 18, ...centre },
  { title: '备注', share: 54, ...left },
] as const

type Listed = Pick<Appraisal, 'rows' | 'state' | 'hands' | 'proposedAt'>

/** 一部分 — rows under a heading of their own; none where there is only this part. */
export interface DisposalPart {
  readonly heading: string
  readonly rows: readonly (readonly string[])[]
}

/** 销毁清册还是鉴定清册 — nothing goes by a list that nobody has appraised, that was refused, or on which all stays. */
export function isDisposal({ rows, state }: Listed): boolean {
  const isOver = state.is === 'refused' || state.is === 'proposed'
  return !isOver && rows.some(({ opinion }) => opinion === 'destroy')
}

export const disposalTitle = (list: Listed): string => (isDisposal(list) ? '档案销毁清册' : '档案鉴定清册')

/** 封面 — whose, how much, and who signed when; whoever has not yet finds a line to sign on. */
export function disposalCover(
  list: Listed,
  { fondsCode, fondsName, nameOf }: { fondsCode: string; fondsName: string; nameOf: (id: string) => string },
): readonly (readonly [name: string, value: string])[] {
  const { hands, state } = list
  const signed = (step: HandStep, nth = 0): string => {
    const hand = hands.filter((one) => one.step === step)[nth]
    if (hand === undefined) return step === 'appraise' && hands.length > 0 ? notKept : toSign
    return hand.at === null ? nameOf(hand.by) : `${nameOf(hand.by)}　${localDateOf(hand.at)}`
  }
  const of = [['全宗号', fondsCode] as const, ['全宗名称', fondsName] as const]
  const appraiser = ['鉴定小组负责人', signed('appraise')] as const
  if (state.is === 'refused')
    return [
      ...of,
      ['列入数量', amountOf(list.rows)],
      [handNames.refuse, signed('refuse')],
      ['理由', state.reason],
    ]
  const approver = ['批准人', signed('approve')] as const
  if (!isDisposal(list)) return [...of, ['列入数量', amountOf(list.rows)], appraiser, approver]
  return [
    ...of,
    ['销毁数量', amountOf(list.rows.filter(isGoing))],
    appraiser,
    approver,
    ['监销人', signed('witness')],
    ['监销人', signed('witness', 1)],
    ['销毁时间', state.is === 'destroyed' ? localDateOf(state.at) : toSign],
  ]
}

/** A list of an older version, which did not keep who appraised. */
const notKept = '当时没有记下'
const toSign = '　　　　　　　　　　年　　月　　日'
const isGoing = ({ opinion, spared }: AppraisalRow): boolean => opinion === 'destroy' && spared === undefined
const amountOf = (rows: readonly AppraisalRow[]): string =>
  `${rows.length} 件，${rows.reduce((sum, { pages }) => sum + pages, 0)} 页`

/** 内页 — what is to go, and apart from it what is kept on; before anybody has appraised, all in one. */
export function disposalParts(list: Listed): readonly DisposalPart[] {
  const asOf = localDateOf(list.proposedAt)
  const part = (heading: string, rows: readonly AppraisalRow[]): DisposalPart => ({
    heading,
    rows: rows.map((row, at) => cellsOf(row, at + 1, asOf)),
  })
  const going = list.rows.filter(({ opinion }) => opinion === 'destroy')
  const staying = list.rows.filter(({ opinion }) => opinion !== 'destroy')
  if (going.length === 0 || staying.length === 0) return [part('', list.rows)]
  return [part('列入销毁的', going), part('继续保管的', staying)]
}

function cellsOf(row: AppraisalRow, serial: number, asOf: string): readonly string[] {
  const { title, year, referenceCode, retention, pages, reason, destroyed, spared } = row
  const became = spared === undefined ? (destroyed ? '已销毁' : '') : sparedNames[spared]
  return [
    String(serial),
    title,
    String(year),
    referenceCode,
    retentionTitle(retention),
    `${yearsKept(year, asOf)}年`,
    String(pages),
    [reason, became, row.received === true ? receivedNote : ''].filter((words) => words !== '').join('；'),
  ]
}
