// May an item still be put together otherwise? Only before it has its number.
import type { Item } from '../../core/evidence/item'
import { Problem } from '../../core/problem'

export function requireUnnumbered({ referenceCode }: Pick<Item, 'referenceCode'>): void {
  if (referenceCode !== null) throw new Problem('alreadyNumbered', { referenceCode })
}
