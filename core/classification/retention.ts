// How long is a kind of material kept, and on whose word?

/** 保管期限 — how long an item is kept: 永久, 30 年 or 10 年 (8号令; codes as in DA/T 22-2015). */
export type RetentionPeriod = 'Y' | 'D30' | 'D10'

/** 保管期限的来源 — one text that names a period for this material. */
export interface RetentionSource {
  readonly period: RetentionPeriod
  readonly source: string
  /** A national rule: what a unit confirms may be longer than this, never shorter. */
  readonly binding?: true
}

/** 保管期限表的一行 — one kind of material with all that was found about it. */
export interface RetentionRule {
  readonly material: string
  readonly sources: readonly [RetentionSource, ...RetentionSource[]]
}

/** 已确认的期限 — what the county has confirmed, rule by rule, and the number of its approval. */
export interface ConfirmedRetention {
  readonly periods: Readonly<Partial<Record<RetentionRuleCode, RetentionPeriod>>>
  readonly approval: string
}

/** 期限与依据 — the period that holds, and the texts it rests on. */
export interface Retention {
  readonly period: RetentionPeriod
  readonly rule: RetentionRuleCode
  /** The county's own word, the longest of sources that differ, or what all sources say. */
  readonly basis: 'confirmed' | 'longest' | 'agreed'
  /** The Chinese sentence shown as the reason. */
  readonly say: string
  readonly source: string
}

const DECREE_8 = '8号令附件'
const DECREE_8_TABLE = '8号令附表(转载本)'
const BULLETINS = '比照 8号令附件 9.10.4(简报)'
const HUE = '湖北第二师范学院党群类归档范围'
const NCU = '南昌大学党群类归档范围'
const NJTECH = '南京工业大学党群类归档范围'
const ENTERPRISE = '企业文件材料保管期限表党务部分(公开样本)'
const GENERAL_OFFICE = '管理类党群工作保管期限表(公开样本)'
const LANTAI = '兰台默认方案 DJ-2026(待县档案部门核定)'

// One row per kind of material. Where texts disagree all of them stand here, and the longest holds until
// the county archive office has confirmed its own table once.
export const retentionRules = {
  superiorFilesForUs: {
    material: '上级来文(针对本单位)',
    sources: [
      { period: 'Y', source: NCU },
      { period: 'D30', source: NCU },
    ],
  },
  superiorFilesGeneral: {
    material: '上级来文(普发)',
    sources: [{ period: 'D10', source: NCU }],
  },
  organisationSetUp: {
    material: '党组织设置、更名、撤销和批复',
    sources: [{ period: 'Y', source: `${GENERAL_OFFICE}；${HUE}` }],
  },
  committeeDuties: {
    material: '班子分工、小组设置',
    sources: [{ period: 'D30', source: LANTAI }],
  },
  rulesAndPolicies: {
    material: '制度汇编',
    sources: [{ period: 'D30', source: LANTAI }],
  },
  plans: {
    material: '年度计划',
    sources: [
      { period: 'D30', source: NJTECH },
      { period: 'D10', source: LANTAI },
    ],
  },
  halfYearSummaries: {
    material: '半年小结',
    sources: [
      { period: 'D30', source: NJTECH },
      { period: 'D10', source: LANTAI },
    ],
  },
  reportsAndSummaries: {
    material: '工作报告、年度总结',
    sources: [
      { period: 'Y', source: `${DECREE_8} 9.10.1`, binding: true },
      { period: 'D30', source: NJTECH },
    ],
  },
  dutyReports: {
    material: '述职评议材料',
    sources: [{ period: 'D10', source: LANTAI }],
  },
  memberMeetings: {
    material: '支部党员大会记录、决议',
    sources: [
      { period: 'Y', source: DECREE_8_TABLE },
      { period: 'Y', source: `${ENTERPRISE}：党支部会议决议、纪要` },
      { period: 'D30', source: LANTAI },
      { period: 'D10', source: BULLETINS },
    ],
  },
  committeeMeetings: {
    material: '支部委员会会议记录',
    sources: [
      { period: 'Y', source: `${ENTERPRISE}：党支部会议决议、纪要` },
      { period: 'D30', source: LANTAI },
      { period: 'D10', source: BULLETINS },
    ],
  },
  groupMeetings: {
    material: '党小组会记录',
    sources: [
      { period: 'D30', source: `${LANTAI}：三会一课记录本一并取 30 年` },
      { period: 'D10', source: BULLETINS },
    ],
  },
  partyLectures: {
    material: '党课讲稿、记录',
    sources: [
      { period: 'D30', source: `${LANTAI}：三会一课记录本一并取 30 年` },
      { period: 'D10', source: BULLETINS },
    ],
  },
  ordinaryStudyActivities: {
    material: '一般的主题党日、学习教育活动',
    sources: [
      { period: 'D10', source: `${ENTERPRISE}：学习教育活动重要的永久，一般的 10 年` },
      { period: 'D10', source: LANTAI },
    ],
  },
  organisationLifeMeetings: {
    material: '组织生活会、民主生活会材料',
    sources: [
      { period: 'Y', source: `${GENERAL_OFFICE}：民主生活会` },
      { period: 'D30', source: LANTAI },
    ],
  },
  memberAppraisals: {
    material: '民主评议党员登记表、汇总',
    sources: [
      { period: 'D30', source: LANTAI },
      { period: 'D10', source: '各地做法 10 年至 30 年' },
    ],
  },
  talksAndVisits: {
    material: '谈心谈话、送学、走访慰问记录',
    sources: [{ period: 'D10', source: LANTAI }],
  },
  admissionDecisions: {
    material: '批准入党、转正的决议和批复',
    sources: [
      { period: 'Y', source: `${DECREE_8} 9.10.3`, binding: true },
      { period: 'D30', source: NCU },
    ],
  },
  admissionPapers: {
    material: '发展党员过程材料(支部留存)',
    sources: [{ period: 'D30', source: LANTAI }],
  },
  memberRosters: {
    material: '党员名册',
    sources: [{ period: 'Y', source: `${DECREE_8} 9.10.3`, binding: true }],
  },
  affiliationLetters: {
    material: '组织关系介绍信存根',
    sources: [
      { period: 'Y', source: ENTERPRISE },
      { period: 'D30', source: NCU },
      { period: 'D10', source: '另一单位归档范围(公开样本)' },
    ],
  },
  memberLists: {
    material: '流动党员、退休党员名单和联系记录',
    sources: [{ period: 'D30', source: LANTAI }],
  },
  rewardsAndSanctions: {
    material: '党员奖惩材料',
    sources: [
      { period: 'Y', source: '通行做法：党纪处分决定，重要的永久' },
      { period: 'D30', source: LANTAI },
    ],
  },
  dues: {
    material: '党费收缴、使用和公示',
    sources: [
      { period: 'Y', source: `${ENTERPRISE}：党费收支永久或 30 年` },
      { period: 'D30', source: LANTAI },
    ],
  },
  elections: {
    material: '换届选举请示、批复、结果',
    sources: [
      { period: 'Y', source: `${DECREE_8} 9.10.1`, binding: true },
      { period: 'D30', source: NCU },
    ],
  },
  trainingAndService: {
    material: '集中培训、志愿服务',
    sources: [{ period: 'D10', source: LANTAI }],
  },
  specialCampaigns: {
    material: '重要专项活动的报告、总结',
    sources: [{ period: 'Y', source: `${DECREE_8} 9.10.2`, binding: true }],
  },
  honours: {
    material: '荣誉、表彰',
    sources: [
      { period: 'Y', source: `${GENERAL_OFFICE}：省部级以上表彰永久；${ENTERPRISE}：区级以上永久` },
      { period: 'D30', source: `${ENTERPRISE}：区级以下表彰 30 年` },
    ],
  },
  selectedMedia: {
    material: '重要活动的照片、录音、录像和实物',
    sources: [
      { period: 'Y', source: `${NJTECH}：重要活动声像永久` },
      { period: 'D30', source: NCU },
    ],
  },
} as const satisfies Record<string, RetentionRule>

