// Which notices also go out as WeChat messages? Each at most once, to whoever agreed, from the clock alone.
import { minutesBetween } from '../../core/calendar'
import { messageOf } from '../../core/org/messages'
import { pageOfNotice } from '../../core/org/notices'
import type { Cloud } from '../kit/cloud'
import { personOf } from '../kit/collections/bindings'
import { notices, noticesDueMessages } from '../kit/collections/notices'
import type { Notice } from '../kit/collections/notices'
import { subscriptions, subscriptionsFor } from '../kit/collections/subscriptions'
import type { Subscription } from '../kit/collections/subscriptions'

/** Notices in one round; each may be a call to WeChat. */
const noticesMax = 20
/** What is older was not sent in time, and is read in the app. */
const freshMinutes = 24 * 60

/** 发消息 — one round; returns how many notices it took up, 0 when nothing is due. */
export async function sendMessages(cloud: Cloud): Promise<number> {
  if (cloud.messages.offered.length === 0) return 0
  const due = await noticesDueMessages(cloud, noticesMax)
  for (const notice of due) {
    // Taken up before it is sent: cut off in between, a message is lost and never sent twice; the inbox has it.
    const taken = await notices.changeOrLose(cloud, notice, { messageDue: false }, null)
    if (taken !== 'changed' && minutesBetween(notice.at, cloud.now()) <= freshMinutes)
      await sendOne(cloud, notice)
  }
  return due.length
}

async function sendOne(cloud: Cloud, { personId, kind, details, about, at }: Notice): Promise<void> {
  const message = messageOf(kind)
  if (message === undefined) return
  const { purpose, values } = message
  for (const subscription of await subscriptionsFor(cloud, personId, purpose)) {
    const { openId } = subscription
    if (!(await isStillTheirs(cloud, subscription))) continue
    const page = (pageOfNotice(kind, about) ?? '/pages/home/index').slice(1)
    const outcome = await cloud.messages.send({ openId, purpose, values: values(details, at), page })
    await countDown(cloud, subscription, outcome === 'unwanted' ? 0 : subscription.left - 1)
    if (outcome === 'sent') return
  }
}

/** A phone may have changed hands since: what concerns a person goes only to who is that person now. */
async function isStillTheirs(cloud: Cloud, subscription: Subscription): Promise<boolean> {
  const identity = { provider: 'wechat', id: subscription.openId, provedAt: cloud.now() } as const
  if ((await personOf(cloud, identity))?._id === subscription.personId) return true
  await countDown(cloud, subscription, 0)
  return false
}

/** A consent that was added meanwhile is worth more than an exact count. */
const countDown = (cloud: Cloud, subscription: Subscription, left: number) =>
  subscriptions.changeOrLose(cloud, subscription, { left }, null)
