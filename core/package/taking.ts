// Which item of the receiving fonds does a row of a foreign catalogue become?
import { emptyCaption } from '../evidence/caption'
import { narrower } from '../classification/readers'
import { withDerived } from '../evidence/derived'
import type { ItemFacts } from '../evidence/derived'
import { formats } from '../evidence/format'
import { archivePath, unfiled } from '../evidence/growth'
import type { ItemFile } from '../evidence/item'
import type { Described, Intake } from './intake'
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

/**
 * 打得开的 — of a row that another archive's software made: files in formats that the archive opens. What else it has
 * lies in the package, which is kept whole, and its remark says so.
 */
export function openableRow(row: PackedItem, receivedAt: string): PackedItem {
  const files = row.files.filter(({ format }) => format !== '')
  const others = row.files.length - files.length
  const beyond = others === 0 ? [] : [`另有 ${others} 个文件在原包里`]
  return {
    ...row,
    files: files.map((file, at) => ({ ...file, number: at + 1, receivedAt })),
    remark: [row.remark, ...beyond].filter((part) => part !== '').join('；'),
  }
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
  const from = `${record.fondsName}${record.fondsCode === '' ? '' : `(${record.fondsCode})`} ${record.year} 年`
  const date = `${row.date.slice(0, 4)}-${row.date.slice(4, 6)}-${row.date.slice(6)}`
  return withDerived({
    ...placeIn(fonds, id),
    kind,
    ...{
      title: row.title,
      documentNumber: row.documentNumber,
      creator: row.creator,
      date,
      order: `${date} ${id}`,
    },
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
    parts: [{ ...partOf(intake), caption: row.caption ?? emptyCaption, approvedAt: at }],
    files: row.files.map((file, slot) => takenFile(intake, fonds, row, file, slot)),
    ...{ firstApprovedAt: at, lastApprovedAt: at },
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
      ...{ readers: narrower(row.readers ?? 'named', 'officers'), leaf: row.leaf, pages: row.pages },
    },
  })
}

/** 整包里的一个文件 — of a bag without a catalogue, in a format that the archive opens. */
export interface WholeFile extends Pick<
  PackedFile,
  'label' | 'format' | 'extension' | 'sizeBytes' | 'sha256' | 'sm3'
> {
  /** 包里的位置 */
  readonly from: string
}

/** More files than this in one item nobody turns; the rest lies in the package, which is kept whole. */
export const wholeFilesMax = 300

/** 整包一件 — as a person has described it; it gets its number here, like everything that this archive makes. */
export function wholeItem(
  intake: Intake,
  described: Described,
  files: readonly WholeFile[],
  into: { readonly fonds: Receiver; readonly id: string; readonly at: string; readonly others: number },
): ItemFacts {
  const { fonds, id, at, others } = into
  const { title, creator, date, retention, recordClass } = described
  const year = Number(date.slice(0, 4))
  const found = 'found' in intake.state ? intake.state.found : undefined
  return withDerived({
    ...placeIn(fonds, id),
    ...{ kind: 'text', title, documentNumber: '', creator, date, order: `${date} ${id}` },
    placement: {
      ...{ year, countingMonth: date.slice(0, 7), recordClass, leaf: null, retention },
      reasons: [{ rule: '接收', say: '接收时由人著录', source: intake.name }],
    },
    parts: [{ ...partOf(intake), caption: emptyCaption, approvedAt: at }],
    files: files.map((file, slot) =>
      takenFile(
        intake,
        fonds,
        { kind: 'text', year },
        { ...file, receivedAt: intake.receivedAt, takenAt: null, camera: null },
        slot,
      ),
    ),
    ...{ firstApprovedAt: at, lastApprovedAt: at },
    remark: others === 0 ? '原包整包保存' : `原包整包保存，另有 ${others} 个文件在包里`,
    provenance: {
      ...{ intakeId: intake._id, packageSha256: intake.sha256, referenceCode: '', itemId: '' },
      ...{ fondsCode: '', fondsName: found?.from ?? '', year, readers: 'officers' as const, leaf: null },
    },
  })
}

/** Of the house itself: no activity, no branch below. Without a leaf it never counts as something that it has done. */
const placeIn = (fonds: Receiver, id: string) => ({
  _id: id,
  ...{ branchId: fonds._id, branchPath: fonds.path, branchCode: fonds.code, fondsCode: fonds.fondsCode },
  ...{ activityId: null, activityKind: null, groupId: null, leaf: null },
  ...{ placedBefore: [], tags: [], approvedByHost: false, state: 'archived' as const },
  ...unfiled,
})

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
  row: Pick<PackedItem, 'kind' | 'year'>,
  file: Omit<PackedFile, 'number' | 'path' | 'referenceCode'>,
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
