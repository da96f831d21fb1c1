// What is an activity of organisation life, as it is planned, held or cancelled?
import { z } from 'zod/mini'
import { checkInSchema } from '../attendance/window'
import { storedFields } from '../stored'
import { activityKinds } from './kinds'
import type { ActivityKind } from './kinds'

const kindCodes = Object.keys(activityKinds) as [ActivityKind, ...ActivityKind[]]
export const activityKindSchema = z.enum(kindCodes)

export const activitySchema = z.object({
  ...storedFields,
  kind: activityKindSchema,
  /** 主题 */
  theme: z.string(),
  place: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  /** The branch whose activity it is; a group's meeting names its group too. */
  branchId: z.string(),
  branchPath: z.string(),
  groupId: z.nullable(z.string()),
  /** 主持人 */
  hostId: z.nullable(z.string()),
  hostName: z.nullable(z.string()),
  /** 主持情况 — the host's offices as they were when the host was named, and by whose word and why another hosts. */
  hosting: z.optional(z.nullable(z.object({ offices: z.array(z.string()), reason: z.string() }))),
  /** 计划里的哪一项 — `<year>/<row>` of the branch's plan; absent for what was made without one. */
  planRow: z.optional(z.string()),
  state: z.discriminatedUnion('is', [
    z.object({ is: z.literal('planned') }),
    z.object({ is: z.literal('cancelled'), reason: z.string(), at: z.string() }),
  ]),
  createdBy: z.string(),
  /** Once its code was asked for. */
  checkIn: z.optional(checkInSchema),
  /** 联建共建 — the branches that hold it together with this one; each keeps its own sheet. */
  joint: z.optional(
    z.array(z.object({ branchId: z.string(), branchPath: z.string(), branchName: z.string() })),
  ),
  /** The same branches' ids once more, by which a joining branch finds what it is invited to. */
  jointIds: z.optional(z.array(z.string())),
})
/** 活动 — what happened is told by its times; only cancelling is a state of its own. */
export type Activity = z.infer<typeof activitySchema>

/** 进行到哪儿 — by the server's clock. */
export function phaseOf(
  activity: Pick<Activity, 'startsAt' | 'endsAt'>,
  now: string,
): 'coming' | 'now' | 'past' {
  if (now < activity.startsAt) return 'coming'
  return now <= activity.endsAt ? 'now' : 'past'
}

/** 活动全称 — 主题党日：冬季义务植绿. */
export function titleOf(activity: Pick<Activity, 'kind' | 'theme'>): string {
  const { name } = activityKinds[activity.kind]
  return activity.theme === '' ? name : `${name}：${activity.theme}`
}
