// What does the house tell a person unasked, and in which words?
type Details = Readonly<Record<string, string>>
interface NoticeKind {
  readonly say: (details: Details) => string
}

/** 提醒 — the closed list of notices; each says what happened and, where needed, what to do. */
export const noticeKinds = {
  newDevice: {
    say: (d) =>
      `您的名字刚绑定到新的设备${d.device ? `（${d.device}）` : ''}，旧设备已退出。不是您本人办的，请马上告诉支部`,
  },
  bound: { say: (d) => `已绑定${d.branch ? `，您在${d.branch}` : ''}` },
  appointed: { say: (d) => `您现在是${d.organisation ?? ''}${d.office ?? ''}` },
  succeeded: { say: (d) => `${d.organisation ?? ''}${d.office ?? ''}已由新的同志接任，请确认交接清单` },
  revoked: { say: (d) => `您的${d.organisation ?? ''}${d.office ?? ''}职务已经结束` },
  handoverWaiting: { say: (d) => `${d.office ?? ''}有一份交接清单等您确认` },
  handoverDone: { say: (d) => `${d.office ?? ''}的交接清单双方都确认了` },
  moved: { say: (d) => `您的组织关系已转到${d.branch ?? ''}` },
  opinionAnswered: { say: () => '您的意见建议有答复了' },
  erasureProposed: { say: () => '有一份封存的材料提请清除，要第二个人同意，请您看一下' },
  returned: { say: (d) => `您交的材料请补充：${d.reason ?? ''}` },
  helped: { say: (d) => `${d.title ?? ''}：${d.by ?? ''}已为您代录签到（${d.reason ?? ''}）` },
  leaveGranted: { say: (d) => `${d.title ?? ''}：您的请假已批` },
  leaveRefused: { say: (d) => `${d.title ?? ''}：您的请假没有批，请联系${d.by ?? '支部'}` },
  approved: { say: (d) => `您交的材料已入档：${d.title ?? ''}` },
} as const satisfies Record<string, NoticeKind>

export type NoticeKindCode = keyof typeof noticeKinds
export const noticeKindCodes = Object.keys(noticeKinds) as [NoticeKindCode, ...NoticeKindCode[]]

export function sayNotice(kind: NoticeKindCode, details: Details): string {
  const notice: NoticeKind = noticeKinds[kind]
  return notice.say(details)
}
