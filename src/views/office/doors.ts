// Which pages does an office open, beside those that everybody has?
import type { Api } from '../../../cloudfunctions/api'
import type { IconName } from '../../components/Icon'

type Can = Api['org.me']['value']['can']

interface Door {
  readonly url: string
  readonly title: string
  readonly note: string
  readonly icon: IconName
  readonly opens: (can: Can) => boolean
}

const admin = (page: string) => `/packages/admin/${page}/index`

/** 管理的入口 — one row of the table for each page; the right is decided again by every command. */
const doors: readonly Door[] = [
  {
    url: '/packages/year/filing/index',
    title: '年度归档',
    note: '收集、整理、编号、编目、检测、归档',
    icon: 'archive',
    opens: (can) => can.fileYears,
  },
  {
    url: '/packages/year/board/index',
    title: '归档总览',
    note: '各支部各年度归档到哪一步，可以打印督查表',
    icon: 'tree',
    opens: (can) => can.seeBoard,
  },
  {
    url: admin('organisations'),
    title: '组织',
    note: '党委、总支、支部、小组',
    icon: 'tree',
    opens: (can) => can.addOrganisations || can.editOrganisation || can.moveOrganisations,
  },
  {
    url: admin('people'),
    title: '人员',
    note: '名册、小组、职务',
    icon: 'people',
    opens: (can) => can.addPeople || can.appoint || can.moveMembers,
  },
  {
    url: admin('roster'),
    title: '粘贴名单',
    note: '一次加入一批人',
    icon: 'document',
    opens: (can) => can.addPeople,
  },
  {
    url: admin('invitations'),
    title: '邀请',
    note: '给党员发邀请码',
    icon: 'link',
    opens: (can) => can.invite,
  },
  {
    url: '/packages/dossier/list/index',
    title: '发展党员',
    note: '每个人走到哪一步，材料齐不齐',
    icon: 'check',
    opens: (can) => can.keepDossiers,
  },
  {
    url: admin('handover'),
    title: '交接清单',
    note: '看清单，双方确认',
    icon: 'send',
    opens: (can) => can.addPeople || can.invite || can.appoint,
  },
  {
    url: admin('sealed'),
    title: '已封存的材料',
    note: '看封存了什么，两人同意才清除',
    icon: 'shield',
    opens: (can) => can.seeQuarantined,
  },
  {
    url: admin('log'),
    title: '日志',
    note: '谁在什么时候做了什么，凭什么职务',
    icon: 'document',
    opens: (can) => can.readLog,
  },
  {
    url: admin('retention'),
    title: '保管期限表',
    note: '各类材料保管多久，县里确认了没有',
    icon: 'archive',
    opens: (can) => can.confirmRetention || can.refile,
  },
  {
    url: '/packages/plan/holidays/index',
    title: '放假安排',
    note: '计划按它避开放假，每年按通知录入',
    icon: 'calendar',
    opens: (can) => can.enterHolidays,
  },
]

export const adminDoors = ({ can }: { readonly can: Can }): readonly Door[] =>
  doors.filter(({ opens }) => opens(can))
