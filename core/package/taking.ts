// Which item of the receiving fonds does a row of a foreign catalogue become?
import { audienceOf } from '../evidence/audience'
import { emptyCaption } from '../evidence/caption'
import { namedOfficersOf, narrower } from '../classification/readers'
import { withDerived } from '../evidence/derived'
import type { ItemFacts } from '../evidence/derived'
import { formats } from '../evidence/format'
import { archivePath, unfiled } from '../evidence/growth'
import type { ItemFile } from '../evidence/item'
import type { Intake } from './intake'
import type { PackedFile, PackedItem, YearRecord } from './row'

export interface Receiver {
  readonly _id: string
  readonly path: string
  readonly code: string
  readonly fondsCode: string
}

/** Whether a row can become an item at all; behind an empty number there is nothing to take. */
export function isTakable(row: PackedItem): boolean {
  const known = (file: PackedFile) =>
    file.sizeBytes > 0 &&
    Object.values(formats).some(
      ({ format, extension }) => format === file.format && extension === file.extension,
    )
  const dated = /^\d{8}$/.test(row.date) && /^\d{4}-\d{2}$/.test(row.countingMonth)
  if (row.presence !== 'there') return row.files.length === 0
  return dated && row.kind !== null && row.retention !== null && row.files.every(known)
}

/** 接收成的件 — under its old number, with where it came from; read by officers at most, for its members are not ours. */
export function takenItem(
  intake: Intake,
  record: Pick<YearRecord, 'fondsCode' | 'fondsName' | 'year'>,
  row: PackedItem,
  into: { readonly fonds: Receiver; readonly id: string; readonly at: string },
): ItemFacts | undefined {
  const { fonds, id, at } = into
  const { kind, retention } = row
  if (row.presence !== 'there' || kind === null || retention === null) return undefined
  const from = `${record.fondsName}(${record.fondsCode}) ${record.year} 年`
  const date = `${row.date.slice(0, 4)}-${row.date.slice(4, 6)}-${row.date.slice(6)}`
  const facts = withDerived({
    _id: id,
    kind,
    branchId: fonds._id,
    branchPath: fonds.path,
    branchCode: fonds.code,
    fondsCode: fonds.fondsCode,
    ...{ activityId: null, activityKind: null, groupId: null },
    // Without a leaf it is never counted as something that this organisation has done itself.
    leaf: null,
    ...{ title: row.title, creator: row.creator, date, order: `${date} ${id}` },
    placement: {
      ...{
        year: row.year,
        countingMonth: row.countingMonth,
        recordClass: row.recordClass,
        leaf: null,
        retention,
      },
      reasons: [{ rule: '接收', say: `按来源 ${from}的目录`, source: intake.name }],
    },
    placedBefore: [],
    parts: [{ ...partOf(intake), caption: row.caption ?? emptyCaption, approvedAt: at }],
    tags: [],
    files: row.files.map((file, slot) => takenFile(intake, fonds, row, file, slot)),
    ...{ approvedByHost: false, firstApprovedAt: at, lastApprovedAt: at, state: 'archived' as const },
    ...unfiled,
    referenceCode: row.referenceCode,
    remark: row.remark,
    provenance: {
      ...{
        intakeId: intake._id,
        packageSha256: intake.sha256,
        referenceCode: row.referenceCode,
        itemId: row.id,
      },
      ...{ fondsCode: record.fondsCode, fondsName: record.fondsName, year: record.year },
    },
  })
  const readers = narrower(row.readers ?? 'named', 'officers')
  const namedOfficers = namedOfficersOf({ leaf: row.leaf ?? '' }, row.recordClass)
  return { ...facts, pages: row.pages, readers, audience: audienceOf({ ...facts, readers, namedOfficers }) }
}

/** Its submission is the package. */
const partOf = (intake: Intake) => ({
  submissionId: intake._id,
  submitterId: intake.receivedBy,
  late: null,
})

export const takenPath = (
  fonds: Receiver,
  year: number,
  file: Pick<PackedFile, 'sha256' | 'extension'>,
): string => archivePath({ fondsCode: fonds.fondsCode, branchCode: fonds.code, year }, file)

function takenFile(
  intake: Intake,
  fonds: Receiver,
  row: PackedItem,
  file: PackedFile,
  slot: number,
): ItemFile {
  const { sha256, sm3, sizeBytes, format, extension, label, receivedAt, takenAt, camera } = file
  const isBare = takenAt === null && camera === null
  return {
    slot,
    tray: row.kind === 'photo' ? 'photos' : 'records',
    ...{ sha256, sm3, sizeBytes, format, extension, label, receivedAt },
    exif: isBare ? { is: 'absent' } : { is: 'present', takenAt, camera, hasPosition: false },
    pages: null,
    state: 'kept',
    submissionId: intake._id,
    submitterId: intake.receivedBy,
    path: takenPath(fonds, row.year, file),
  }
}
