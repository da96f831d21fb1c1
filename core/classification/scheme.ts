// Which classes and leaves does the scheme DJ-2026 have, how long are they kept, and who may read them?
import type { OfficeCode } from '../org/offices'
import type { RetentionRuleCode } from './retention'

/** 分类方案 — the scheme in force; a later edition is a new table with another code. */
export const SCHEME_CODE = 'DJ-2026'

/**
 * 可读范围 — who may read, beside the submitter of a thing: every member of the branch, the members of
 * the group, the officers of the branch (and those above it who look after it), or only the offices named.
 */
export type Readers = 'members' | 'group' | 'officers' | 'named'

/** 类 — one of the sixteen classes; a class is not a box, boxes are shelving. */
export type RecordClassCode =
  | 'DJ01'
  | 'DJ02'
  | 'DJ03'
  | 'DJ04'
  | 'DJ05'
  | 'DJ06'
  | 'DJ07'
  | 'DJ08'
  | 'DJ09'
  | 'DJ10'
  | 'DJ11'
  | 'DJ12'
  | 'DJ13'
  | 'DJ14'
  | 'DJ15'
  | 'DJ16'

/** 类的一行 — one class. */
export interface RecordClass {
  readonly title: string
  /** What one expects to find for a year, as the list of gaps will say it. */
  readonly expectedPerYear: string
  /** Whose practice the class follows. */
  readonly source: string
}

/** 细目 — one leaf of a class. */
export interface Leaf {
  readonly recordClass: RecordClassCode
  readonly title: string
  /** The name on the phone, as a member would say it. */
  readonly plainName: string
  readonly retentionRule: RetentionRuleCode
  readonly readers: Readers
  /** Who reads where `readers` is 'named'. */
  readonly namedOfficers: readonly OfficeCode[]
  /** Whether the phone offers it under 不是活动的材料; what an activity makes is filed by its kind. */
  readonly offered: boolean
}

const L1 = '工商管理系第一党支部党建档案管理制度'
const L2 = '支部工作手册类应用的十九项目录'
const L3 = '“两新”组织党建资料建设标准'
const L4 = '高校党群类归档范围'
const L5 = '8号令附件 9.10'
const ARTICLES = '基层党建档案工作经验材料'

/** 类目表 — the sixteen classes. */
export const recordClasses: Readonly<Record<RecordClassCode, RecordClass>> = {
  DJ01: { title: '上级文件', expectedPerYear: '不定，只收非涉密件', source: `${L1}；${L3}；${L4}` },
  DJ02: { title: '支部基本情况与制度', expectedPerYear: '每年 1 月 1 日一份', source: L2 },
  DJ03: { title: '计划与总结', expectedPerYear: '计划、总结、述职各 1 份', source: `${L1}；${L2}；${L5}` },
  DJ04: { title: '支部党员大会', expectedPerYear: '一般每季度 1 次', source: `${L1}；${L2}` },
  DJ05: { title: '支部委员会会议', expectedPerYear: '设支委会的，一般每月 1 次', source: L2 },
  DJ06: { title: '党小组会', expectedPerYear: '设党小组的，一般每组每月 1 次', source: L2 },
  DJ07: { title: '党课', expectedPerYear: '按本单位规定', source: `${L1}；${L2}` },
  DJ08: { title: '主题党日', expectedPerYear: '每月 1 次', source: L2 },
  DJ09: { title: '组织生活会与民主评议', expectedPerYear: '各 1 次', source: `${L2}；${L3}` },
  DJ10: { title: '谈心谈话与关怀帮扶', expectedPerYear: '每名党员至少谈 1 次', source: L2 },
  DJ11: { title: '发展党员', expectedPerYear: '随事项', source: `${L2}；${L3}；${L4}` },
  DJ12: {
    title: '党员管理与组织关系',
    expectedPerYear: '12 月 31 日名册一份',
    source: `${L1}；${L2}；${L4}`,
  },
  DJ13: { title: '党费与经费', expectedPerYear: '按月收缴，每年公示', source: `${L1}；${L2}` },
  DJ14: { title: '换届选举', expectedPerYear: '任期届满时', source: `${L4}；${L5}` },
  DJ15: { title: '教育培训、志愿服务与专题', expectedPerYear: '每名党员培训不少于 32 学时', source: L5 },
  DJ16: { title: '荣誉、影像与实物', expectedPerYear: '不定', source: ARTICLES },
}

