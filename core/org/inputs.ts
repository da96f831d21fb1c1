// What do the commands take about organisations, people, offices and invitations?
import { z } from 'zod/mini'
import { daySchema, idSchema, instantSchema, lineSchema, maybeLineSchema } from '../inputs'
import { messagePurposes } from './messages'
import { organisationKinds, organisationSettingsSchema } from './organisation'
import { exemptBases, standings } from './person'
import { offices } from './offices'
import type { OfficeCode } from './offices'

const officeSchema = z.enum(Object.keys(offices) as [OfficeCode, ...OfficeCode[]])
// 身份证号 (18 signs, formerly 15 digits) is kept nowhere, neither as a number nor behind a name.
const memberNumberSchema = z
  .string()
  .check(z.trim(), z.regex(/^(?!\d{17}[\dXx]$|\d{15}$)[0-9A-Za-z-]{2,24}$/))
const personNameSchema = z
  .string()
  .check(z.trim(), z.minLength(1), z.maxLength(30), z.regex(/^(?!.*[0-9\uff10-\uff19]{15})/))
const codeSchema = z.string().check(z.trim(), z.regex(/^[0-9A-Z]{2,16}$/))

const organisationFacts = {
  code: codeSchema,
  name: lineSchema(60),
  fondsCode: z.nullable(z.string().check(z.trim(), z.regex(/^[0-9A-Z]{4}$/))),
  unitCode: z.nullable(z.string().check(z.trim(), z.regex(/^[\u4e00-\u9fffA-Z0-9]{2,12}$/))),
  partyDay: z.nullable(z.int().check(z.minimum(1), z.maximum(28))),
  existsFrom: daySchema,
  existsTo: z.nullable(daySchema),
}
export const addOrganisationInput = z.strictObject({
  id: idSchema,
  kind: z.enum(organisationKinds),
  parentId: idSchema,
  ...organisationFacts,
})
export const editOrganisationInput = z.strictObject({
  id: idSchema,
  rev: z.int(),
  ...organisationFacts,
  settings: z.strictObject(organisationSettingsSchema.shape),
})
export const moveOrganisationInput = z.strictObject({ id: idSchema, parentId: idSchema })

const exemptSchema = z.nullable(
  z.strictObject({ basis: z.enum(exemptBases), from: daySchema, to: z.nullable(daySchema) }),
)
export const addPersonInput = z.strictObject({
  id: idSchema,
  name: personNameSchema,
  memberNumber: memberNumberSchema,
  standing: z.enum(standings),
  branchId: z.nullable(idSchema),
  groupId: z.nullable(idSchema),
  /** For somebody who is no member: where they serve. */
  servesId: z.nullable(idSchema),
  from: daySchema,
})
export const editPersonInput = z.strictObject({
  id: idSchema,
  rev: z.int(),
  name: personNameSchema,
  standing: z.enum(standings),
  /** 转正之日 — from which day the standing holds; today unless another is said. */
  standingFrom: z.optional(daySchema),
  groupId: z.nullable(idSchema),
  exempt: exemptSchema,
})
/** 转接 within this home: closes one affiliation and opens the next on the same day. */
export const moveMemberInput = z.strictObject({
  id: idSchema,
  branchId: idSchema,
  groupId: z.nullable(idSchema),
  on: daySchema,
})
export const listPeopleInput = z.strictObject({ organisationId: idSchema })

/** 粘贴名单 — the text is parsed by core/org/nameList.ts on both sides; the preview is what is sent. */
export const pasteNamesInput = z.strictObject({
  /** Names the batch, so that it can be undone as one. */
  batchId: idSchema,
  branchId: idSchema,
  from: daySchema,
  /** Answers what would happen and writes nothing. */
  previewOnly: z.optional(z.boolean()),
  rows: z
    .array(
      z.strictObject({
        personId: idSchema,
        name: personNameSchema,
        standing: z.enum(['formal', 'probationary']),
        groupId: z.nullable(idSchema),
        /** 同名 — the sender has confirmed that this is another person than the one of the same name. */
        namesake: z.optional(z.boolean()),
      }),
    )
    .check(z.minLength(1), z.maxLength(200)),
})
export const undoPasteInput = z.strictObject({ batchId: idSchema })

export const appointInput = z.strictObject({
  id: idSchema,
  personId: idSchema,
  office: officeSchema,
  organisationId: idSchema,
  from: daySchema,
  termEnds: z.nullable(daySchema),
})
export const revokeAppointmentInput = z.strictObject({
  personId: idSchema,
  appointmentId: idSchema,
  reason: lineSchema(100),
})
/** One's own handovers, or those of an organisation and all below it. */
export const handoversInput = z.strictObject({ organisationId: z.nullable(idSchema) })

export const inviteInput = z.strictObject({
  personIds: z.array(idSchema).check(z.minLength(1), z.maxLength(100)),
})
export const revokeInvitationInput = z.strictObject({ personId: idSchema })
/** Eight characters without look-alikes; spaces, hyphens and lower case are forgiven. */
export const invitationCodeSchema = z.string().check(z.trim(), z.regex(/^[0-9A-Za-z][0-9A-Za-z -]{6,10}$/))
export const codeInput = z.strictObject({ code: invitationCodeSchema })
export const passphraseSchema = z.string().check(z.minLength(1), z.maxLength(128))

export const bindInput = z.strictObject({
  code: invitationCodeSchema,
  device: maybeLineSchema(60),
  /** 办事口令 — for browsers on CloudBase, where grave steps ask for it again. */
  passphrase: z.optional(passphraseSchema),
})

export const foundInput = z.strictObject({
  code: invitationCodeSchema,
  operator: z.strictObject({
    name: lineSchema(60),
    /** 县级及以上 — who runs it, and by which approval (domain.md §0.1). */
    approval: lineSchema(100),
    contact: maybeLineSchema(60),
  }),
  organisation: z.strictObject({ name: lineSchema(60), code: codeSchema }),
  administrator: z.strictObject({ name: personNameSchema, memberNumber: memberNumberSchema }),
})
export const opinionInput = z.strictObject({ id: idSchema, text: lineSchema(500) })
export const answerOpinionInput = z.strictObject({ id: idSchema, text: lineSchema(500) })
/** Notices that were shown. */
export const readNoticesInput = z.strictObject({
  ids: z.array(idSchema).check(z.minLength(1), z.maxLength(100)),
})
/** One page of what one was told; `before` is the `at` of the last one shown. */
export const inboxInput = z.strictObject({ before: z.optional(instantSchema) })
/** One stretch of the log of an organisation, or of the home itself (null), and a year, newest first. */
export const logInput = z.strictObject({
  organisationId: z.nullable(idSchema),
  year: z.int().check(z.gte(2000), z.lte(2100)),
  /** A person's whole name, or a word of what was done. */
  words: z.optional(lineSchema(20)),
  before: z.optional(z.int().check(z.gte(0))),
})
/** For what WeChat asked and the person agreed just now. */
export const subscribeInput = z.strictObject({
  purposes: z.array(z.enum(messagePurposes)).check(z.minLength(1), z.maxLength(3)),
})
