// Do the parts of an item hold together: what was approved into it, its photo numbers, the places of its files, what it refers to?
import { archivePath } from '../../../core/evidence/growth'
import type { Item } from '../../../core/evidence/item'
import type { Submission } from '../../../core/evidence/submission'
import { fileKey } from '../../../core/numbering/components'
import type { Filing } from '../../../core/numbering/filing'
import { seriesKey, seriesOf } from '../../../core/numbering/series'
import type { ListEntry } from '../collections/filings'

export function brokenLinks(
  item: Item,
  entry: ListEntry,
  { settings }: Filing,
  knownCodes: ReadonlySet<string>,
): readonly string[] {
  const broken: string[] = []
  for (const file of item.files)
    if (file.path !== archivePath(item, file)) broken.push(`文件 ${fileKey(file)} 的位置和它的校验值对不上`)
  for (const code of item.filing?.see ?? []) if (!knownCodes.has(code)) broken.push(`参见的 ${code} 查不到`)
  if (item.filing?.series !== entry.series || item.filing.number !== entry.number)
    broken.push('件上的编号和清单里的不一样')
  if (seriesKey(seriesOf(item, settings)) !== entry.series) broken.push('现在的类别、期限不在它编号的系列里')
  return broken
}

/** What was approved into it and is neither in it nor in an item that it was merged with or split from. */
export function missingParts(
  item: Item,
  parts: readonly (Submission | undefined)[],
  beside: readonly Item[],
): readonly string[] {
  const ofItem = new Set(parts.flatMap((one) => (one?.state.is === 'approved' ? one.state.itemIds : [])))
  const there = beside.filter(({ _id, state }) => state === 'archived' && ofItem.has(_id))
  const keys = new Set([item, ...there].flatMap(({ files }) => files.map(fileKey)))
  const tray = item.kind === 'photo' ? 'photos' : 'records'
  return parts.flatMap((submission) =>
    submission === undefined || submission.stateIs !== 'approved'
      ? []
      : submission.files
          .filter((file) => file.state === 'kept' && file.tray === tray)
          .filter(({ slot }) => !keys.has(fileKey({ submissionId: submission._id, slot })))
          .map(
            ({ slot, label }) =>
              `审核通过的第 ${slot + 1} 个文件${label === null ? '' : `（${label}）`}不在这一件里`,
          ),
  )
}

/** 张号空着的 — a file that goes leaves its number empty. */
export function partsTakenOut({ files, filing }: Item): readonly string[] {
  const keys = new Set(files.map(fileKey))
  return (filing?.photos ?? []).flatMap((key, at) =>
    keys.has(key) ? [] : [`第 ${at + 1} 张已移出，张号空着`],
  )
}
