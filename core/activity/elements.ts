// What does the record of each kind of activity say?
import type { ActivityKind } from './codes'

/** 记录要素 — one thing that the record of a meeting says. */
export interface RecordElement {
  readonly code: string
  readonly name: string
  /** A missing required element is a question to the secretary, never a refusal. */
  readonly required: boolean
}

/** 记录共有要素 — what every kind's record says. */
export const commonElements: readonly RecordElement[] = [
  { code: 'title', name: '会议名称', required: true },
  { code: 'session', name: '届次、期次', required: false },
  { code: 'time', name: '起止时间', required: true },
  { code: 'place', name: '地点', required: true },
  { code: 'host', name: '主持人', required: true },
  { code: 'recorder', name: '记录人', required: true },
  { code: 'attendance', name: '应到、实到、请假、缺席(姓名和原因)', required: true },
  { code: 'observers', name: '列席', required: false },
  { code: 'agenda', name: '议题', required: true },
  { code: 'speeches', name: '主要发言', required: false },
  { code: 'decisions', name: '决定或决议', required: false },
  { code: 'signatures', name: '主持人与记录人签名', required: true },
  { code: 'attachments', name: '附件(通知、签到表、材料)', required: false },
]

const needed = (code: string, name: string): RecordElement => ({ code, name, required: true })
const wanted = (code: string, name: string): RecordElement => ({ code, name, required: false })

/** 各类记录的特有要素 — what a kind's record says beside the common elements. */
export const recordElements: Readonly<Record<ActivityKind, readonly RecordElement[]>> = {
  DH: [wanted('agendaOrigin', '议题来源(支委会日期)'), wanted('vote', '表决情况')],
  ZW: [needed('committeeQuorum', '到会委员过半'), wanted('assignments', '分工落实人')],
  XZ: [needed('groupLeader', '组长'), needed('groupName', '小组名称')],
  DK: [
    needed('lecturer', '授课人和职务'),
    needed('lectureTitle', '题目'),
    wanted('script', '讲稿'),
    wanted('hours', '学时'),
  ],
  ZR: [
    needed('theme', '主题'),
    wanted('fixedDay', '固定日或调整原因'),
    wanted('preparation', '事前研究记录'),
    wanted('followUp', '议定事项落实'),
  ],
  SH: [
    wanted('preparation', '会前学习、谈话、征求意见'),
    needed('problems', '问题清单'),
    needed('rectification', '整改清单'),
    wanted('report', '情况报告'),
  ],
  MP: [
    needed('selfAppraisal', '自评'),
    needed('mutualAppraisal', '互评'),
    needed('ballots', '测评票汇总'),
    needed('grades', '等次'),
  ],
  TX: [needed('pair', '双方'), needed('date', '日期'), needed('talkType', '类型'), wanted('points', '要点')],
  HJ: [
    needed('request', '请示'),
    needed('approval', '批复'),
    needed('candidates', '候选人'),
    needed('method', '选举办法'),
    needed('ballots', '选票统计'),
    needed('result', '结果报告'),
  ],
  FZ: [needed('step', '步骤'), wanted('vote', '票决情况'), wanted('notice', '公示')],
  DF: [needed('month', '月份'), needed('collector', '经手人')],
  ZY: [wanted('content', '服务内容')],
  PX: [needed('hours', '学时'), wanted('content', '培训内容')],
  SX: [needed('visited', '被送学人'), needed('visitor', '送学人'), needed('content', '内容')],
  LD: [needed('contacted', '联系对象'), needed('date', '日期'), wanted('points', '要点')],
  MS: [
    wanted('preparation', '会前学习、谈话、征求意见'),
    needed('problems', '对照检查'),
    needed('rectification', '整改清单'),
  ],
}
