// What are 谈心谈话 and 送学上门 here? Records of a line: who, when, and for a visit what; never what was said.
import { z } from 'zod/mini'
import type { LeafCode } from '../classification/scheme'
import { addDays, isLocalDate } from '../calendar'
import type { LocalDate } from '../calendar'
import { committeeOffices } from '../org/offices'
import { openAppointments } from '../org/person'
import type { Person } from '../org/person'
import { daySchema, idSchema, lineSchema } from '../inputs'
import { storedFields } from '../stored'

/** 谈话类型 — by who talks with whom; found from the offices, so nobody chooses and nobody describes. */
export const talkTypes = ['committee', 'committeeAndMember', 'members'] as const
export type TalkType = (typeof talkTypes)[number]
export const talkTypeNames = {
  committee: '支委之间',
  committeeAndMember: '支委和党员',
  members: '党员之间',
} as const satisfies Record<TalkType, string>

const visitFacts = {
  visitedId: z.string(),
  byIds: z.array(z.string()),
  what: z.string(),
  activityId: z.nullable(z.string()),
}

export const lightRecordSchema = z.object({
  ...storedFields,
  branchId: z.string(),
  branchPath: z.string(),
  year: z.int(),
  /** The day, in Asia/Shanghai. */
  date: z.string(),
  /** Everybody whom it concerns; they and the named officers read it, and nobody else. */
  personIds: z.array(z.string()),
  facts: z.discriminatedUnion('is', [
    /** 谈心谈话 — pair, date and type only: what was said is not asked, so it cannot leak. */
    z.object({ is: z.literal('talk'), type: z.enum(talkTypes) }),
    /** 送学上门 — who was visited and by whom; in place of an attendance that is not asked (免于要求). */
    z.object({ is: z.literal('visit'), ...visitFacts }),
    /** 安排好的送学 — the same, on a day to come; one tap makes it a visit. */
    z.object({ is: z.literal('plannedVisit'), ...visitFacts }),
  ]),
  recordedBy: z.string(),
  struck: z.nullable(z.object({ at: z.string(), by: z.string(), reason: z.string() })),
})
/** 轻记录 — one line of the register of talks, or of visits. */
export type LightRecord = z.infer<typeof lightRecordSchema>

const realDay = daySchema.check(z.refine(isLocalDate))
export const lightRecordsInput = z.strictObject({
  branchId: z.optional(idSchema),
  year: z.int().check(z.minimum(2020), z.maximum(2100)),
})
/** The phone makes the id, so a retry makes no second record. */
export const addTalkInput = z.strictObject({
  id: idSchema,
  branchId: idSchema,
  pair: z.tuple([idSchema, idSchema]),
  date: realDay,
})
/** 送学, recorded on a day that has come or arranged for one that has not passed. */
export const addVisitInput = z.strictObject({
  id: idSchema,
  branchId: idSchema,
  visitedId: idSchema,
  byIds: z.array(idSchema).check(z.minLength(1), z.maxLength(6)),
  date: realDay,
  what: lineSchema(60),
  activityId: z.nullable(idSchema),
})
export const confirmVisitInput = z.strictObject({ id: idSchema })
/** 登记表 — of one kind and year, on paper and into the archive. */
export const printRegisterInput = z.strictObject({
  branchId: idSchema,
  year: lightRecordsInput.def.shape.year,
  kind: z.enum(['talk', 'visit']),
})
export const strikeLightInput = z.strictObject({ id: idSchema, reason: lineSchema(60) })

/** Who of the two sits on the branch's committee decides the type. */
export function talkTypeOf(
  pair: readonly Pick<Person, 'appointments'>[],
  branchId: string,
  date: string,
): TalkType {
  const seated = pair.filter((person) =>
    openAppointments(person, date).some(
      ({ office, organisationId }) => organisationId === branchId && committeeOffices.includes(office),
    ),
  ).length
  if (seated === 2) return 'committee'
  return seated === 1 ? 'committeeAndMember' : 'members'
}

/** 要去送学的 — whose day is today or tomorrow, or has passed; it ends when it is done or called off. */
export function isVisitDue({ date, facts, struck }: LightRecord, today: LocalDate): boolean {
  return facts.is === 'plannedVisit' && struck === null && date <= addDays(today, 1)
}

/** 还没谈到的 — R-TX-Y as a prompt for the officers who arrange it; met once, wherever it was (US-05). */
export function withoutTalk(
  memberIds: readonly string[],
  records: readonly Pick<LightRecord, 'facts' | 'personIds' | 'struck'>[],
): readonly string[] {
  const talks = records.filter(({ facts, struck }) => facts.is === 'talk' && struck === null)
  const met = new Set(talks.flatMap(({ personIds }) => personIds))
  return memberIds.filter((id) => !met.has(id))
}

/** 登记表归到哪里 — the leaf of each register; both are read by the named offices alone. */
export const registers = {
  talk: { name: '谈心谈话登记表', leaf: '10.1' },
  visit: { name: '送学上门登记表', leaf: '10.2' },
} as const satisfies Record<string, { readonly name: string; readonly leaf: LeafCode }>
export type RegisterKind = keyof typeof registers

/** 登记表的日期 — the last day of a year that is over, so that what is handed in later joins it; else today. */
export function registerDate(year: number, today: string): string {
  const lastDay = `${year}-12-31`
  return today < lastDay ? today : lastDay
}
