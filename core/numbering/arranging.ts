// What should somebody look at before an item gets its number? Suggestions by rule; none of them stops anything.
import type { Item } from '../evidence/item'
import { suggestedComponents } from './components'

/** 请看一眼 — what the rule is not sure of. */
export type ArrangingAsk = 'orderGuessed' | 'yearEstimated' | 'late' | 'sameDay'

export const arrangingAskNames: Readonly<Record<ArrangingAsk, string>> = {
  orderGuessed: '顺序是按先后排的，请看一眼',
  yearEstimated: '日期是估的，年度请看一眼',
  late: '补录的',
  sameDay: '同一天、同一类还有一件，看看是不是一件事，是就并',
}

export function arrangingAsks(
  item: Pick<Item, 'kind' | 'files' | 'components' | 'placement' | 'late'>,
): readonly ArrangingAsk[] {
  const { kind, files, components, placement, late } = item
  // A single paper has no order, and photos lie as they were taken.
  const isGuessed =
    kind === 'text' &&
    components === null &&
    files.length > 1 &&
    suggestedComponents(files).some(({ because }) => because === null)
  return [
    ...(isGuessed ? (['orderGuessed'] as const) : []),
    ...(placement.reasons.some(({ rule }) => rule === 'year.unknown') ? (['yearEstimated'] as const) : []),
    ...(late === null ? [] : (['late'] as const)),
  ]
}

type Beside = Pick<Item, '_id' | 'kind' | 'date' | 'recordClass' | 'activityId' | 'referenceCode'>

/** 可并的 — two papers of one day and class, of which one at least belongs to no activity, may be one matter. */
export function mayBeOneMatter(item: Beside, all: readonly Beside[]): boolean {
  if (item.kind === 'photo' || item.referenceCode !== null) return false
  return all.some(
    (other) =>
      other._id !== item._id &&
      other.kind === item.kind &&
      other.date === item.date &&
      other.recordClass === item.recordClass &&
      other.referenceCode === null &&
      (other.activityId === null || item.activityId === null),
  )
}
