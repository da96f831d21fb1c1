// Where does a record belong: which year, class, leaf and retention, each with its reason?
import type { ActivityKind } from '../activity/codes'
import { activityKindCodes, activityKinds } from '../activity/kinds'
import type { Instant, LocalDate, LocalMonth } from '../calendar'
import { retentionOf } from './retention'
import type { ConfirmedRetention, RetentionPeriod } from './retention'
import { leaves, recordClasses, SCHEME_CODE } from './scheme'
import type { LeafCode, Readers, RecordClassCode } from './scheme'
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

/** Places a record; `confirmed` is what the county has confirmed. */
export function placeOf(record: Placeable, confirmed?: ConfirmedRetention): Place {
  return 'kind' in record ? placeOfActivity(record, confirmed) : placeOfLeaf(record, confirmed)
}

/** 自动归入 — the kinds whose records are filed in a class by themselves. */
export function kindsFiledIn(recordClass: RecordClassCode): readonly ActivityKind[] {
  return activityKindCodes.filter((kind) => activityKinds[kind].recordClass === recordClass)
}

function placeOfActivity(
  { kind, startsAt, endsAt, carrier }: Extract<Placeable, { kind: ActivityKind }>,
  confirmed: ConfirmedRetention | undefined,
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
  const kept = retentionOf(leaves[textLeaf].retentionRule, confirmed)
  const say = carrier === 'photo' ? `照片随活动记录：${kept.say}` : kept.say
  const retention = { rule: `retention.${kept.rule}`, say, source: kept.source }
  const year = archivalYearOf({ of: 'activity', startsAt, endsAt })
  return {
    ...placed(year),
    recordClass,
    leaf,
    readers,
    retention: kept.period,
    reasons: [filed, year.reason, retention],
  }
}

function placeOfLeaf(
  { leaf, dating }: Extract<Placeable, { leaf: LeafCode }>,
  confirmed: ConfirmedRetention | undefined,
): Place {
  const { recordClass, plainName, retentionRule, readers } = leaves[leaf]
  const { title, source } = recordClasses[recordClass]
  const filed = {
    rule: `class.${leaf}`,
    say: `“${plainName}”归“${title}”`,
    source: `${SCHEME_SOURCE}(依据${source})`,
  }
  const kept = retentionOf(retentionRule, confirmed)
  const retention = { rule: `retention.${kept.rule}`, say: kept.say, source: kept.source }
  const year = archivalYearOf(dating)
  return {
    ...placed(year),
    recordClass,
    leaf,
    readers,
    retention: kept.period,
    reasons: [filed, year.reason, retention],
  }
}

function placed({ year, estimated, date, countingMonth }: ArchivalYear) {
  return { year, yearEstimated: estimated, date, countingMonth }
}
