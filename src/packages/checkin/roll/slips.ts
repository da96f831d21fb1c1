// 凭条 — which slips of other branches are there for members of this sheet, and of nobody who is recorded already?
import type { Api } from '../../../../cloudfunctions/api'
import { countedAs } from '../../../../core/attendance/attendance'
import { localDateOf } from '../../../../core/calendar'
import { useAsked } from '../../../cloud/asked'
import type { Line, Sheet } from './lines'

export type Slip = Api['checkin.elsewhere']['value']['slips'][number]

/** `ticked` are those of whom something is said on this phone already; without a sheet, or where the caller takes none, there are none. */
export const useSlips = (sheet: Sheet | undefined, ticked: readonly string[]): readonly Slip[] => {
  const asks = sheet?.may.takeSlips === true
  const { value } = useAsked('checkin.elsewhere', { branch: sheet?.branchId ?? '' }, { enabled: asks })
  if (!asks) return []
  const { rows, activity } = sheet
  const isOfMonth = ({ startsAt }: Slip) => monthOf(startsAt) === monthOf(activity.startsAt)
  const isOpen = ({ person }: Slip) =>
    !ticked.includes(person) && rows.some((row) => row.person === person && mayBe(row))
  return (value?.slips ?? []).filter((slip) => isOfMonth(slip) && isOpen(slip))
}

const monthOf = (instant: string) => localDateOf(instant).slice(0, 7)

const mayBe = ({ due, exempt, state }: Line): boolean =>
  due && !exempt && countedAs(state) !== 'present' && state?.is !== 'elsewhere'
