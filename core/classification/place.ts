// Where does a record belong: which year, class, leaf and retention, each with its reason?
import type { ActivityKind } from '../activity/codes'
import { activityKindCodes, activityKinds } from '../activity/kinds'
import type { Instant, LocalDate, LocalMonth } from '../calendar'
import { isLonger, retentionNames, retentionOf } from './retention'
import type { ConfirmedRetention, Retention, RetentionPeriod } from './retention'
import { leaves, recordClasses, SCHEME_CODE } from './scheme'
import type { LeafCode, Readers, RecordClassCode } from './scheme'
import { rowOfLeaf } from './table'
import type { TableInForce } from './table'
import { archivalYearOf } from './year'
import type { ArchivalYear, Dating, Reason } from './year'

/** 载体 — the text item of an activity or leaf, or its photo group. */
export type Carrier = 'text' | 'photo'

/** 待归类的材料 — what came from an activity of a kind, or what was put into a leaf. */
export type Placeable =
  | {
      readonly kind: ActivityKind
      readonly startsAt: Instant
      readonly endsAt: Instant
      readonly carrier: Carrier
    }
  | { readonly leaf: LeafCode; readonly dating: Exclude<Dating, { of: 'activity' }> }

/** 归处 — the place in the archive. */
export interface Place {
  readonly year: number
  readonly yearEstimated: boolean
  /** The day the catalogue shows. */
  readonly date: LocalDate
  /** Apart from the archival year: the month the activity counts for. */
  readonly countingMonth: LocalMonth
  readonly recordClass: RecordClassCode
  readonly leaf: LeafCode
  readonly retention: RetentionPeriod
  readonly readers: Readers
  readonly reasons: readonly Reason[]
}

const SCHEME_SOURCE = `默认分类方案 ${SCHEME_CODE}`

/** 期限和类目的来历 — what the county has confirmed, and the unit's own approved 三合一 table. */
export interface PlacingRules {
  readonly confirmed?: ConfirmedRetention | undefined
  readonly table?: TableInForce | undefined
}

/** Places a record by the rules as they stand now. */
export function placeOf(record: Placeable, rules: PlacingRules = {}): Place {
  return 'kind' in record ? placeOfActivity(record, rules) : placeOfLeaf(record, rules)
}

/** 自动归入 — the kinds whose records are filed in a class by themselves. */
export function kindsFiledIn(recordClass: RecordClassCode): readonly ActivityKind[] {
  return activityKindCodes.filter((kind) => activityKinds[kind].recordClass === recordClass)
}

function placeOfActivity(
  { kind, startsAt, endsAt, carrier }: Extract<Placeable, { kind: ActivityKind }>,
  rules: PlacingRules,
): Place {
  const { name, recordClass, textLeaf, photoLeaf, readers } = activityKinds[kind]
  const leaf = carrier === 'photo' ? photoLeaf : textLeaf
  const { title, source } = recordClasses[recordClass]
  const filed = {
    rule: `class.${kind}`,
    say: `${name}归“${title}”`,
    source: `${SCHEME_SOURCE}(依据${source})`,
  }
  // A photo group is kept exactly as long as the record of its activity (standards.md 2.3, row 25).
  const { kept, own } = keptBy(textLeaf, rules)
  const say = carrier === 'photo' ? `照片随活动记录：${kept.say}` : kept.say
  const retention = { rule: `retention.${kept.rule}`, say, source: kept.source }
  const year = archivalYearOf({ of: 'activity', startsAt, endsAt })
  return {
    ...placed(year),
    recordClass,
    leaf,
    readers,
    retention: kept.period,
    reasons: [filed, ...own, year.reason, retention],
  }
}

function placeOfLeaf({ leaf, dating }: Extract<Placeable, { leaf: LeafCode }>, rules: PlacingRules): Place {
  const { recordClass, plainName, readers } = leaves[leaf]
  const { title, source } = recordClasses[recordClass]
  const filed = {
    rule: `class.${leaf}`,
    say: `“${plainName}”归“${title}”`,
    source: `${SCHEME_SOURCE}(依据${source})`,
  }
  const { kept, own } = keptBy(leaf, rules)
  const retention = { rule: `retention.${kept.rule}`, say: kept.say, source: kept.source }
  const year = archivalYearOf(dating)
  return {
    ...placed(year),
    recordClass,
    leaf,
    readers,
    retention: kept.period,
    reasons: [filed, ...own, year.reason, retention],
  }
}

/**
 * 保管期限 by the unit's own table where it speaks of the leaf: it may keep longer than the rule, never shorter (only
 * the county shortens, by confirming); and the unit's own class beside that of DJ-2026.
 */
function keptBy(
  leaf: LeafCode,
  { confirmed, table }: PlacingRules,
): { readonly kept: Pick<Retention, 'period' | 'rule' | 'say' | 'source'>; readonly own: readonly Reason[] } {
  const kept = retentionOf(leaves[leaf].retentionRule, confirmed)
  const row = table && rowOfLeaf(table, leaf)
  if (table === undefined || row === undefined) return { kept, own: [] }
  const source = `本单位三合一表第 ${table.version} 版（${table.approval}）`
  const filed = {
    rule: `table.${table.organisationId}.${table.version}`,
    say: `归本单位类目 ${row.code}“${row.title}”${sayShorter(row.retention, kept.period)}`,
    source,
  }
  if (!isLonger(row.retention, kept.period)) return { kept, own: [filed] }
  const say = `${row.title}保管${retentionNames[row.retention]}，比规则更长，按本单位的表`
  return { kept: { ...kept, period: row.retention, say, source }, own: [filed] }
}

const sayShorter = (own: RetentionPeriod, held: RetentionPeriod): string =>
  isLonger(held, own) ? `；表上写${retentionNames[own]}，比规则短，按规则` : ''

function placed({ year, estimated, date, countingMonth }: ArchivalYear) {
  return { year, yearEstimated: estimated, date, countingMonth }
}
