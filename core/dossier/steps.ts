// 发展党员 — which 25 steps are there in five stages, which papers does each leave, and who keeps each in the end?
import { finished, local, unnumbered } from './basis'
import type { Basis } from './basis'

/** 五个阶段 — in their order. */
export const stages = {
  application: '申请入党',
  activist: '入党积极分子的确定和培养教育',
  candidate: '发展对象的确定和考察',
  admission: '预备党员的接收',
  probation: '预备党员的教育考察和转正',
} as const
export type StageCode = keyof typeof stages

/** 最终由谁保管 — the paper's home, once the person is a formal member (standards.md 7.1). */
export const keepers = { personnelFile: '人事档案', committee: '上级党委', branch: '党支部' } as const
export type KeeperCode = keyof typeof keepers

/** 材料 — one paper of a step. */
export interface PaperRow {
  readonly code: string
  readonly name: string
  readonly keeper: KeeperCode
  /** On whose word it is kept there. */
  readonly basis: Basis
  /** 地方做法 — asked only where the place asks for it, so nobody is asked about it here. */
  readonly isLocal: boolean
}

/** 结果 — how a step came out; `leads` says whether the next step follows, this one again, or none. */
export interface OutcomeRow {
  readonly name: string
  readonly leads: 'on' | 'again' | 'none'
}

/** 结果表 — what can be said of a step beside its date. */
export const outcomes = {
  ofAge: { name: '已核对，那天满18周岁', leads: 'on' },
  qualified: { name: '合格', leads: 'on' },
  unqualified: { name: '不合格', leads: 'again' },
  attended: { name: '参加了', leads: 'on' },
  excused: { name: '特殊情况，没有参加', leads: 'on' },
  passed: { name: '通过', leads: 'on' },
  notPassed: { name: '没有通过', leads: 'again' },
  approved: { name: '批准', leads: 'on' },
  approvedLate: { name: '批准，特殊情况延长了审批', leads: 'on' },
  rejected: { name: '没有批准', leads: 'again' },
  onTime: { name: '按期转正', leads: 'on' },
  extended: { name: '延长预备期', leads: 'again' },
  cancelled: { name: '取消预备党员资格', leads: 'none' },
} as const satisfies Record<string, OutcomeRow>
export type OutcomeCode = keyof typeof outcomes

/** 步骤 — one row of the table. */
export interface StepRow {
  readonly name: string
  readonly stage: StageCode
  readonly papers: readonly PaperRow[]
  readonly outcomes: readonly OutcomeCode[]
  /** 要记的人 — whom the step names: formal members of the branch. */
  readonly people?: '培养联系人' | '入党介绍人'
  /** 天数或学时 — whether it is asked how long it took. */
  readonly isTraining?: true
  /** 表决 — which vote of the minutes belongs to it. */
  readonly vote?: 'admission' | 'conversion'
  /** 地方做法 — what some places ask beside it; shown as it is, and checked by nobody. */
  readonly hints: readonly string[]
}

type Kept = readonly [KeeperCode, Basis]
// 《细则》 art. 37 [S84]: five kinds of papers go into the 人事档案; the branch keeps minutes and ballots of its two
// meetings, the committee its filings and replies. Of the rest the texts that were read say nothing.
const inFile: Kept = ['personnelFile', finished]
const inFileAsked: Kept = ['personnelFile', unnumbered]
const above: Kept = ['committee', finished]
const aboveAsked: Kept = ['committee', unnumbered]
const here: Kept = ['branch', finished]
const hereAsked: Kept = ['branch', unnumbered]

const paper = (code: string, name: string, [keeper, basis]: Kept): PaperRow => ({
  code,
  name,
  keeper,
  basis,
  isLocal: false,
})
/** 公示 — in none of the texts; the branch keeps it where the place asks for it (standards.md 7.2). */
const publicity: PaperRow = {
  code: 'publicity',
  name: '公示和结果',
  keeper: 'branch',
  basis: local,
  isLocal: true,
}

type Facts = Pick<StepRow, 'people' | 'isTraining' | 'vote'> & {
  readonly outcomes?: readonly OutcomeCode[]
  readonly hints?: readonly string[]
}
const step = (
  stage: StageCode,
  name: string,
  papers: readonly PaperRow[],
  { outcomes: offered = [], hints = [], ...facts }: Facts = {},
): StepRow => ({ name, stage, papers, outcomes: offered, hints, ...facts })

