// Who wants to be told by WeChat, of what, and how many times more?
import { z } from 'zod/mini'
import { messagePurposes } from '../../../core/org/messages'
import type { MessagePurpose } from '../../../core/org/messages'
import { storedFields } from '../../../core/stored'
import type { Cloud } from '../cloud'
import { defineCollection } from './collection'
import { sha256Of } from '../sha256'

const subscriptionSchema = z.object({
  ...storedFields,
  personId: z.string(),
  /** 微信的 openid — kept only here, only while a message may still be sent to it. */
  openId: z.string(),
  purpose: z.enum(messagePurposes),
  /** WeChat gives one message for each consent; so many are left. */
  left: z.int(),
})
/** 订阅 — one WeChat user's consents for one purpose. */
export type Subscription = z.infer<typeof subscriptionSchema>

export const subscriptions = defineCollection<Subscription>({
  name: 'subscriptions',
  version: 1,
  schema: subscriptionSchema,
})

/** More consents than this are not collected. */
export const consentsMax = 20

export const subscriptionId = (openId: string, purpose: MessagePurpose): string =>
  sha256Of(`${purpose}:${openId}`)

/** A person may use more than one WeChat account. */
export async function subscriptionsFor(cloud: Cloud, personId: string, purpose: MessagePurpose) {
  const found = await subscriptions.find(cloud, { where: { personId, purpose }, limit: 10 })
  return found.filter(({ left }) => left > 0)
}
