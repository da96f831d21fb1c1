// Which 档号 does a number have: the one that was written, or the one that its run writes?
import type { Item } from '../../../core/evidence/item'
import type { Filing } from '../../../core/numbering/filing'
import { referenceCode } from '../../../core/numbering/form'
import type { NumberingSettings } from '../../../core/numbering/form'
import { partsOfSeries } from '../../../core/numbering/series'
import type { NumberedEntry } from '../../../core/numbering/series'
import type { Tombstone } from '../collections/filings'

type Numbered = Pick<NumberedEntry, 'series' | 'number'>

/** 档号 of a frozen entry, composed. */
export function codeOf(
  { series, number }: Numbered,
  { fondsCode, year }: Pick<Filing, 'fondsCode' | 'year'>,
  settings: NumberingSettings,
): string {
  return referenceCode({ fondsCode, year, number, ...partsOfSeries(series) }, settings)
}

/** Whether an item bears this very number. */
export const isGiven = (
  { filing: given }: Pick<Item, 'filing'>,
  filing: Pick<Filing, '_id'>,
  { series, number }: Numbered,
): boolean => given?.filingId === filing._id && given.series === series && given.number === number

/** 写下的档号 — numbers may have become longer since it was given; composed only where neither item nor tombstone bears it. */
export function writtenCode(
  entry: Numbered,
  filing: Filing,
  item: Item | undefined,
  grave: Tombstone | undefined,
): string {
  const borne = item !== undefined && isGiven(item, filing, entry) ? item.referenceCode : null
  return grave?.referenceCode ?? borne ?? codeOf(entry, filing, filing.settings)
}

/** 编号时的设置 — those by which an item got its number. */
export function settingsOf(
  { runs, settings }: Pick<Filing, 'runs' | 'settings'>,
  { filing: given }: Pick<Item, 'filing'>,
): NumberingSettings {
  return runs.find(({ run }) => run === given?.run)?.settings ?? settings
}
