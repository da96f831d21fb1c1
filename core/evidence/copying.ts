// 联建共建: which copy of a host's item does a branch keep that held the activity together with it?
import { z } from 'zod/mini'
import { idSchema, lineSchema } from '../inputs'
import { factsOf, withDerived } from './derived'
import type { ItemFacts } from './derived'
import { archivePath, unfiled } from './growth'
import type { Item, ItemFile, ItemPart } from './item'
import type { Placement } from './submission'

// 8号令 art. 11: the host files the original, others file a copy (domain.md B8).
export const copiesInput = z.strictObject({ activityId: idSchema })
export const decideCopyInput = z.strictObject({
  activityId: idSchema,
  /** The host's item, and what of it was seen. */
  itemId: idSchema,
  rev: z.int(),
  decision: z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('keep') }),
    z.strictObject({ is: z.literal('decline'), reason: lineSchema(200) }),
  ]),
})

export interface CopyPlace {
  /** 件的 id — of the copy. */
  readonly id: string
  readonly branch: { readonly _id: string; readonly path: string; readonly code: string }
  readonly fondsCode: string | null
  readonly hostName: string
  /** By the branch's own rules: its unit may keep longer than the host's. */
  readonly placement: Placement
  /** Who decided, and when: a copy bears their name, and its submitters gain nothing by it. */
  readonly by: string
  readonly at: string
  /** The numbered copy that this one continues. */
  readonly continues: string | null
}

const keyOf = ({ submissionId, slot }: Pick<ItemFile, 'submissionId' | 'slot'>): string =>
  `${submissionId}.${slot}`

/** 原件多出来的 — files of the original that no copy has yet. */
export function notCopied(original: Item, copies: readonly Item[]): readonly ItemFile[] {
  const there = new Set(copies.flatMap(({ files }) => files.map(keyOf)))
  return original.files.filter((file) => !there.has(keyOf(file)))
}

/** 复本 — the same words and the same bytes, in the branch's own place; numbered there like everything of its own. */
export function firstCopy(original: Item, files: readonly ItemFile[], place: CopyPlace): ItemFacts {
  const { id, branch, fondsCode, hostName, placement, at, continues } = place
  return withDerived({
    ...factsOf(original),
    ...{ _id: id, order: `${original.date} ${id}` },
    ...{ branchId: branch._id, branchPath: branch.path, branchCode: branch.code, fondsCode },
    ...{ placement, leaf: placement.leaf, placedBefore: [] },
    ...{ tags: original.tags.filter(({ removed }) => !removed) },
    ...{ parts: partsOf(original, files, place), files: copiedFiles(placement, files, place) },
    ...{ approvedByHost: false, firstApprovedAt: at, lastApprovedAt: at, state: 'archived' },
    ...{ ...unfiled, continues, regroups: [] },
    copyOf: { itemId: original._id, branchId: original.branchId, branchName: hostName },
    remark: `复本，原件在${hostName}`,
  })
}

/** What the original has got since; where the copy stands and what was arranged of it stays as it is. */
export function grownCopy(
  copy: Item,
  original: Item,
  files: readonly ItemFile[],
  place: CopyPlace,
): ItemFacts {
  const known = new Set(copy.parts.map(({ submissionId }) => submissionId))
  const parts = partsOf(original, files, place).filter(({ submissionId }) => !known.has(submissionId))
  return withDerived({
    ...factsOf(copy),
    ...{ parts: [...copy.parts, ...parts], files: [...copy.files, ...copiedFiles(copy, files, place)] },
    ...{ lastApprovedAt: place.at, state: 'archived' },
    // The reason for which it was declined stands there; what somebody has corrected stays.
    ...(copy.state === 'declined' ? { remark: `复本，原件在${place.hostName}` } : {}),
  })
}

/** 不收的复本 — that it was offered and not wanted, and why; it holds nothing. */
export function declinedCopy(original: Item, reason: string, place: CopyPlace): ItemFacts {
  return { ...firstCopy(original, [], place), state: 'declined', remark: reason }
}

const partsOf = (original: Item, files: readonly ItemFile[], { by, at }: CopyPlace): ItemPart[] => {
  const brought = new Set(files.map(({ submissionId }) => submissionId))
  return original.parts
    .filter(({ submissionId }) => brought.has(submissionId))
    .map((part) => ({ ...part, submitterId: by, approvedAt: at }))
}

const copiedFiles = (
  { year }: Pick<Placement, 'year'>,
  files: readonly ItemFile[],
  { branch, fondsCode, by }: CopyPlace,
): ItemFile[] =>
  files.map((file) => ({
    ...file,
    submitterId: by,
    path: archivePath({ fondsCode, branchCode: branch.code, year }, file),
  }))
