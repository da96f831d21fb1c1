// What is one paper of an item: the minutes, the sign-in sheet, an enclosure?
import { z } from 'zod/mini'

/** 组件角色 — 正文 before 附件 (DA/T 22-2015, 5.1.2), for a meeting in this order. */
export const componentRoles = {
  minutes: '会议记录',
  signInSheet: '签到表',
  agenda: '通知、议程',
  decision: '决议、表决',
  attachment: '附件',
} as const
export type ComponentRole = keyof typeof componentRoles
export const componentRoleCodes = Object.keys(componentRoles) as [ComponentRole, ...ComponentRole[]]

export const componentSchema = z.object({
  /** `<submission>.<slot>` */
  file: z.string(),
  role: z.enum(componentRoleCodes),
})
/** 组件的一份 — one file of an item and what it is. */
export type Component = z.infer<typeof componentSchema>
