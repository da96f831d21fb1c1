// What stands in the 支部工作手册 of a year, in which order, and how much of it is one bound volume?
import type { ActivityKind } from '../activity/codes'
import type { LeafCode } from '../classification/scheme'

/** 手册的一章 — what the branch itself is, or what it held and filed of some kinds and leaves. */
export interface HandbookChapter {
  readonly title: string
  /** What the chapter says beside activities and papers. */
  readonly holds?:
    'branch' | 'committee' | 'leaders' | 'groups' | 'roster' | 'moves' | 'plan' | 'months' | 'gaps'
  readonly kinds: readonly ActivityKind[]
  readonly leaves: readonly LeafCode[]
}

/**
 * 章目 — the nineteen titles of a branch's handbook as they are kept in practice, in that order (domain.md B7, L2);
 * after them what has no title there, the year by month, and what is missing with its explanation.
 */
export const handbookChapters: readonly HandbookChapter[] = [
  { title: '支部情况', holds: 'branch', kinds: [], leaves: ['02.1', '02.4'] },
  { title: '委员名单', holds: 'committee', kinds: ['HJ'], leaves: ['02.2', '14.1', '14.2', '14.3'] },
  { title: '小组长名单', holds: 'leaders', kinds: [], leaves: [] },
  { title: '小组管理', holds: 'groups', kinds: [], leaves: ['02.3'] },
  { title: '党员名册', holds: 'roster', kinds: ['LD'], leaves: ['12.1', '12.3', '12.4', '12.5'] },
  { title: '调动记录', holds: 'moves', kinds: [], leaves: ['12.2'] },
  { title: '帮困走访', kinds: ['SX'], leaves: ['10.2', '10.3'] },
  { title: '谈心谈话', kinds: ['TX'], leaves: ['10.1'] },
  { title: '发展党员', kinds: ['FZ'], leaves: ['11.1', '11.2'] },
  { title: '党员大会', kinds: ['DH'], leaves: ['04.1', '04.2', '04.3'] },
  { title: '支委会', kinds: ['ZW'], leaves: ['05.1', '05.2'] },
  { title: '党小组会', kinds: ['XZ'], leaves: ['06.1'] },
  { title: '党课', kinds: ['DK'], leaves: ['07.1', '07.2'] },
  { title: '主题党日', kinds: ['ZR'], leaves: ['08.1', '08.2', '08.3', '08.4'] },
  { title: '年度计划', holds: 'plan', kinds: [], leaves: ['03.1'] },
  { title: '年度总结', kinds: [], leaves: ['03.2', '03.3', '03.4'] },
  { title: '党费', kinds: ['DF'], leaves: ['13.1', '13.2', '13.3'] },
  { title: '组织生活会和民主生活会', kinds: ['SH', 'MS'], leaves: ['09.1', '09.2', '09.3'] },
  { title: '民主评议', kinds: ['MP'], leaves: ['09.4'] },
  {
    title: '培训、志愿服务和其他材料',
    kinds: ['PX', 'ZY'],
    leaves: ['01.1', '01.2', '15.1', '15.2', '15.3', '15.4', '16.1', '16.2', '16.3', '16.4'],
  },
  { title: '逐月一览', holds: 'months', kinds: [], leaves: [] },
  { title: '缺项和说明', holds: 'gaps', kinds: [], leaves: [] },
]

/** Where something of this kind or leaf stands; what nobody knows stands with the other papers. */
export function chapterOf({
  kind,
  leaf,
}: {
  readonly kind: string | null
  readonly leaf: string | null
}): number {
  const at = handbookChapters.findIndex(({ kinds, leaves }) =>
    kind === null ? leaves.some((one) => one === leaf) : kinds.some((one) => one === kind),
  )
  return at === -1 ? handbookChapters.findIndex(({ kinds }) => kinds.includes('ZY')) : at
}

/** What weighs in a volume: an activity with its record, and a paper with its line. */
export const handbookWeights = { activity: 10, paper: 1 } as const
/** 每册多厚 — some 120 activities or 1,200 papers: what a binder closes over, and a function of 60 seconds can make. */
export const handbookWeightMax = 1200

/** The parts in volumes, each as full as it may be; one part is never parted. */
export function inWeighedVolumes<Part>(
  parts: readonly Part[],
  weightOf: (part: Part) => number,
  most: number = handbookWeightMax,
): readonly (readonly Part[])[] {
  const volumes: Part[][] = [[]]
  let filled = 0
  for (const part of parts) {
    const weight = weightOf(part)
    if (filled > 0 && filled + weight > most) {
      volumes.push([])
      filled = 0
    }
    volumes.at(-1)?.push(part)
    filled += weight
  }
  return volumes
}
