// What passes from one holder of an office to the next, and who has confirmed it?
import { z } from 'zod/mini'
import { appointmentSchema } from '../../../core/org/person'
import { storedFields } from '../../../core/stored'
import type { Cloud } from '../cloud'
import { defineCollection } from './collection'

export const handoverSchema = z.object({
  ...storedFields,
  fromId: z.string(),
  /** Null until somebody is appointed, where the last holder of an office was revoked. */
  toId: z.nullable(z.string()),
  office: appointmentSchema.shape.office,
  /** The appointment that took over, new or that of another holder who carries on; null as long as nobody has. */
  appointmentId: z.nullable(z.string()),
  organisationId: z.string(),
  branchId: z.nullable(z.string()),
  at: z.string(),
  /** 交接清单 — what was open at that moment; ids only, the screen shows them to who may read them. */
  lists: z.object({
    /** 等我看的 — submissions that waited for the office. */
    waitingIds: z.array(z.string()),
    waitingCount: z.int(),
    /** 没写完的记录 — the activities whose minutes the office had begun, or got back; the successor goes on with them. */
    minutesIds: z._default(z.array(z.string()), []),
    /** 自己没交完的 — the predecessor's own, begun or returned; they stay theirs, the successor knows of them. */
    draftCount: z.int(),
  }),
  signedBy: z.array(z.object({ personId: z.string(), at: z.string() })),
  done: z.nullable(z.object({ at: z.string(), text: z.string(), signature: z.string(), keyId: z.string() })),
})
/** 交接清单 — signed by both sides, then by the home. */
export type Handover = z.infer<typeof handoverSchema>

export const handovers = defineCollection<Handover>({ name: 'handovers', version: 1, schema: handoverSchema })

/** Both what one gives and what one takes over, newest first. */
export async function handoversOf(cloud: Cloud, personId: string): Promise<readonly Handover[]> {
  const [given, taken] = await Promise.all([
    handovers.find(cloud, { where: { fromId: personId }, orderBy: [['at', 'desc']], limit: 100 }),
    handovers.find(cloud, { where: { toId: personId }, orderBy: [['at', 'desc']], limit: 100 }),
  ])
  return [...given, ...taken].sort((a, b) => (a.at < b.at ? 1 : -1))
}

const shownMax = 500
/** Organisations asked about at once: a question is at most 100 KB. */
const organisationsAtOnce = 500

/** The latest of all of these, newest first. */
export async function handoversIn(
  cloud: Cloud,
  organisationIds: readonly string[],
): Promise<readonly Handover[]> {
  const found: Handover[] = []
  for (let at = 0; at < organisationIds.length; at += organisationsAtOnce) {
    const where = { organisationId: { in: organisationIds.slice(at, at + organisationsAtOnce) } }
    found.push(...(await handovers.find(cloud, { where, orderBy: [['at', 'desc']], limit: shownMax })))
  }
  return found.toSorted((one, other) => (one.at < other.at ? 1 : -1)).slice(0, shownMax)
}

/** 待接任 — the list that a revoked holder of this office left behind. */
export async function handoverWithoutSuccessor(
  cloud: Cloud,
  organisationId: string,
  office: Handover['office'],
): Promise<Handover | undefined> {
  const left = await handovers.find(cloud, { where: { organisationId, appointmentId: null }, limit: 100 })
  return left.find((one) => one.office === office)
}

export async function handoverOfAppointment(
  cloud: Cloud,
  appointmentId: string,
): Promise<Handover | undefined> {
  return (await handovers.find(cloud, { where: { appointmentId }, limit: 1 }))[0]
}