/** 25步 — standards.md 7.2; the list is [S85], its five stages [S86]. The first stands at the head. */
export const steps: readonly StepRow[] = [
  step('application', '递交入党申请书', [paper('application', '入党申请书', inFile)], {
    outcomes: ['ofAge'],
  }),
  step('application', '党组织派人谈话', [paper('talkRecord', '谈话记录', hereAsked)], {
    hints: ['由书记、副书记或组织委员谈'],
  }),
  step(
    'activist',
    '推荐和确定入党积极分子',
    [
      paper('recommendation', '推荐(推优)表', hereAsked),
      paper('committeeMinutes', '支委会(没有支委会的为大会)记录和票决', hereAsked),
      publicity,
    ],
    { hints: ['有的地方要求递交申请满三到六个月'] },
  ),
  step('activist', '上级党委备案', [
    paper('filingReport', '备案报告和基本情况', above),
    paper('filingReply', '备案批复', above),
  ]),
  step('activist', '指定培养联系人', [paper('contactNote', '培养联系人登记', hereAsked)], {
    people: '培养联系人',
  }),
  step(
    'activist',
    '培养教育考察',
    [paper('reviewTable', '培养教育考察登记表', inFile), paper('thoughtReport', '思想汇报', inFileAsked)],
    { hints: ['有的地方要求每季度写一次思想汇报'] },
  ),
  step('candidate', '确定发展对象', [
    paper('opinions', '征求党员和群众意见记录', hereAsked),
    paper('committeeMinutes', '支委会记录', hereAsked),
    publicity,
  ]),
  step(
    'candidate',
    '报上级党委备案',
    [paper('filingTable', '发展对象备案表', above), paper('filingReply', '备案批复', above)],
    { hints: ['有的地方把上级党委同意备案的日期作为成为发展对象的日期'] },
  ),
  step('candidate', '确定入党介绍人', [paper('introducerNote', '入党介绍人登记', hereAsked)], {
    people: '入党介绍人',
  }),
  step('candidate', '政治审查', [paper('politicalReview', '政治审查材料和综合结论', inFile)], {
    outcomes: ['qualified', 'unqualified'],
    hints: ['有的地方规定政治审查一年内有效', '这里只记有没有、哪天、合不合格，审查内容一个字也不写'],
  }),
  step('candidate', '开展集中培训', [paper('trainingProof', '培训证明', inFileAsked)], {
    outcomes: ['attended', 'excused'],
    isTraining: true,
  }),
  step('admission', '支部委员会审查', [paper('committeeReview', '审查意见和会议记录', hereAsked)]),
  step(
    'admission',
    '上级党委预审',
    [paper('preReviewTable', '预审表', aboveAsked), paper('preReviewNotice', '书面通知', hereAsked)],
    {
      outcomes: ['passed', 'notPassed'],
      hints: ['三个月内将离开本单位的，一般不办理接收(《中国共产党发展党员工作细则》第十九条)'],
    },
  ),
  step('admission', '填写入党志愿书', [paper('admissionForm', '《入党志愿书》', inFile)]),
  step(
    'admission',
    '支部大会讨论接收',
    [paper('meetingMinutes', '支部大会记录', here), paper('ballots', '票决情况', here), publicity],
    {
      outcomes: ['passed', 'notPassed'],
      vote: 'admission',
      hints: ['有的地方要求预审通过后一个月内开会'],
    },
  ),
  step('admission', '上级党委派人谈话', [paper('approvalTalk', '审批前谈话记录', aboveAsked)]),
  step('admission', '上级党委审批', [paper('approvalReply', '接收预备党员批复', above)], {
    outcomes: ['approved', 'approvedLate', 'rejected'],
  }),
  step('admission', '再上一级党委组织部门备案', [paper('upperFiling', '备案材料', above)]),
  step('probation', '编入党支部和党小组', [paper('placement', '编入通知', hereAsked)]),
  step('probation', '入党宣誓', [paper('oath', '宣誓签名册(有照片的附照片)', hereAsked)]),
  step('probation', '继续教育考察', [
    paper('probationTable', '预备党员考察表', inFile),
    paper('probationReport', '思想汇报', inFileAsked),
  ]),
  step('probation', '提出转正申请', [paper('conversionApplication', '转正申请书', inFile)]),
  step(
    'probation',
    '支部大会讨论转正',
    [paper('meetingMinutes', '支部大会记录', here), paper('ballots', '票决情况', here), publicity],
    { outcomes: ['onTime', 'extended', 'cancelled'], vote: 'conversion' },
  ),
  step('probation', '上级党委审批转正', [paper('conversionReply', '转正批复', above)], {
    outcomes: ['approved', 'rejected'],
  }),
  step('probation', '材料归档', [], { hints: ['有的地方要求批准转正后一周内移交'] }),
]

export const applicationStep = 1
export const handoverStep = 25
export const stepsCount = steps.length

/** By its number, from 1. */
export function stepOf(number: number): StepRow {
  const row = steps[number - 1]
  if (row === undefined) throw new RangeError(`no such step: ${number}`)
  return row
}

/** 移交的五种材料 — what goes to the Party committee after 转正, to be put into the person's file (art. 37). */
export const handedPapers = {
  admissionForm: '《入党志愿书》',
  application: '入党申请书',
  politicalReview: '政治审查材料',
  conversionApplication: '转正申请书',
  cultivation: '培养教育考察材料',
} as const
export type HandedPaper = keyof typeof handedPapers
export const handedCodes = Object.keys(handedPapers) as [HandedPaper, ...HandedPaper[]]

/** 算作哪一种移交 — under which of the five a paper goes; undefined for what stays where it is. */
export const handedAs = ({ code, keeper }: PaperRow): HandedPaper | undefined =>
  keeper === 'personnelFile' ? (handedCodes.find((one) => one === code) ?? 'cultivation') : undefined
