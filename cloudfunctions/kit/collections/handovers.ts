// What passes from one holder of an office to the next, and who has confirmed it?
import { z } from 'zod/mini'
import type { Organisation } from '../../../core/org/organisation'
import { appointmentSchema } from '../../../core/org/person'
import type { Person } from '../../../core/org/person'
import { storedFields } from '../../../core/stored'
import type { Cloud, Filter } from '../cloud'
import { defineCollection } from './collection'
import { belowWith, organisations } from './organisations'
import { people } from './people'
import { together, withAlong } from './together'

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

/** 交接清单和其中的人、单位 — newest first, with whom and what they name. */
export interface NamedHandovers {
  readonly found: readonly Handover[]
  readonly people: readonly Person[]
  readonly places: readonly Organisation[]
}

/** Both what one gives and what one takes over. */
export async function handoversOf(cloud: Cloud, personId: string): Promise<NamedHandovers> {
  const newest = (where: Filter) =>
    withAlong(
      handovers.asks({ where, orderBy: [['at', 'desc']], limit: 100 }),
      people.along({ ours: 'fromId' }),
      people.along({ ours: 'toId' }),
      organisations.along({ ours: 'organisationId' }),
    )
  const sides = await together(cloud, newest({ fromId: personId }), newest({ toId: personId }))
  return {
    found: newestFirst(sides.flatMap(({ found }) => found)),
    people: sides.flatMap(({ along: [from, to] }) => [...from, ...to]),
    places: sides.flatMap(({ along }) => along[2]),
  }
}

/** 交过接过的人 — of the offices of one organisation, the latest first. */
export async function handedOverAt(cloud: Cloud, organisationId: string): Promise<readonly string[]> {
  const where = { organisationId }
  const found = await handovers.find(cloud, { where, orderBy: [['at', 'desc']], limit: shownMax })
  return found.flatMap(({ fromId, toId }) => (toId === null ? [fromId] : [fromId, toId]))
}

const shownMax = 500

/** The latest of an organisation and all below it. */
export async function handoversBelow(cloud: Cloud, path: string): Promise<NamedHandovers> {
  const { found: places, along } = await belowWith(
    cloud,
    [path],
    handovers.along({ theirs: 'organisationId' }),
    people.along({ ours: 'along0.fromId' }),
    people.along({ ours: 'along0.toId' }),
  )
  const [found, from, to] = along
  return { found: newestFirst(found).slice(0, shownMax), people: [...from, ...to], places }
}

const newestFirst = (found: readonly Handover[]): readonly Handover[] =>
  found.toSorted((one, other) => (one.at < other.at ? 1 : -1))

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