export type RetentionRuleCode = keyof typeof retentionRules

const YEARS: Record<RetentionPeriod, number> = { Y: Number.POSITIVE_INFINITY, D30: 30, D10: 10 }

/** The Chinese name of a period. */
export const retentionNames: Record<RetentionPeriod, string> = { Y: '永久', D30: '30 年', D10: '10 年' }

export function isLonger(period: RetentionPeriod, than: RetentionPeriod): boolean {
  return YEARS[period] > YEARS[than]
}

/** The period that holds for a rule: the county's own once confirmed, until then the longest found. */
export function retentionOf(rule: RetentionRuleCode, confirmed?: ConfirmedRetention): Retention {
  const { material, sources }: RetentionRule = retentionRules[rule]
  const own = confirmed?.periods[rule]
  if (confirmed !== undefined && own !== undefined && mayConfirm(rule, own)) {
    const say = `${material}保管${retentionNames[own]}，县里已确认（${confirmed.approval}）`
    return { period: own, rule, basis: 'confirmed', say, source: '县里确认的保管期限表' }
  }
  const longest = sources.reduce((best, next) => (isLonger(next.period, best.period) ? next : best))
  const disagree = sources.some((entry) => entry.period !== longest.period)
  const period = retentionNames[longest.period]
  const say = disagree ? `${material}来源不一，先按最长，保管${period}` : `${material}保管${period}`
  const basis = disagree ? 'longest' : 'agreed'
  return { period: longest.period, rule, basis, say, source: longest.source }
}

/** A county table may lengthen what a national rule sets, and may not shorten it (standards.md 2.1). */
export function mayConfirm(rule: RetentionRuleCode, period: RetentionPeriod): boolean {
  const { sources }: RetentionRule = retentionRules[rule]
  return !sources.some((entry) => entry.binding === true && isLonger(entry.period, period))
}

/** Whether one item may be kept for another period than its rule says: only longer, and with a reason. */
export function mayOverride(
  from: RetentionPeriod,
  to: RetentionPeriod,
  reason: string,
): 'allowed' | 'notLonger' | 'reasonMissing' {
  if (!isLonger(to, from)) return 'notLonger'
  return reason.trim() === '' ? 'reasonMissing' : 'allowed'
}
