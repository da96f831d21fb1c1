// Is it known who did each step of an item and when, and do the receipts of its files still hold?
import type { Item } from '../../../core/evidence/item'
import type { Submission } from '../../../core/evidence/submission'
import { parseReceipt } from '../../../core/log/receipt'
import { fileKey } from '../../../core/numbering/components'
import type { PendingEntry } from '../../../core/stored'
import type { Cloud } from '../cloud'

/** 必有的步骤 — each leaves its entry in the log, or still waits for it in the item; an item is made in one of four ways. */
const steps = [
  [['archive.make', 'archive.splitItem', 'package.taken', 'archive.copy'], '立件'],
  [['archive.number'], '编号'],
] as const

export function processFaults(
  item: Item,
  entries: readonly PendingEntry[],
  parts: readonly (Submission | undefined)[],
): readonly string[] {
  const unlogged = steps.flatMap(([types, name]) => {
    const entry = entries.find(({ type }) => types.some((one) => one === type))
    if (entry === undefined) return [`日志里没有${name}这一步`]
    return entry.actor === '' || entry.role === '' || entry.at === ''
      ? [`${name}这一步没有记全谁、何时、凭什么`]
      : []
  })
  // What came in a package was approved by the decision about the package.
  const unapproved = (item.provenance === undefined ? parts : []).flatMap((submission, at) => {
    if (submission === undefined) return [`第 ${at + 1} 次提交查不到`]
    const { state } = submission
    return state.is === 'approved' && state.by !== '' && state.at !== ''
      ? []
      : [`第 ${at + 1} 次提交没有审核通过的记录`]
  })
  return [...(item.parts.length === 0 ? ['没有来自哪次提交的记录'] : []), ...unlogged, ...unapproved]
}

/** A receipt holds when its signature does and it names these very bytes. */
export function sealFaults(
  { keys }: Pick<Cloud, 'keys'>,
  item: Item,
  parts: readonly (Submission | undefined)[],
): readonly string[] {
  // Of what came in a package the manifests were the receipt, and were checked when it came.
  if (item.provenance !== undefined) return []
  const promised = new Map<string, string>()
  for (const submission of parts)
    for (const { text, signature } of submission?.receipts ?? []) {
      const receipt = keys.verify(text, signature) ? parseReceipt(text) : undefined
      if (receipt === undefined || receipt.submissionId !== submission?._id) continue
      for (const { slot, sha256 } of receipt.files)
        promised.set(`${fileKey({ submissionId: receipt.submissionId, slot })} ${sha256}`, receipt.receivedAt)
    }
  return item.files
    .filter((file) => !promised.has(`${fileKey(file)} ${file.sha256}`))
    .map((file) => `第 ${item.files.indexOf(file) + 1} 个文件没有有效的接收回执`)
}
