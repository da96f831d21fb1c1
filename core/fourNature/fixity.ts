// Is everything read again in time: how far must the round be by now, and what was found damaged?
import { z } from 'zod/mini'
import { addDays, localDateOf, millisecondsBetween, startOfDay } from '../calendar'
import type { Instant } from '../calendar'
import { storedFields } from '../stored'

/** 通读周期 — everything is read again within so many days; the house's own setting, nowhere fixed by a clause. */
export const fixityDaysMax = 90
/** Spread over fewer, so that a machine that was off for some weeks still keeps the promise. */
export const fixityDaysAimed = 60

export const fixityPassSchema = z.object({
  ...storedFields,
  startedAt: z.string(),
  /** How many items there were at the beginning. */
  of: z.int(),
  items: z.int(),
  files: z.int(),
  bytes: z.int(),
  damaged: z.int(),
  /** The last item that was read, in the order of ids; null at the beginning. */
  after: z.nullable(z.string()),
  /** 另存的原包 — the last package of somebody else that was read; absent until all items are. */
  keptAfter: z.optional(z.string()),
  finishedAt: z.nullable(z.string()),
})
/** 一轮通读 — every archived file once, and every package that is kept as it came, by SHA-256. */
export type FixityPass = z.infer<typeof fixityPassSchema>

export const damageSchema = z.object({
  ...storedFields,
  path: z.string(),
  sha256: z.string(),
  sizeBytes: z.int(),
  /** Null for a package that is kept as it came. */
  itemId: z.nullable(z.string()),
  branchId: z.string(),
  branchPath: z.string(),
  /** 档号 or 题名, and which of its files; the name of a package. */
  object: z.string(),
  found: z.discriminatedUnion('is', [
    z.object({ is: z.literal('missing') }),
    z.object({ is: z.literal('changed'), sha256: z.string(), sizeBytes: z.int() }),
  ]),
  foundAt: z.string(),
  /** When it was read again and was whole; null while it is not. */
  mendedAt: z.nullable(z.string()),
  /** Flat copy, for queries. */
  isOpen: z.boolean(),
})
/** 损坏 — a file whose bytes are not what came in; told, never healed in silence. */
export type Damage = z.infer<typeof damageSchema>

/** Whether the round is behind the pace that ends it in time, and a stretch should be read now. */
export function isStretchDue(
  { startedAt, of, items, keptAfter }: Pick<FixityPass, 'startedAt' | 'of' | 'items' | 'keptAfter'>,
  now: Instant,
): boolean {
  // Packages are few, and come last.
  if (keptAfter !== undefined) return true
  const share = millisecondsBetween(startedAt, now) / (fixityDaysAimed * 24 * 3_600_000)
  // Items come while a round goes on, so that it may have read more than there were when it began.
  return share >= 1 || items <= of * share
}

/** A round rests until the day on which the next one must begin: as long as the last one was quicker than its aim. */
export function nextPassDue({ startedAt }: Pick<FixityPass, 'startedAt'>): Instant {
  return startOfDay(addDays(localDateOf(startedAt), fixityDaysAimed))
}

/** 怎么办 — said with every damage. */
export const sayMend = (sha256: string, home: 'here' | 'cloud'): string =>
  `请系统管理员从备份里取回这个文件：npm run restore -- 备份目录 --only ${sha256} ${homeFlag[home]}。取回后点“再读一遍”。`

const homeFlag = { here: '--data 数据目录', cloud: '--cloud' } as const
