// How does a command change what a branch keeps about an activity beside its people's records?
import type { SheetFacts } from '../../core/attendance/sheet'
import { changeSheet } from '../kit/collections/sheets'
import { callerOf } from '../kit/command'
import type { Kit } from '../kit/command'
import { entryOf } from '../kit/entry'
import type { loadSide } from './subject'

type Found = Awaited<ReturnType<typeof loadSide>>

/** Who entered it and when, for what is kept in a sheet. */
export function stamp(kit: Kit) {
  const { _id: id, name } = callerOf(kit)
  return { at: kit.now(), by: { id, name } }
}

/** One change of the sheet with its log entry; `undefined` leaves it as it is. */
export function changeSheetOf(
  kit: Kit,
  { activity, side }: Found,
  type: string,
  body: Readonly<Record<string, unknown>>,
  change: (before: SheetFacts) => Partial<SheetFacts> | undefined,
): Promise<SheetFacts> {
  const entry = entryOf(kit, { branchId: side.branchId, type, subject: activity._id, body })
  return changeSheet(kit, activity._id, side.branchId, change, entry)
}
