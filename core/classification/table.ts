// What does a unit's own 三合一 table say: its classes, what is filed under each, how long, and where DJ-2026 has it?
import { z } from 'zod/mini'
import { idSchema, instantSchema, lineSchema, maybeLineSchema } from '../inputs'
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

/** 现行版本 — the approved version that holds; it lies with its unit, so that placing needs no read of its own. */
export const standingTableSchema = z.object({
  version: z.int(),
  /** 批准文号 */
  approval: z.string(),
  rows: z.array(tableRowSchema),
})
type StandingTable = z.infer<typeof standingTableSchema>

/** 生效的表 — by which something is placed; what a later version says changes nothing about that. */
export type TableInForce = StandingTable & { readonly organisationId: string }

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
  /** 看过的那一稿 — what was edited since is looked at first. */
  editedAt: instantSchema,
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

/**
 * What is wrong with a table: a leaf twice, a code with two titles, or a period shorter than a national rule. One code
 * may hold several leaves: who files by an inspection index has fewer classes than DJ-2026 has leaves.
 */
export function faultOfTable(rows: readonly TableRow[]): 'twice' | 'shorter' | undefined {
  const distinct = (values: readonly string[]) => new Set(values).size
  if (distinct(rows.map(({ leaf }) => leaf)) !== rows.length) return 'twice'
  const codes = distinct(rows.map(({ code }) => code))
  if (codes !== distinct(rows.map(({ code, title }) => `${code}\n${title}`))) return 'twice'
  const shorter = rows.some(({ leaf, retention }) => !mayConfirm(leaves[leaf].retentionRule, retention))
  return shorter ? 'shorter' : undefined
}

/** The nearest unit's table: of the innermost of `ids` that has one. */
export function nearestTable(
  line: readonly { readonly _id: string; readonly tableInForce?: StandingTable | undefined }[],
  ids: readonly string[],
): TableInForce | undefined {
  const own = ids
    .map((id) => line.find(({ _id }) => _id === id))
    .findLast((unit) => unit?.tableInForce !== undefined)
  return own?.tableInForce && { organisationId: own._id, ...own.tableInForce }
}

/** 本单位类目 — the row that holds a leaf; undefined where the table does not speak of it. */
export const rowOfLeaf = ({ rows }: Pick<TableInForce, 'rows'>, leaf: LeafCode): TableRow | undefined =>
  rows.find((row) => row.leaf === leaf)

/** 版本之间 — the leaves whose row a later version adds, takes away or says otherwise. */
export function changedLeaves(
  before: readonly TableRow[],
  after: readonly TableRow[],
): readonly { readonly leaf: LeafCode; readonly before?: TableRow; readonly after?: TableRow }[] {
  return leafCodes.flatMap((leaf) => {
    const [one, other] = [before, after].map((rows) => rows.find((row) => row.leaf === leaf))
    if (one === undefined && other === undefined) return []
    if (one !== undefined && other !== undefined && isSameRow(one, other)) return []
    return [{ leaf, ...(one && { before: one }), ...(other && { after: other }) }]
  })
}

const isSameRow = (one: TableRow, other: TableRow): boolean =>
  one.code === other.code &&
  one.title === other.title &&
  one.scope === other.scope &&
  one.retention === other.retention

/** 未列入的 — leaves of DJ-2026 that no row of the table speaks of; they stay as they are. */
export function unmappedLeaves(rows: readonly TableRow[]): readonly LeafCode[] {
  return leafCodes.filter((leaf) => !rows.some((row) => row.leaf === leaf))
}
