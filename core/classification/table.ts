// What does a unit's own 三合一 table say: its classes, what is filed under each, how long, and where DJ-2026 has it?
import { z } from 'zod/mini'
import { idSchema, lineSchema, maybeLineSchema } from '../inputs'
import { storedFields } from '../stored'
import { retentionPeriods } from './confirmed'
import { mayConfirm, retentionOf } from './retention'
import type { ConfirmedRetention } from './retention'
import { leafCodes, leaves, recordClasses } from './scheme'
import type { LeafCode } from './scheme'

const leafCodeSchema = z.enum(leafCodes as [LeafCode, ...LeafCode[]])
const tableRowFields = {
  /** 类目代码 — the unit's own. */
  code: lineSchema(12),
  title: lineSchema(60),
  /** 归档范围 */
  scope: maybeLineSchema(300),
  retention: z.enum(retentionPeriods),
  /** The leaf of DJ-2026 whose records stand here; one leaf in one row at most. */
  leaf: leafCodeSchema,
}
export const tableRowSchema = z.object(tableRowFields)
/** 三合一表的一行 — 分类方案, 归档范围 and 保管期限 in one line (8号令, 12). */
export type TableRow = z.infer<typeof tableRowSchema>

export const filingTableSchema = z.object({
  ...storedFields,
  organisationId: z.string(),
  path: z.string(),
  version: z.int(),
  rows: z.array(tableRowSchema),
  editedBy: z.string(),
  editedAt: z.string(),
  /** 批准 — with the number of the paper; null while it is a draft, and from then on nothing changes. */
  approved: z.nullable(z.object({ approval: z.string(), by: z.string(), at: z.string() })),
})
/** 三合一表 — one version of a unit's own table; a later one stands beside it. */
export type FilingTable = z.infer<typeof filingTableSchema>

export const filingTableInput = z.strictObject({ organisationId: idSchema })
export const saveTableInput = z.strictObject({
  organisationId: idSchema,
  version: z.int().check(z.minimum(1)),
  rows: z.array(z.strictObject(tableRowFields)).check(z.minLength(1), z.maxLength(leafCodes.length)),
})
export const approveTableInput = z.strictObject({
  organisationId: idSchema,
  version: z.int().check(z.minimum(1)),
  approval: lineSchema(60),
})

/** 默认表 — DJ-2026 as a table, with the periods that hold now: what a unit begins its own from. */
export function defaultTable(confirmed?: ConfirmedRetention): readonly TableRow[] {
  return leafCodes.map((leaf) => {
    const { title, recordClass, retentionRule } = leaves[leaf]
    const { period } = retentionOf(retentionRule, confirmed)
    return { code: leaf, title, scope: recordClasses[recordClass].title, retention: period, leaf }
  })
}

/** What is wrong with a table: a code or a leaf twice, or a period shorter than a national rule. */
export function faultOfTable(rows: readonly TableRow[]): 'twice' | 'shorter' | undefined {
  const repeats = (values: readonly string[]) => new Set(values).size !== values.length
  if (repeats(rows.map(({ code }) => code)) || repeats(rows.map(({ leaf }) => leaf))) return 'twice'
  const shorter = rows.some(({ leaf, retention }) => !mayConfirm(leaves[leaf].retentionRule, retention))
  return shorter ? 'shorter' : undefined
}

/** 未列入的 — leaves of DJ-2026 that no row of the table speaks of; they stay as they are. */
export function unmappedLeaves(rows: readonly TableRow[]): readonly LeafCode[] {
  return leafCodes.filter((leaf) => !rows.some((row) => row.leaf === leaf))
}
