// What is an organisation of the Party, and what does it decide for itself?
import { z } from 'zod/mini'
import { retentionConfirmationSchema } from '../classification/confirmed'
import { standingTableSchema } from '../classification/table'
import { votingConfirmationSchema } from '../meeting/voting'
import { storedFields } from '../stored'
import { officeCodes } from './offices'
import type { OfficeCode } from './offices'

/** 组织类别 — 党委, 党总支, 党支部, 党小组; levels may be skipped, groups stand under branches only. */
export const organisationKinds = ['committee', 'generalBranch', 'branch', 'group'] as const
export type OrganisationKind = (typeof organisationKinds)[number]

export const organisationKindNames = {
  committee: '党委',
  generalBranch: '党总支',
  branch: '党支部',
  group: '党小组',
} as const satisfies Record<OrganisationKind, string>

/** 组织设置 — what a unit decides; every figure is shown with its basis. */
export const organisationSettingsSchema = z.object({
  /** 超过几天算补录 — days after the activity until a submission is labelled 补录; default 7. */
  lateAfterDays: z.int().check(z.minimum(1), z.maximum(60)),
  /** 每次活动照片上限 — at most 9; 3 by default, see domain.md §0.2. */
  photoCap: z.int().check(z.minimum(0), z.maximum(9)),
  /** 一般决议的到会人数 — 半数以上 includes half; a unit may ask for more than half (R-QUORUM). */
  resolutionQuorum: z._default(z.enum(['halfOrMore', 'moreThanHalf']), 'halfOrMore'),
  /** 党课周期 — the regulation leaves it to the unit; once a quarter until it says otherwise. */
  lecturesPer: z.optional(z.enum(['quarter', 'halfYear', 'year'])),
  /** 固定党日前后可以差几天 — a week until the unit says otherwise: local notices allow one (domain.md B4). */
  partyDayTolerance: z.optional(z.int().check(z.minimum(0), z.maximum(14))),
})
export type OrganisationSettings = z.infer<typeof organisationSettingsSchema>

export const defaultOrganisationSettings: OrganisationSettings = {
  lateAfterDays: 7,
  photoCap: 3,
  resolutionQuorum: 'halfOrMore',
}

export const organisationSchema = z.object({
  ...storedFields,
  /** 组织代码 — as QS031; unique in the home. */
  code: z.string(),
  name: z.string(),
  kind: z.enum(organisationKinds),
  parentId: z.nullable(z.string()),
  /** Ancestors and itself, `/<id>/<id>/`: the trailing slash keeps /1/2/ apart from /1/23/. */
  path: z.string(),
  /** 全宗号 — of the unit that files; a branch without its own inherits its parent's. */
  fondsCode: z.nullable(z.string()),
  /** 机构代码 — the unit's code inside its fonds. */
  unitCode: z.nullable(z.string()),
  /** 固定党日 — day of the month, 1 to 28. */
  partyDay: z.nullable(z.int()),
  existsFrom: z.string(),
  existsTo: z.nullable(z.string()),
  settings: organisationSettingsSchema,
  /** 现任 — who holds an office here now; written with the person's appointment, so that a branch's line is one read. */
  holders: z.array(
    z.object({ appointmentId: z.string(), personId: z.string(), office: z.enum(officeCodes) }),
  ),
  /** 已确认的保管期限表 — of the topmost organisation (the county), for all below it; the last one holds. */
  retentionConfirmed: z.optional(z.array(retentionConfirmationSchema)),
  /** 确认过的表决规则 — for itself and for all below that have none of their own; the last one holds from its day on. */
  votingConfirmed: z.optional(z.array(votingConfirmationSchema)),
  /** 现行的三合一表 — the unit's own, for itself and for all below it that have none. */
  tableInForce: z.optional(standingTableSchema),
})
/** 组织 — one node of the tree. */
export type Organisation = z.infer<typeof organisationSchema>

/** The ids on a path, outermost first. */
export function idsOnPath(path: string): readonly string[] {
  return path.split('/').filter((id) => id !== '')
}

/** An office given here. */
export function withHolder(
  { holders }: Pick<Organisation, 'holders'>,
  personId: string,
  { id: appointmentId, office }: { readonly id: string; readonly office: OfficeCode },
): Pick<Organisation, 'holders'> {
  return { holders: [...holders, { appointmentId, personId, office }] }
}

/** An office ended here. */
export function withoutHolder(
  { holders }: Pick<Organisation, 'holders'>,
  appointmentId: string,
): Pick<Organisation, 'holders'> {
  return { holders: holders.filter((one) => one.appointmentId !== appointmentId) }
}
