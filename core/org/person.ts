// Who is a person here: affiliation through time, standing, offices held, and what they are spared.
import { z } from 'zod/mini'
import { storedFields } from '../stored'
import { committeeOffices, officeCodes } from './offices'
import type { OfficeCode } from './offices'

/** 党员身份 — formal, probationary, or not a Party member (an archivist, inspector or administrator may be none). */
export const standings = ['formal', 'probationary', 'none'] as const
export type Standing = (typeof standings)[number]
export const standingNames = {
  formal: '正式党员',
  probationary: '预备党员',
  none: '非党员',
} as const satisfies Record<Standing, string>

/** 组织关系 — where a member belongs, from and until which day (exclusive). Exactly one is open at any moment. */
export const affiliationSchema = z.object({
  branchId: z.string(),
  groupId: z.nullable(z.string()),
  from: z.string(),
  to: z.nullable(z.string()),
})
export type Affiliation = z.infer<typeof affiliationSchema>

/** 曾任身份 — the standing that one had until a day (exclusive): who was probationary at a meeting long past. */
export const formerStandingSchema = z.object({ standing: z.enum(standings), until: z.string() })
export type FormerStanding = z.infer<typeof formerStandingSchema>

/** 免于要求的依据 — a closed list, never a diagnosis (党员教育管理工作条例, Art. 23). */
export const exemptBases = ['oldAge', 'hardToMove', 'seriousIllness', 'incapacity'] as const
export type ExemptBasis = (typeof exemptBases)[number]
export const exemptBasisNames = {
  oldAge: '年老体弱',
  hardToMove: '行动不便',
  seriousIllness: '身患重病',
  incapacity: '失能',
} as const satisfies Record<ExemptBasis, string>

/** 任职 — an appointment with a term. Its rights end by successor or revocation, not by the calendar. */
export const appointmentSchema = z.object({
  id: z.string(),
  office: z.enum(officeCodes),
  organisationId: z.string(),
  from: z.string(),
  /** 任期届满 — reminds, and ends nothing by itself. */
  termEnds: z.nullable(z.string()),
  ended: z.nullable(z.object({ at: z.string(), because: z.enum(['successor', 'revoked']) })),
})
export type Appointment = z.infer<typeof appointmentSchema>

export const personSchema = z.object({
  ...storedFields,
  name: z.string(),
  /** 党员编号 — the unit's own number, also the sign-in name of a local account; never an ID-card number. */
  memberNumber: z.string(),
  standing: z.enum(standings),
  /** What they were before, oldest first; empty while nothing has changed. */
  stood: z._default(z.array(formerStandingSchema), []),
  affiliations: z.array(affiliationSchema),
  /** The open affiliation's branch and group, repeated for queries. */
  branchId: z.nullable(z.string()),
  groupId: z.nullable(z.string()),
  /** 服务单位 — where somebody who is no member serves (an archivist, inspector or administrator). */
  servesId: z._default(z.nullable(z.string()), null),
  exempt: z.nullable(z.object({ basis: z.enum(exemptBases), from: z.string(), to: z.nullable(z.string()) })),
  appointments: z.array(appointmentSchema),
  /** Every branch one has belonged to, repeated for queries: who was there on a day long past. */
  belonged: z.array(z.string()),
  /** The branch one belongs to or the organisation one serves, repeated for queries: who stands on its list. */
  placeId: z.nullable(z.string()),
  /** Offices held now, `<organisationId>:<office>`, repeated for queries. */
  holds: z.array(z.string()),
  /** The identities bound now, as their digests: by these every call finds its person, in one read. */
  boundIds: z.array(z.string()),
})
/** 人员 — a member, or somebody who serves the archive without being one. */
export type Person = z.infer<typeof personSchema>

/** The appointments that give rights now: begun and not ended. A term that is over only reminds. */
export function openAppointments(
  person: Pick<Person, 'appointments'>,
  today: string,
): readonly Appointment[] {
  return person.appointments.filter((appointment) => appointment.ended === null && appointment.from <= today)
}

/** Offices held now, begun or about to begin. */
export function officesHeldBy(person: Pick<Person, 'appointments'>): readonly OfficeCode[] {
  return person.appointments.filter((one) => one.ended === null).map((one) => one.office)
}

/**
 * 人走职留 — the offices for which one must belong to the branch (支委, 党小组长), held in a branch or group that a
 * member has left.
 */
export function officesLeftBehind(
  person: Pick<Person, 'affiliations' | 'branchId' | 'groupId'>,
  held: readonly Appointment[],
): readonly Appointment[] {
  const past = person.affiliations.filter((one) => one.to !== null)
  const left = past.flatMap((one) => [
    ...(one.branchId === person.branchId ? [] : [one.branchId]),
    ...(one.groupId === null || one.groupId === person.groupId ? [] : [one.groupId]),
  ])
  const fromWithin = [...committeeOffices, 'groupLeader']
  return held.filter((one) => fromWithin.includes(one.office) && left.includes(one.organisationId))
}

/** Where a person belonged on a day (from inclusive, to exclusive). */
export function affiliationOn(person: Pick<Person, 'affiliations'>, day: string): Affiliation | undefined {
  return person.affiliations.find((one) => one.from <= day && (one.to === null || day < one.to))
}

type Stood = Pick<Person, 'standing' | 'stood'>

/** What a person was on a day: 转正 later gives nobody a vote in a meeting that is over. */
export function standingOn({ standing, stood }: Stood, day: string): Standing {
  return stood.find(({ until }) => day < until)?.standing ?? standing
}

/** What is kept of a person who has another standing from a day on; the days before it stay as they were. */
export function stoodBefore(person: Stood, standing: Standing, from: string): FormerStanding[] {
  const earlier = person.stood.filter(({ until }) => until < from)
  const last = person.stood.find(({ until }) => from <= until)?.standing ?? person.standing
  return last === standing ? earlier : [...earlier, { standing: last, until: from }]
}

/** What is repeated in the document so that it can be asked for. */
export function derivedFromHistory(person: Pick<Person, 'affiliations' | 'servesId' | 'appointments'>) {
  const open = person.affiliations.find((one) => one.to === null)
  return {
    branchId: open?.branchId ?? null,
    groupId: open?.groupId ?? null,
    placeId: open?.branchId ?? person.servesId,
    belonged: [...new Set(person.affiliations.map(({ branchId }) => branchId))],
    holds: person.appointments
      .filter((appointment) => appointment.ended === null)
      .map((appointment) => `${appointment.organisationId}:${appointment.office}`),
  }
}

/** A person's appointments as they are now, with what is repeated for queries. */
export function withAppointments(
  { affiliations, servesId }: Pick<Person, 'affiliations' | 'servesId'>,
  appointments: Appointment[],
) {
  return { appointments, ...derivedFromHistory({ affiliations, servesId, appointments }) }
}
