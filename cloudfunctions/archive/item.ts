// One item: its row, where it stands and why, its files, and the receipts they were taken in by.
import { recordClasses, isRecordClassCode } from '../../core/classification/scheme'
import { captionSentence } from '../../core/evidence/caption'
import { catalogueRow, mayBePutBack } from '../../core/evidence/growth'
import { lastRegroup } from '../../core/evidence/regroup'
import type { Item } from '../../core/evidence/item'
import type { Submission } from '../../core/evidence/submission'
import { mayStillLeave } from '../../core/numbering/filing'
import { componentsOf, suggestedComponents } from '../../core/numbering/components'
import { eepSizeBytesMax } from '../../core/package/profiles'
import type { Subject } from '../../core/org/rights'
import { byIdSchema } from '../../core/inputs'
import { reviewersOfEach, submissionSubject } from '../kit/approval/reviewing'
import { filings } from '../kit/collections/filings'
import { callerOf, defineCommand, may } from '../kit/command'
import type { Kit } from '../kit/command'
import { submissions } from '../kit/collections/submissions'
import { mayOpenOriginal, openFiles, openItem } from './opened'

export const item = defineCommand({
  name: 'archive.item',
  input: byIdSchema,

  load: (lobby, { id }) => openItem(lobby, id),

  async run(kit, _input, { item: found, subject }) {
    const files = openFiles(kit, found)
    const wholly = files.length === found.files.length
    const caller = callerOf(kit)._id
    const parts = found.parts.filter((part) => wholly || part.submitterId === caller)
    const [received, withdraw] = await Promise.all([
      submissions.getMany(
        kit,
        parts.map(({ submissionId }) => submissionId),
      ),
      mayWithdraw(kit, found, subject),
    ])
    const reviewing = await reviewersOfEach(kit, received)
    const sealable = new Set(received.filter((one) => maySeal(kit, one, reviewing)).map(({ _id }) => _id))
    const captions = parts.map(({ submissionId, caption, approvedAt }) => ({
      submissionId,
      caption,
      sentence: captionSentence(caption),
      approvedAt,
      mayQuarantine: sealable.has(submissionId),
    }))
    return {
      ...catalogueRow(found),
      rev: found.rev,
      branchId: found.branchId,
      activityId: found.activityId,
      activityKind: found.activityKind,
      fondsCode: found.fondsCode,
      caption: wholly ? found.caption : (parts[0]?.caption ?? null),
      captions,
      tags: found.tags.filter(({ removed }) => !removed),
      placement: found.placement,
      placedBefore: found.placedBefore.map((before) => ({
        ...before,
        recordClassTitle: titleOf(before.placement.recordClass),
      })),
      files: files.map((file) => ({ ...file, mayOpenOriginal: mayOpenOriginal(kit, found, file) })),
      referenceCode: found.referenceCode,
      filing: found.filing,
      withdrawals: (found.withdrawals ?? []).map(({ by: _by, ...one }) => one),
      continues: found.continues,
      /** 复本 — where the original lies. */
      copyOf: found.copyOf?.branchName ?? null,
      documentNumber: found.documentNumber,
      remark: found.remark,
      /** 组件 — the papers in their order, with the rule's own reasons beside. */
      components: wholly ? componentsOf(files, found.components) : [],
      suggested: wholly ? suggestedComponents(files) : [],
      /** 撤销改归 — one by one, and only before it has its number. */
      mayUndoRefile: found.referenceCode === null && mayBePutBack(found),
      /** 撤销并件、拆件 — the last one. */
      undoRegroup: wholly ? (lastRegroup(found)?.is ?? null) : null,
      mayUndoArrange: found.componentsBefore.length > 0,
      corrections: wholly ? found.corrections : [],
      approvedByHost: found.approvedByHost,
      firstApprovedAt: found.firstApprovedAt,
      lastApprovedAt: found.lastApprovedAt,
      receipts: receiptsOf(kit, found, received),
      may: {
        refile: may(kit, 'archive.refileItem', subject),
        tag: may(kit, 'archive.tagItem', subject),
        history: may(kit, 'archive.history', subject),
        quarantine: sealable.size > 0,
        arrange: found.referenceCode === null && may(kit, 'archive.arrangeItem', subject),
        correct: may(kit, 'archive.correct', subject),
        decideCorrection: may(kit, 'archive.decideCorrection', subject),
        // What has its number goes onto paper with its stamp, and out of the house sealed in one file.
        stamp: found.referenceCode !== null && found.kind === 'text' && may(kit, 'print.stamped', subject),
        seal: mayBeSealed(found) && may(kit, 'package.eep', subject),
        withdraw,
      },
    }
  },
})

/** 移出 — by right, and only before the run that numbered it is filed. */
async function mayWithdraw(kit: Kit, { filing: given }: Item, subject: Subject): Promise<boolean> {
  if (given === null || !may(kit, 'archive.withdraw', subject)) return false
  const filing = await filings.get(kit, given.filingId)
  return filing !== undefined && mayStillLeave(filing, given)
}

const mayBeSealed = ({ referenceCode, filing, files }: Item): boolean =>
  referenceCode !== null &&
  filing !== null &&
  files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) <= eepSizeBytesMax

const titleOf = (code: string): string => (isRecordClassCode(code) ? recordClasses[code].title : code)

/** 封存 — decided for each submission in it, by the same row as the command itself. */
function maySeal(
  kit: Kit,
  submission: Submission,
  reviewing: Awaited<ReturnType<typeof reviewersOfEach>>,
): boolean {
  const reviewerIds = reviewing.get(submission._id) ?? []
  return may(kit, 'evidence.quarantine', submissionSubject(submission, reviewerIds))
}

/** 回执 — to those who may open an original: a receipt names files by digest and nothing else. */
function receiptsOf(kit: Kit, found: Item, received: readonly Submission[]) {
  const open = new Set(
    found.files.filter((file) => mayOpenOriginal(kit, found, file)).map(({ submissionId }) => submissionId),
  )
  return received
    .filter(({ _id }) => open.has(_id))
    .flatMap(({ _id, receivedAt, receipts }) =>
      receipts.map((receipt) => ({ submissionId: _id, receivedAt, ...receipt })),
    )
}