type LeafRow = Omit<Leaf, 'recordClass' | 'readers' | 'namedOfficers' | 'offered'>

const row = (title: string, plainName: string, retentionRule: RetentionRuleCode): LeafRow => ({
  title,
  plainName,
  retentionRule,
})
const open = (
  recordClass: RecordClassCode,
  leaf: LeafRow,
  readers: 'members' | 'group' | 'officers',
): Leaf => ({
  ...leaf,
  recordClass,
  readers,
  namedOfficers: [],
  offered: false,
})
const offered = (recordClass: RecordClassCode, leaf: LeafRow): Leaf => ({
  ...open(recordClass, leaf, 'officers'),
  offered: true,
})
const restricted = (recordClass: RecordClassCode, leaf: LeafRow, by: readonly OfficeCode[]): Leaf => ({
  ...leaf,
  recordClass,
  readers: 'named',
  namedOfficers: by,
  offered: false,
})

// Who handles what is personal: the secretaries, and the one committee member whose duty it is.
const LEADERS = ['secretary', 'deputySecretary'] as const
const ORGANISATION = [...LEADERS, 'organiser'] as const
const DISCIPLINE = [...LEADERS, 'disciplineMember'] as const

/** 细目表 — the leaves of the classes. */
export const leaves = {
  '01.1': offered('DJ01', row('针对本支部的上级文件', '上级来文', 'superiorFilesForUs')),
  '01.2': offered('DJ01', row('普发的上级文件', '上级普发文件', 'superiorFilesGeneral')),
  '02.1': offered('DJ02', row('组织沿革与批复', '支部成立、更名、批复', 'organisationSetUp')),
  '02.2': offered('DJ02', row('班子分工', '班子分工', 'committeeDuties')),
  '02.3': offered('DJ02', row('小组设置', '小组设置', 'committeeDuties')),
  '02.4': offered('DJ02', row('制度汇编', '制度', 'rulesAndPolicies')),
  '03.1': offered('DJ03', row('年度计划', '计划', 'plans')),
  '03.2': offered('DJ03', row('半年小结', '半年小结', 'halfYearSummaries')),
  '03.3': offered('DJ03', row('年度总结', '总结', 'reportsAndSummaries')),
  '03.4': offered('DJ03', row('述职评议', '述职', 'dutyReports')),
  '04.1': open('DJ04', row('党员大会记录', '党员大会记录', 'memberMeetings'), 'members'),
  '04.2': open('DJ04', row('决议与表决', '党员大会决议', 'memberMeetings'), 'members'),
  '04.3': open('DJ04', row('党员大会附件', '党员大会附件', 'memberMeetings'), 'members'),
  '05.1': open('DJ05', row('支委会记录', '支委会记录', 'committeeMeetings'), 'officers'),
  '05.2': open('DJ05', row('支委会附件', '支委会附件', 'committeeMeetings'), 'officers'),
  '06.1': open('DJ06', row('党小组会记录', '党小组会记录', 'groupMeetings'), 'group'),
  '07.1': open('DJ07', row('党课讲稿', '党课讲稿', 'partyLectures'), 'members'),
  '07.2': open('DJ07', row('党课记录', '党课记录', 'partyLectures'), 'members'),
  '08.1': open('DJ08', row('主题党日方案', '主题党日方案', 'ordinaryStudyActivities'), 'members'),
  '08.2': open('DJ08', row('主题党日记录与签到', '主题党日记录', 'ordinaryStudyActivities'), 'members'),
  '08.3': open('DJ08', row('主题党日影像', '主题党日照片', 'ordinaryStudyActivities'), 'members'),
  '08.4': open('DJ08', row('议定事项落实', '主题党日落实情况', 'ordinaryStudyActivities'), 'members'),
  '09.1': open('DJ09', row('会前材料', '组织生活会会前材料', 'organisationLifeMeetings'), 'officers'),
  '09.2': open('DJ09', row('组织生活会记录', '组织生活会记录', 'organisationLifeMeetings'), 'officers'),
  '09.3': open('DJ09', row('整改材料', '整改清单', 'organisationLifeMeetings'), 'officers'),
  '09.4': restricted('DJ09', row('评议结果', '民主评议结果', 'memberAppraisals'), ORGANISATION),
  '10.1': restricted('DJ10', row('谈心谈话', '谈心谈话', 'talksAndVisits'), ORGANISATION),
  '10.2': restricted('DJ10', row('送学上门', '送学上门', 'talksAndVisits'), ORGANISATION),
  '10.3': restricted('DJ10', row('走访慰问', '走访慰问', 'talksAndVisits'), ORGANISATION),
  '11.1': restricted(
    'DJ11',
    row('发展党员台账、会议与票决、公示', '发展党员', 'admissionDecisions'),
    ORGANISATION,
  ),
  '11.2': restricted('DJ11', row('发展党员材料核对单', '发展党员核对单', 'admissionPapers'), ORGANISATION),
  '12.1': offered('DJ12', row('党员名册', '名册', 'memberRosters')),
  '12.2': open('DJ12', row('组织关系转入转出', '组织关系转接', 'affiliationLetters'), 'officers'),
  '12.3': open('DJ12', row('流动党员', '流动党员', 'memberLists'), 'officers'),
  '12.4': open('DJ12', row('退休党员', '退休党员', 'memberLists'), 'officers'),
  '12.5': restricted('DJ12', row('党员奖惩', '党员奖惩', 'rewardsAndSanctions'), DISCIPLINE),
  '13.1': restricted('DJ13', row('党费收缴', '党费收缴', 'dues'), ORGANISATION),
  '13.2': offered('DJ13', row('党费使用与公示', '党费使用公示', 'dues')),
  '13.3': offered('DJ13', row('专项经费', '专项经费', 'dues')),
  '14.1': restricted('DJ14', row('换届请示与批复', '换届请示批复', 'elections'), ORGANISATION),
  '14.2': restricted('DJ14', row('换届会议与选票', '换届会议', 'elections'), ORGANISATION),
  '14.3': restricted('DJ14', row('换届结果', '换届结果', 'elections'), ORGANISATION),
  '15.1': open('DJ15', row('集中培训', '集中培训', 'trainingAndService'), 'officers'),
  '15.2': open('DJ15', row('志愿服务', '志愿服务', 'trainingAndService'), 'members'),
  '15.3': offered('DJ15', row('专题学习教育', '专题学习总结', 'specialCampaigns')),
  '15.4': open('DJ15', row('廉政教育', '廉政教育', 'trainingAndService'), 'officers'),
  '16.1': offered('DJ16', row('荣誉', '荣誉', 'honours')),
  '16.2': offered('DJ16', row('精选照片', '精选照片', 'selectedMedia')),
  '16.3': offered('DJ16', row('音像', '音像', 'selectedMedia')),
  '16.4': offered('DJ16', row('实物', '奖牌、锦旗等实物', 'selectedMedia')),
} as const satisfies Record<string, Leaf>

export type LeafCode = keyof typeof leaves

/** Every leaf, in the order of the scheme. */
export const leafCodes: readonly LeafCode[] = Object.keys(leaves).filter(isLeafCode).sort()

/** The leaves that the phone offers for what is not from an activity. */
export const offeredLeaves: readonly LeafCode[] = leafCodes.filter((code) => leaves[code].offered)

export function isLeafCode(text: string): text is LeafCode {
  return Object.keys(leaves).includes(text)
}

export function isRecordClassCode(text: string): text is RecordClassCode {
  return Object.keys(recordClasses).includes(text)
}

export function leavesOf(recordClass: RecordClassCode): readonly LeafCode[] {
  return leafCodes.filter((code) => leaves[code].recordClass === recordClass)
}
