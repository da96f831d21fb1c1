// What is left of an item whose content was erased: its number and its days, and nothing that anybody wrote?
import { emptyCaption } from './caption'
import type { Correction } from './correction'
import { undoneReason } from './growth'
import type { Item } from './item'
import type { Placement } from './submission'

/** 清除之后 — who changed what and when stays, and no word of it. */
export function itemWithoutWords(item: Item): Partial<Item> {
  const { placement, placedBefore, corrections, withdrawals = [] } = item
  return {
    ...{ title: '', documentNumber: '', creator: '', remark: '', caption: emptyCaption },
    ...{ tags: [], tagNames: [], terms: [] },
    placement: placementWithoutWords(placement),
    placedBefore: placedBefore.map((one) => ({
      ...one,
      placement: placementWithoutWords(one.placement),
      // By this it is known what was put back.
      reason: one.reason === undoneReason ? undoneReason : '',
    })),
    corrections: corrections.map(correctionWithoutWords),
    withdrawals: withdrawals.map((one) => ({ ...one, reason: '' })),
  }
}

/** What the rules say stays; why a person put it elsewhere goes. */
export const placementWithoutWords = (placement: Placement): Placement => ({
  ...placement,
  reasons: placement.reasons.filter(({ rule }) => rule !== 'refiled'),
})

function correctionWithoutWords({ evidence: _evidence, ...one }: Correction): Correction {
  const { changes, decision } = one
  return {
    ...one,
    changes: changes.map(({ field }) => ({ field, before: '', after: '' })),
    reason: '',
    decision: decision === null ? null : { ...decision, reason: '' },
  }
}
