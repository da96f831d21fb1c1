// What stands on the outside of a box and on its 备考表? Words only; where they stand is in layouts.ts.
import { recounted } from '../numbering/boxes'
import type { Box, Boxed } from '../numbering/boxes'
import type { FiledRecord, Filing } from '../numbering/filing'
import { partsOfSeries } from '../numbering/series'
import { retentionTitle } from './columns'
import type { SpineWords } from './layouts'

type Year = Pick<Filing, 'fondsCode' | 'year'>

/** `written` is how a number of the box's series stands in its 档号. */
export function spineWords(
  { fondsCode, year }: Year,
  box: Box,
  written: (number: number) => string,
): SpineWords {
  const { retention, topic } = partsOfSeries(box.series)
  return {
    fondsCode,
    year: `${year}`,
    retention: retentionTitle(retention),
    topic: topic ?? '',
    from: written(box.from),
    to: written(box.to),
    number: `${box.number}`,
  }
}

/**
 * 不装盒的 — photo groups are kept as files: where a year has nothing else, the groups of a series that were filed
 * together have the 备考表 that a box would have.
 */
export function unboxedBundles(
  { last, filed }: Pick<Filing, 'last' | 'filed'>,
  entries: readonly Boxed[],
): readonly Box[] {
  const bundles = Object.entries(last).flatMap(([series, end]) => {
    const ends = new Set([...filed.map((record) => record.last[series] ?? 0), end])
    ends.delete(0)
    return [...ends].map((to, at, all) => ({ ...noBox, series, from: (all[at - 1] ?? 0) + 1, to }))
  })
  return recounted(bundles, entries)
}

const noBox = { number: 0, items: 0, pages: 0, spineMm: 0, situation: '' } as const

/** 备考表的人 — who arranged and who checked what lies in a box: two people, or not yet. */
export interface BoxHands {
  readonly arrangedBy: readonly string[]
  readonly arrangedAt: string | null
  /** Nobody before filing. */
  readonly checkedBy: readonly string[]
  readonly checkedAt: string | null
  /** 凭据 — the hashes that filing has fixed over catalogue and log, the last one at the end; none before. */
  readonly manifests: readonly string[]
}

/**
 * From the records that fixed the box's numbers, of which there are two where a 补归 was filed before the boxes were
 * filled; before filing those who numbered it, and lines to sign on.
 */
export function boxHands({ runs, filed }: Pick<Filing, 'runs' | 'filed'>, box: Box): BoxHands {
  const records = recordsOf(filed, box)
  const fixed = new Set(records.flatMap((record) => record.runs))
  const numbering = records.length === 0 ? runs : runs.filter(({ run }) => fixed.has(run))
  return {
    arrangedBy: unique(
      records.length === 0 ? runs.map(({ by }) => by) : records.flatMap(({ arrangedBy }) => arrangedBy),
    ),
    arrangedAt: numbering.at(-1)?.at ?? null,
    checkedBy: unique(records.map(({ checkedBy }) => checkedBy)),
    checkedAt: records.at(-1)?.at ?? null,
    manifests: records.map(({ manifest }) => manifest),
  }
}

/** None while its last number is not filed: whoever checks that one signs for the box. */
function recordsOf(filed: readonly FiledRecord[], { series, from, to }: Box): readonly FiledRecord[] {
  const endOf = (at: number) => filed[at]?.last[series] ?? 0
  if (endOf(filed.length - 1) < to) return []
  return filed.filter((_, at) => endOf(at) >= from && endOf(at - 1) < to && endOf(at) > endOf(at - 1))
}

const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)]

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** 可读的校验值 — a hash as RFC 4648 base32 in groups of four, to be read aloud or typed from paper. */
export function groupedBase32(hex: string): string {
  const bits = [...hex].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('')
  const signs = (bits.match(/.{1,5}/g) ?? []).map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)])
  return (signs.join('').match(/.{1,4}/g) ?? []).join(' ')
}
