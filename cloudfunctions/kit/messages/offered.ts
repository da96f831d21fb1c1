// Which messages does this home offer, as its settings say?
import { messagePurposes, templatesIn } from '../../../core/org/messages'
import type { TemplateSettings } from '../../../core/org/messages'
import type { Messages } from '../cloud'

/** 模板环境变量 — JSON: `{"activity":{"id":"…","fields":["thing1","time2","thing3"]}}`. */
export const templatesVariable = 'LANTAI_TEMPLATES'

/** What the variable says; none where it is empty. A setting that cannot be right is said at start. */
export function templatesFrom(text: string | undefined): TemplateSettings {
  if (text === undefined || text === '') return {}
  const templates = templatesIn(text)
  if (templates === undefined) throw new Error(`${templatesVariable} is wrong: see docs/operations.md`)
  return templates
}

/** 只用站内消息 — where nothing can be sent: what is offered is written into the inbox, and left there. */
export function inboxOnly(templates: TemplateSettings = {}): Messages {
  return {
    offered: messagePurposes.filter((purpose) => templates[purpose] !== undefined),
    send: async () => 'inboxOnly',
  }
}
