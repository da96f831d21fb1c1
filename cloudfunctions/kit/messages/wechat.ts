// How does a subscribe message leave CloudBase? By wx-server-sdk, loaded when the first one is due.
import { fieldsOf } from '../../../core/org/messages'
import type { TemplateSettings } from '../../../core/org/messages'
import type { Cloud, MessageOutcome, Messages, OutgoingMessage } from '../cloud'
import { inboxOnly } from './offered'

/** What we use of wx-server-sdk, once it is ready to send. */
export interface WeChatSender {
  send(message: object): Promise<unknown>
}

/** Taken back, or never given: WeChat's errcode for `user refuse to accept the msg`. */
const refusedByPerson = 43101

/** 微信订阅消息 — `load` brings the sender; what goes wrong is noted for the operator without a name, and is no failure. */
export function weChatMessages(
  templates: TemplateSettings,
  note: Cloud['note'],
  load: () => Promise<WeChatSender> = loadWeChat,
): Messages {
  let sender: Promise<WeChatSender> | undefined
  return {
    offered: inboxOnly(templates).offered,
    async send(message): Promise<MessageOutcome> {
      const asked = requestOf(message, templates)
      if (asked === undefined) return 'inboxOnly'
      try {
        await (await (sender ??= load())).send(asked)
        return 'sent'
      } catch (error) {
        const code = codeOf(error)
        note({ level: 'warn', event: 'messageNotSent', purpose: message.purpose, code })
        return code === refusedByPerson ? 'unwanted' : 'failed'
      }
    },
  }
}

/** As `subscribeMessage.send` takes it. */
function requestOf({ openId, purpose, values, page }: OutgoingMessage, templates: TemplateSettings) {
  const setting = templates[purpose]
  if (setting === undefined) return undefined
  return {
    touser: openId,
    templateId: setting.id,
    page,
    lang: 'zh_CN',
    data: fieldsOf(purpose, setting, values),
  }
}

function codeOf(error: unknown): number | string {
  if (typeof error !== 'object' || error === null) return 'unknown'
  const { errCode, code } = error as { readonly errCode?: unknown; readonly code?: unknown }
  if (typeof errCode === 'number') return errCode
  return typeof code === 'string' ? code : 'unknown'
}

async function loadWeChat(): Promise<WeChatSender> {
  const { default: wx } = await import('wx-server-sdk')
  wx.init({ env: wx.DYNAMIC_CURRENT_ENV })
  return wx.openapi.subscribeMessage
}
