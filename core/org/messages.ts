// Which subscribe messages does WeChat carry for us, with which words, and when?
import { z } from 'zod/mini'
import { localDateOf, localTimeOf } from '../calendar'
import type { Instant } from '../calendar'
import type { NoticeKindCode } from './notices'

/** 关键词类型 — WeChat's kinds of field that we use, each with its limit (characters). */
export const keywordKinds = {
  thing: { most: 20 },
  phrase: { most: 5 },
  time: { most: 20 },
} as const
export type KeywordKind = keyof typeof keywordKinds

interface MessageTemplate {
  /** What the template is called when it is chosen in the mini-program's console. */
  readonly name: string
  /** Its keywords, in the order in which a setting names their fields. */
  readonly keywords: readonly { readonly kind: KeywordKind; readonly name: string }[]
}

/** 订阅消息模板表 — the three kinds of message; more would be noise. */
export const messageTemplates = {
  activity: {
    name: '活动提醒',
    keywords: [
      { kind: 'thing', name: '活动名称' },
      { kind: 'time', name: '活动时间' },
      { kind: 'thing', name: '活动地点' },
    ],
  },
  result: {
    name: '材料审核结果通知',
    keywords: [
      { kind: 'thing', name: '材料名称' },
      { kind: 'phrase', name: '审核结果' },
      { kind: 'thing', name: '说明' },
    ],
  },
  todo: {
    name: '待办事项提醒',
    keywords: [
      { kind: 'thing', name: '待办事项' },
      { kind: 'time', name: '提醒时间' },
    ],
  },
} as const satisfies Record<string, MessageTemplate>

/** 消息用途 — the code of a template. */
export type MessagePurpose = keyof typeof messageTemplates
export const messagePurposes = Object.keys(messageTemplates) as [MessagePurpose, ...MessagePurpose[]]

const fieldSchema = z.string().check(z.regex(/^(thing|phrase|time)\d{1,2}$/))
const templateSettingSchema = z.strictObject({
  id: z.string().check(z.regex(/^[\w-]{10,64}$/)),
  fields: z.array(fieldSchema).check(z.minLength(1), z.maxLength(5)),
})
/** 模板设置 — the id that WeChat gave, and the names of the fields in the order of our keywords. */
export type TemplateSetting = z.infer<typeof templateSettingSchema>
export type TemplateSettings = Readonly<Partial<Record<MessagePurpose, TemplateSetting>>>

const settingsSchema = z.partial(
  z.strictObject({
    activity: templateSettingSchema,
    result: templateSettingSchema,
    todo: templateSettingSchema,
  }),
)

/**
 * The setting `LANTAI_TEMPLATES` (JSON); undefined when a field's kind is not the keyword's, or it cannot be read, so
 * that a mistake is found at deployment and not at the first message.
 */
export function templatesIn(text: string): TemplateSettings | undefined {
  const parsed = settingsSchema.safeParse(jsonIn(text))
  if (!parsed.success) return undefined
  const given = parsed.data as TemplateSettings
  return messagePurposes.every((purpose) => fits(purpose, given[purpose])) ? given : undefined
}

function fits(purpose: MessagePurpose, setting: TemplateSetting | undefined): boolean {
  if (setting === undefined) return true
  const { keywords }: MessageTemplate = messageTemplates[purpose]
  return (
    setting.fields.length === keywords.length &&
    keywords.every(({ kind }, at) => setting.fields[at]?.replace(/\d+$/, '') === kind)
  )
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The values under the fields' names, each within its limit; WeChat refuses a whole message for one empty value. */
export function fieldsOf(
  purpose: MessagePurpose,
  setting: TemplateSetting,
  values: readonly string[],
): Readonly<Record<string, { readonly value: string }>> {
  const { keywords }: MessageTemplate = messageTemplates[purpose]
  return Object.fromEntries(
    keywords.map(({ kind }, at) => [
      setting.fields[at] ?? '',
      { value: within(keywordKinds[kind].most, values[at] ?? '') },
    ]),
  )
}

function within(most: number, text: string): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()]
  if (characters.length === 0) return '见小程序'
  return characters.length <= most ? characters.join('') : `${characters.slice(0, most - 1).join('')}…`
}

type Details = Readonly<Record<string, string>>
interface NoticeMessage {
  readonly purpose: MessagePurpose
  readonly values: (details: Details, at: Instant) => readonly string[]
}

const todo = (what: (details: Details) => string): NoticeMessage => ({
  purpose: 'todo',
  values: (details, at) => [what(details), sayTime(at)],
})

/** 哪些提醒也发消息 — one row for each; all others are read in the app alone. */
const noticeMessages: Readonly<Partial<Record<NoticeKindCode, NoticeMessage>>> = {
  activityTomorrow: {
    purpose: 'activity',
    values: (d) => [d['title'] ?? '', sayTime(d['startsAt'] ?? ''), d['place'] ?? ''],
  },
  returned: { purpose: 'result', values: (d) => ['您交的材料', '请补充', d['reason'] ?? ''] },
  approved: { purpose: 'result', values: (d) => [d['title'] ?? '', '已入档', '谢谢'] },
  plannedUnmade: todo((d) => `${d['kind'] ?? ''}还没建活动`),
  recordMissing: todo((d) => `${d['kind'] ?? ''}的记录还没交`),
  visitPlanned: todo(() => '有一次送学上门'),
  copyOffered: todo(() => '联建活动有复本可收'),
  handoverWaiting: todo(() => '有一份交接清单等您确认'),
}

/** The message that a notice is also sent as; undefined for what is read in the app alone. */
export function messageOf(kind: NoticeKindCode): NoticeMessage | undefined {
  return noticeMessages[kind]
}

/** As WeChat asks for a time: `2026年12月15日 15:00`. */
export function sayTime(at: Instant): string {
  const [year = '', month = '', day = ''] = localDateOf(at).split('-')
  return `${year}年${Number(month)}月${Number(day)}日 ${localTimeOf(at)}`
}
