// 并件、拆件 — how do files go from one item to another before either has its number, and back?
import { narrower } from '../classification/readers'
import { isLonger } from '../classification/retention'
import { withDerived, factsOf } from './derived'
import type { ItemFacts } from './derived'
import { archivePath, pathsEverOf } from './growth'
import type { Item, ItemFile } from './item'
import type { Regroup } from './regroupSchema'

const keyOf = ({ submissionId, slot }: Item['files'][number]): string => `${submissionId}.${slot}`
export const fileKeysOf = ({ files }: Pick<Item, 'files'>): readonly string[] => files.map(keyOf)

/** 不能并的缘由 — undefined when they may become one. */
export function whyNotMerged(item: Item, other: Item): string | undefined {
  if (item._id === other._id) return '是同一件'
  if (item.branchId !== other.branchId || item.year !== other.year) return '不是同一个支部、同一年度的'
  if (item.kind !== other.kind) return '一件是文字材料，一件是照片'
  // The files of the other come under the readers of this one, and are kept as long.
  if (narrower(item.readers, other.readers) !== item.readers) return '能看的人不一样，请反过来并'
  if (isLonger(other.placement.retention, item.placement.retention)) return '另一件保管期限更长，请反过来并'
  return undefined
}

/** Some files of one item go into another one; what has none left is in the archive no more, and can come back. */
export function moved(
  from: Item,
  to: Item | ItemFacts,
  keys: readonly string[],
): { readonly from: ItemFacts; readonly to: ItemFacts } {
  const going = new Set(keys)
  const gone = from.files.filter((file) => going.has(keyOf(file))).map((file) => arrived(to, from, file))
  const rest = from.files.filter((file) => !going.has(keyOf(file)))
  const parts = [
    ...to.parts,
    ...from.parts.filter(({ submissionId }) => !to.parts.some((part) => part.submissionId === submissionId)),
  ]
  const state = rest.length === 0 ? ('merged' as const) : from.state
  return {
    from: grouped({ ...bare(from), files: rest, state }, from.parts),
    to: grouped({ ...bare(to), files: [...to.files, ...gone], state: 'archived' }, parts),
  }
}

/** A file lies where its item stands; the paths at which it lay are not forgotten. */
function arrived(to: Item | ItemFacts, from: Item, file: ItemFile): ItemFile {
  const path = archivePath(to, file)
  const laidAt = pathsEverOf(from, file).filter((one) => one !== path)
  return { ...file, path, ...(laidAt.length === 0 ? {} : { laidAt }) }
}

/** Only the parts that brought one of its files. */
function grouped(facts: Omit<ItemFacts, 'parts'>, parts: ItemFacts['parts']): ItemFacts {
  const brought = new Set(facts.files.map(({ submissionId }) => submissionId))
  return withDerived({ ...facts, parts: parts.filter(({ submissionId }) => brought.has(submissionId)) })
}

const bare = (item: Item | ItemFacts): ItemFacts => ('rev' in item ? factsOf(item) : item)

/** 拆出的件 — in the same place, without files yet; what was arranged or corrected, and a 文号, stays with the first. */
export function splitOff(
  item: Item,
  { id, title }: { readonly id: string; readonly title: string },
): ItemFacts {
  return {
    ...factsOf(item),
    ...{ _id: id, title, order: `${item.date} ${id}`, files: [], parts: [], tags: [] },
    ...{
      components: null,
      componentsBefore: [],
      corrections: [],
      withdrawals: [],
      placedBefore: [],
      regroups: [],
      remark: '',
      documentNumber: '',
    },
  }
}

/** The last one that was not taken back; there is none on what has its number. */
export const lastRegroup = ({ regroups = [], referenceCode }: Pick<Item, 'regroups' | 'referenceCode'>) =>
  referenceCode === null ? regroups.at(-1) : undefined

/** So many back; nobody goes further. */
const regroupsMax = 20
export const withRegroup = ({ regroups = [] }: Pick<Item, 'regroups'>, one: Regroup): Regroup[] =>
  [...regroups, one].slice(-regroupsMax)
