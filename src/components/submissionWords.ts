// How far is a submission, in the words that every page uses?
import type { Submission } from '../../core/evidence/submission'
import { isLeafCode, leaves } from '../../core/classification/scheme'

type StateName = Submission['state']['is']

interface StateWords {
  /** The word of the tag. */
  readonly word: string
  readonly look: 'ok' | 'amber' | 'plain'
  /** What happens next; `''` where the page says it with facts of its own. */
  readonly next: string
}

/** 提交的状态 — one row for each state; never a colour alone. */
const stateWords = {
  receiving: { word: '没传完', look: 'plain', next: '还有几张在手机里，有网自动传' },
  waiting: { word: '已收到', look: 'plain', next: '等书记看' },
  returned: { word: '请补充', look: 'amber', next: '' },
  approved: { word: '已入档', look: 'ok', next: '已写进活动记录、年度目录' },
  repeated: { word: '之前已收到', look: 'ok', next: '这些材料之前已经收到，不用再交' },
  withdrawn: { word: '已撤回', look: 'plain', next: '您撤回了这一份' },
  quarantined: { word: '已封存', look: 'plain', next: '谁也打不开了，只有安全管理员能处理' },
  erased: { word: '已清除', look: 'plain', next: '内容已清除，只留下记录' },
} as const satisfies Record<StateName, StateWords>

/** 已通过，正在入档 — between the decision and the archive lies a moment. */
const settling: StateWords = { word: '已通过', look: 'ok', next: '正在入档，一会儿就好' }

/** For a submission as its page tells it. */
export const wordsOf = (one: {
  readonly state: { readonly is: StateName }
  readonly isSettling?: boolean
}): StateWords => (one.isSettling === true ? settling : stateWords[one.state.is])

/** For a state as lists tell it. */
export const wordsOfState = (state: string): StateWords =>
  Object.entries(stateWords).find(([name]) => name === state)?.[1] ?? stateWords.waiting

interface Titled {
  readonly title: string
  readonly about: { readonly is: 'activity' } | { readonly is: 'leaf'; readonly leaf: string }
}

/** 题名 — a leaf's own name stands before the title that the member gave. */
export const titleOfSubmission = ({ title, about }: Titled): string => {
  if (about.is !== 'leaf' || !isLeafCode(about.leaf)) return title || '一份材料'
  const { plainName } = leaves[about.leaf]
  return title === '' ? plainName : `${plainName}：${title}`
}

/** 照片 2 张 · 记录 5 页 */
export const sayFiles = (files: readonly { readonly tray: 'photos' | 'records' }[]): string => {
  const photos = files.filter(({ tray }) => tray === 'photos').length
  const records = files.length - photos
  return [photos > 0 ? `照片 ${photos} 张` : '', records > 0 ? `材料 ${records} 页` : '']
    .filter(Boolean)
    .join(' · ')
}
