// In which series does an item stand, in which order, and which number does each get?
import { retentionNames } from '../classification/retention'
import type { RetentionPeriod } from '../classification/retention'
import type { Item } from '../evidence/item'
import { carrierCodes, carrierNames, numberMax, photoMax } from './form'
import type { CarrierCode, NumberingSettings } from './form'

/** 最低一级类目 — the series that numbers run in: one carrier and retention, and one 机构(问题) where the scheme has it. */
export interface Series {
  readonly carrier: CarrierCode
  readonly retention: RetentionPeriod
  readonly topic: string | null
}

/** 待编的一件 — what ordering needs to know of an item, light enough for a hundred thousand of them. */
export interface Entry {
  readonly itemId: string
  readonly series: string
  /** The place within the series: compared as text, ties cannot happen. */
  readonly sort: string
  /** The activity whose text item and photo group refer to each other. */
  readonly activityId: string | null
  readonly pages: number
}

/** 已定号的一件 — position is number. */
export interface NumberedEntry extends Omit<Entry, 'sort'> {
  readonly number: number
}

type Placed = Pick<Item, 'kind' | 'placement' | 'recordClass' | 'branchCode'>

export function seriesOf(item: Placed, { order, topicBy }: NumberingSettings): Series {
  const topic = topicBy === 'class' ? item.recordClass : item.branchCode
  return {
    carrier: carrierCodes[item.kind],
    retention: item.placement.retention,
    topic: order === 'yearRetention' ? null : topic,
  }
}

/** `WS-D10` or `WS-D10-DJ08`: also the name of a field, which may hold no dot. */
export function seriesKey({ carrier, retention, topic }: Series): string {
  return [carrier, retention, ...(topic === null ? [] : [topic])].join('-')
}

/** The key read back: it is ours, and what stands before the topic has no hyphen; a 档号 is never read. */
export function partsOfSeries(key: string): Series {
  const [carrier = '', retention = '', ...topic] = key.split('-')
  return {
    carrier: carrier === 'ZP' ? 'ZP' : 'WS',
    retention: retention === 'Y' || retention === 'D30' ? retention : 'D10',
    topic: topic.length === 0 ? null : topic.join('-'),
  }
}

/** 系列的叫法 — 文书 · 10 年. */
export function seriesName(key: string): string {
  const { carrier, retention, topic } = partsOfSeries(key)
  return [carrierNames[carrier], retentionNames[retention], ...(topic === null ? [] : [topic])].join(' · ')
}

/**
 * 排列 — topic, then the matter by its day, then what belongs to one matter in the order of approval (standards.md
 * 1.5; DA/T 22-2015 combines time with 事由, the exact words are unconfirmed). The id settles what is left.
 */
export function entryOfItem(
  item: Placed & Pick<Item, '_id' | 'date' | 'activityId' | 'firstApprovedAt' | 'pages'>,
  settings: NumberingSettings,
): Entry {
  const { _id: itemId, activityId, date, recordClass, branchCode, firstApprovedAt, pages } = item
  const sort = [recordClass, date, branchCode, activityId ?? '', firstApprovedAt, itemId].join('\t')
  return { itemId, series: seriesKey(seriesOf(item, settings)), sort, activityId, pages }
}

/** 末号 — the last number that each series has given out; numbers are never given twice. */
export type LastNumbers = Readonly<Record<string, number>>

/** 有没有文书 — what lies in boxes; a year of photos alone has none. */
export const hasPapers = (last: LastNumbers): boolean =>
  Object.keys(last).some((key) => partsOfSeries(key).carrier === 'WS')

/** 定号 — orders the entries and gives each the next number of its series; equal input, equal numbers. */
export function numbered(
  entries: readonly Entry[],
  last: LastNumbers,
): { readonly entries: readonly NumberedEntry[]; readonly last: LastNumbers } {
  const next = new Map(Object.entries(last))
  const given = entries.toSorted(bySeriesAndPlace).map(({ sort: _sort, ...entry }) => {
    const number = (next.get(entry.series) ?? 0) + 1
    next.set(entry.series, number)
    return { ...entry, number }
  })
  return { entries: given, last: Object.fromEntries(next) }
}

/** The first series whose numbers would not fit into the form; undefined when all do. */
export function seriesTooLong(last: LastNumbers, settings: NumberingSettings): string | undefined {
  return Object.keys(last).find((key) => {
    const carrier = key.startsWith('ZP') ? 'ZP' : 'WS'
    return (last[key] ?? 0) > numberMax(carrier, settings)
  })
}

/** 编不下的 — the same of an order, where a group may also hold more photos than their numbers can count. */
export function tooLongIn(
  { entries, last }: { readonly entries: readonly NumberedEntry[]; readonly last: LastNumbers },
  settings: NumberingSettings,
): string | undefined {
  const isTooLarge = ({ series, pages }: NumberedEntry) =>
    partsOfSeries(series).carrier === 'ZP' && pages > photoMax(settings)
  return seriesTooLong(last, settings) ?? entries.find(isTooLarge)?.series
}

/** 断号 — the numbers up to the last that neither an item nor a tombstone holds; empty when all is well (GD-2-6). */
export function missingNumbers(held: readonly number[], last: number): readonly number[] {
  const there = new Set(held)
  return Array.from({ length: last }, (_, at) => at + 1).filter((number) => !there.has(number))
}

/** 参见 — for each item of an activity, the other items of the same activity. */
export function crossReferences(
  entries: readonly Pick<NumberedEntry, 'itemId' | 'activityId'>[],
): ReadonlyMap<string, readonly string[]> {
  const byActivity = new Map<string, string[]>()
  for (const { itemId, activityId } of entries) {
    if (activityId === null) continue
    const there = byActivity.get(activityId)
    if (there === undefined) byActivity.set(activityId, [itemId])
    else there.push(itemId)
  }
  return new Map(
    [...byActivity.values()].flatMap((ids) =>
      ids.map((id) => [id, ids.filter((other) => other !== id)] as const),
    ),
  )
}

// Plain code units: a locale would order the same entries differently on another machine.
function bySeriesAndPlace(one: Entry, other: Entry): number {
  if (one.series !== other.series) return one.series < other.series ? -1 : 1
  return one.sort < other.sort ? -1 : one.sort > other.sort ? 1 : 0
}
