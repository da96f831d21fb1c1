// What was a person told, and have they seen it?
import { z } from 'zod/mini'
import { messageOf } from '../../../core/org/messages'
import { noticeKindCodes } from '../../../core/org/notices'
import type { NoticeKindCode } from '../../../core/org/notices'
import { storedFields } from '../../../core/stored'
import type { Cloud } from '../cloud'
import { defineCollection } from './collection'

export const noticeSchema = z.object({
  ...storedFields,
  personId: z.string(),
  at: z.string(),
  kind: z.enum(noticeKindCodes),
  details: z.record(z.string(), z.string()),
  /** What a tap opens: the id of a handover, submission or opinion. */
  about: z.nullable(z.string()),
  unread: z.boolean(),
  /** 还要发消息 — until the clock has taken it up; absent where none is sent. */
  messageDue: z.optional(z.boolean()),
})
/** 提醒 — told once, in the app; no log entry, since it changes nothing. */
export type Notice = z.infer<typeof noticeSchema>

export const notices = defineCollection<Notice>({ name: 'notices', version: 1, schema: noticeSchema })

export interface NewNotice {
  readonly personId: string
  readonly kind: NoticeKindCode
  readonly details?: Readonly<Record<string, string>>
  readonly about?: string
}

/** The facts of a notice, for adding it alone or inside a transaction. */
export function noticeFacts(cloud: Pick<Cloud, 'now' | 'newId' | 'messages'>, notice: NewNotice) {
  const { personId, kind, details = {}, about = null } = notice
  const purpose = messageOf(kind)?.purpose
  const isSent = purpose !== undefined && cloud.messages.offered.includes(purpose)
  return {
    _id: cloud.newId(),
    personId,
    kind,
    details: { ...details },
    about,
    at: cloud.now(),
    unread: true,
    ...(isSent ? { messageDue: true } : {}),
  }
}

export async function tell(cloud: Cloud, notice: NewNotice): Promise<void> {
  await notices.add(cloud, noticeFacts(cloud, notice), null)
}

export function noticesOf(cloud: Cloud, personId: string): Promise<readonly Notice[]> {
  return notices.find(cloud, { where: { personId }, orderBy: [['at', 'desc']], limit: 100 })
}

/** Newest first, from before an instant on. */
export function noticesBefore(cloud: Cloud, personId: string, before: string | undefined, limit: number) {
  const where = { personId, ...(before === undefined ? {} : { at: { lt: before } }) }
  return notices.find(cloud, { where, orderBy: [['at', 'desc']], limit })
}

export function unreadCount(cloud: Cloud, personId: string): Promise<number> {
  return notices.count(cloud, { personId, unread: true })
}

/** Oldest first: what the clock has still to send. */
export function noticesDueMessages(cloud: Cloud, limit: number): Promise<readonly Notice[]> {
  return notices.find(cloud, { where: { messageDue: true }, orderBy: [['at', 'asc']], limit })
}
