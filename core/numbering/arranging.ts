// What should somebody look at before an item gets its number? Suggestions by rule; none of them stops anything.
import type { Item } from '../evidence/item'
import { suggestedComponents } from './components'

/** 请看一眼 — what the rule is not sure of. */
export type ArrangingAsk = 'orderGuessed' | 'yearEstimated' | 'late'

export const arrangingAskNames: Readonly<Record<ArrangingAsk, string>> = {
  orderGuessed: '顺序是按先后排的，请看一眼',
  yearEstimated: '日期是估的，年度请看一眼',
  late: '补录的',
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
