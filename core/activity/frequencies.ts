// How often does a rule ask for an activity of each kind, and on whose word?
import type { ActivityKind } from './codes'

/** 频次 — how often a rule asks for it, on whose word, and when it asks at all. */
export interface Frequency {
  readonly times: number
  readonly per: 'month' | 'quarter' | 'halfYear' | 'year' | 'term' | 'event'
  /** The rule holds only where there is a committee, or where there are groups. */
  readonly onlyWith?: 'committee' | 'groups'
  /** True where the regulation leaves the number to the unit. */
  readonly setByUnit?: true
  readonly say: string
  readonly source: string
}

const BRANCH_RULES = '《中国共产党支部工作条例(试行)》'
const MEMBER_RULES = '《中国共产党党员教育管理工作条例》'

/** 频次表 — one rule for each kind; a local rule may ask for more. */
export const frequencies: Readonly<Record<ActivityKind, Frequency>> = {
  DH: { times: 1, per: 'quarter', say: '一般每季度 1 次', source: `${BRANCH_RULES}第十一条` },
  ZW: {
    times: 1,
    per: 'month',
    onlyWith: 'committee',
    say: '设支委会的，一般每月 1 次',
    source: `${BRANCH_RULES}第十二条`,
  },
  XZ: {
    times: 1,
    per: 'month',
    onlyWith: 'groups',
    say: '设党小组的，一般每组每月 1 次',
    source: BRANCH_RULES,
  },
  DK: {
    times: 1,
    per: 'quarter',
    setByUnit: true,
    say: '定期开展，次数由本单位定',
    source: `${BRANCH_RULES}第十六条`,
  },
  ZR: {
    times: 1,
    per: 'month',
    say: '每月相对固定 1 天',
    source: `${BRANCH_RULES}第十六条；${MEMBER_RULES}第十六条`,
  },
  SH: {
    times: 1,
    per: 'year',
    say: '每年至少 1 次，一般在第四季度',
    source: `${BRANCH_RULES}第十七条`,
  },
  MP: {
    times: 1,
    per: 'year',
    say: '一般每年 1 次，可与组织生活会合并',
    source: `${MEMBER_RULES}第十八条`,
  },
  TX: { times: 1, per: 'year', say: '每名党员每年至少 1 次', source: `${BRANCH_RULES}(条款待核)` },
  HJ: { times: 1, per: 'term', say: '任期届满时', source: BRANCH_RULES },
  FZ: { times: 1, per: 'event', say: '随发展党员的步骤', source: '《中国共产党发展党员工作细则》' },
  DF: {
    times: 1,
    per: 'month',
    setByUnit: true,
    say: '按期交纳，一般按月',
    source: `${MEMBER_RULES}第十六条`,
  },
  ZY: { times: 1, per: 'event', say: '自愿参加，不定次数', source: `${MEMBER_RULES}第二十二条` },
  PX: {
    times: 32,
    per: 'year',
    say: '每名党员每年不少于 32 学时',
    source: `${MEMBER_RULES}第二十条`,
  },
  SX: { times: 1, per: 'event', say: '按需要', source: `${MEMBER_RULES}第二十三条` },
  LD: {
    times: 1,
    per: 'halfYear',
    setByUnit: true,
    say: '经常联系；出国(境)学习的至少每半年 1 次',
    source: `${MEMBER_RULES}第三十二条至第三十四条`,
  },
  MS: {
    times: 1,
    per: 'year',
    say: '领导班子每年 1 次',
    source: '民主生活会有关规定(条款待核)',
  },
}
