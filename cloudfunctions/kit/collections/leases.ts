// Who does a piece of work that only one may do at a time, and until when?
import { z } from 'zod/mini'
import { addMinutes } from '../../../core/calendar'
import type { Cloud } from '../cloud'

const leaseSchema = z.object({
  _id: z.string(),
  v: z.int(),
  rev: z.int(),
  holder: z.string(),
  until: z.string(),
})

/**
 * 租约 — runs the work if nobody else is at it. A holder that died loses its lease with time; undefined when
 * somebody has it now.
 */
export async function whileHolding<Result>(
  cloud: Cloud,
  name: string,
  minutes: number,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  const taken = await take(cloud, name, minutes)
  if (taken === undefined) return undefined
  try {
    return await work()
  } finally {
    const over = { ...taken, rev: taken.rev + 1, until: cloud.now() }
    await cloud.documents.replace('leases', over)
  }
}

async function take(cloud: Cloud, name: string, minutes: number) {
  const now = cloud.now()
  const raw = await cloud.documents.get('leases', name)
  const before = raw === undefined ? undefined : leaseSchema.parse(raw)
  if (before !== undefined && before.until > now) return undefined
  const next = {
    _id: name,
    v: 1,
    rev: (before?.rev ?? 0) + 1,
    holder: cloud.newId(),
    until: addMinutes(now, minutes),
  }
  const won =
    before === undefined
      ? (await cloud.documents.add('leases', next)) === 'added'
      : await cloud.documents.replace('leases', next)
  return won ? next : undefined
}

/** Only for a home that is one process: whatever held a lease when it began is dead. */
export async function dropLeases(cloud: Cloud): Promise<void> {
  const raw = await cloud.documents.find('leases', { where: {}, limit: 1000 })
  for (const lease of raw.map((one) => leaseSchema.parse(one))) {
    await cloud.documents.remove('leases', lease._id, lease.rev)
  }
}
