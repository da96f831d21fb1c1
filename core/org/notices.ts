// What does the house tell a person unasked, and in which words?
type Details = Readonly<Record<string, string>>
interface NoticeKind {
  readonly say: (details: Details) => string
  /** What a tap opens, by what the notice is about; what leads nowhere is only read. */
  readonly opens?: (about: string) => string
}

const handover = { opens: () => '/packages/admin/handover/index' }
const activity = { opens: (id: string) => `/pages/activity/index?id=${id}` }
const submission = { opens: (id: string) => `/pages/submission/index?id=${id}` }

/** What it is about is `<fonds>.<year>`. */
const ofYear = (page: string) => (about: string) => {
  const [fonds = '', year = ''] = about.split('.')
  return `/packages/year/${page}/index?fonds=${fonds}&year=${year}`
}
const fourNaturePage = ofYear('four-nature')
const filingPage = ofYear('filing')

/** 提醒 — the closed list of notices; each says what happened and, where needed, what to do. */
export const noticeKinds = {
  newDevice: {
    say: (d) =>
      `您的名字刚绑定到新的设备${d.device ? `（${d.device}）` : ''}，旧设备已退出。不是您本人办的，请马上告诉支部`,
    opens: () => '/pages/devices/index',
  },
  bound: { say: (d) => `已绑定${d.branch ? `，您在${d.branch}` : ''}` },
  appointed: { say: (d) => `您现在是${d.organisation ?? ''}${d.office ?? ''}` },
  succeeded: {
    say: (d) => `${d.organisation ?? ''}${d.office ?? ''}已由新的同志接任，请确认交接清单`,
    ...handover,
  },
  revoked: { say: (d) => `您的${d.organisation ?? ''}${d.office ?? ''}职务已经结束` },
  handoverWaiting: { say: (d) => `${d.office ?? ''}有一份交接清单等您确认`, ...handover },
  handoverDone: { say: (d) => `${d.office ?? ''}的交接清单双方都确认了`, ...handover },
  moved: { say: (d) => `您的组织关系已转到${d.branch ?? ''}` },
  opinionAnswered: { say: () => '您的意见建议有答复了', opens: () => '/pages/feedback/index' },
  erasureProposed: {
    say: () => '有一份封存的材料提请清除，要第二个人同意，请您看一下',
    opens: () => '/packages/admin/sealed/index',
  },
  returned: { say: (d) => `您交的材料请补充：${d.reason ?? ''}`, ...submission },
  sendAgain: { say: () => '您有材料和先交的相同，先交的现在撤下了，请再交一次', ...submission },
  helped: {
    say: (d) => `${d.title ?? ''}：${d.by ?? ''}已为您代录签到（${d.reason ?? ''}）`,
    ...activity,
  },
  leaveGranted: { say: (d) => `${d.title ?? ''}：您的请假已批`, ...activity },
  leaveRefused: {
    say: (d) => `${d.title ?? ''}：您的请假没有批，请联系${d.by ?? '支部'}`,
    ...activity,
  },
  approved: { say: (d) => `您交的材料已入档：${d.title ?? ''}`, ...submission },
  copyOffered: {
    say: (d) => `${d.host ?? ''}联建的${d.title ?? ''}有材料入档了，本支部可以收一份复本`,
    ...activity,
  },
  activityTomorrow: {
    say: (d) => `${d.when ?? ''}有活动：${d.title ?? ''}${d.place ? `，在${d.place}` : ''}`,
    ...activity,
  },
  plannedUnmade: {
    say: (d) => `计划里 ${d.day ?? ''}的${d.kind ?? ''}快到了，还没有建活动`,
    opens: () => '/packages/plan/year/index',
  },
  recordMissing: {
    say: (d) => `${d.day ?? ''}的${d.kind ?? ''}还没有看到记录，拍照交上来就行`,
    ...activity,
  },
  visitPlanned: {
    say: (d) => `${d.day ?? ''}给${d.name ?? ''}送学上门，去过了点“送到了”`,
    opens: () => '/packages/plan/register/index',
  },
  longAbsent: {
    say: (d) =>
      `${d.name ?? ''}从 ${d.since ?? ''}起没有参加过组织生活，也没有请假，已有 ${d.months ?? ''} 个月。请先上门或打电话问问有什么难处；满六个月有规定（《中国共产党党员教育管理工作条例》第三十一条）。只告诉了您`,
    opens: (about) => `/packages/admin/person/index?id=${about.split('.')[0] ?? ''}`,
  },
  promisePassed: {
    say: (d) => `${d.branch ?? ''}承诺补齐的“${d.record ?? ''}”到期还没有补上，请您帮着看一看`,
  },
  checkDone: {
    say: (d) => `${d.fonds ?? ''} ${d.year ?? ''} 年的四性检测做完了，请看一下结果`,
    opens: fourNaturePage,
  },
  damageFound: {
    say: (d) =>
      `例行通读发现 ${d.count ?? ''} 个档案文件坏了或不见了，如 ${d.object ?? ''}。原件没有动过，请按页上说的从备份取回`,
    opens: fourNaturePage,
  },
  yearToCheck: {
    say: (d) => `${d.fonds ?? ''} ${d.year ?? ''} 年编好号了，请您检查、归档`,
    opens: filingPage,
  },
  expired: {
    say: (d) =>
      `${d.fonds ?? ''}有 ${d.count ?? ''} 件材料的保管期限到了，请看一看：要继续保管的写明，不再保管的提请鉴定。到期不等于销毁`,
    opens: (about) => `/packages/year/appraisal/index?fonds=${about.split('.')[0] ?? ''}`,
  },
  correctionAsked: {
    say: (d) => `有一条目录更正等您看：${d.title ?? ''}`,
    opens: (id) => `/packages/year/corrections/index?id=${id}`,
  },
} as const satisfies Record<string, NoticeKind>

export type NoticeKindCode = keyof typeof noticeKinds
export const noticeKindCodes = Object.keys(noticeKinds) as [NoticeKindCode, ...NoticeKindCode[]]

export function sayNotice(kind: NoticeKindCode, details: Details): string {
  const notice: NoticeKind = noticeKinds[kind]
  return notice.say(details)
}

/** The page that a notice leads to; undefined for what is only read. */
export function pageOfNotice(kind: NoticeKindCode, about: string | null): string | undefined {
  const notice: NoticeKind = noticeKinds[kind]
  return notice.opens?.(about ?? '')
}
