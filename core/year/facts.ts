// What must be known of a branch to say what its year asks for, as of the days it asks about?
import { endOfMonth, localDateOf } from '../calendar'
import type { LocalDate, LocalMonth } from '../calendar'
import { branchFigures } from '../org/invariants'
import { committeeOffices } from '../org/offices'
import { affiliationOn, standingOn } from '../org/person'
import type { Person } from '../org/person'
import { periodsOf } from './periods'
import type { PeriodLength } from './periods'

/** 存续 — from which day, and until which (exclusive). */
export interface Lifetime {
  readonly existsFrom: LocalDate
  readonly existsTo: LocalDate | null
}

/** 年度设置 — what the unit decides; every figure is shown with its basis. */
export interface YearSettings {
  /** 党课周期 — the regulation gives no number; once a quarter until the unit says otherwise. */
  readonly lecturesPer: Exclude<PeriodLength, 'month'>
  /** How many days after a period a record may still come before it is asked about (R-REC-N). */
  readonly daysToRecord: number
  /** 固定党日可前后挪几天 — local notices allow one week. */
  readonly partyDayTolerance: number
}
export const defaultYearSettings: YearSettings = {
  lecturesPer: 'quarter',
  daysToRecord: 7,
  partyDayTolerance: 7,
}

/** 支部的一年 — the facts that the guards of domain.md B4 look at. */
export interface BranchYear extends Lifetime {
  readonly year: number
  readonly groups: readonly (Lifetime & { readonly id: string; readonly name: string })[]
  /** The months through which there was a committee. */
  readonly committeeMonths: readonly LocalMonth[]
  readonly partyDay: number | null
  readonly settings: YearSettings
}

/** Whether it existed on every day from the first to the last. */
export function existedThrough({ existsFrom, existsTo }: Lifetime, from: LocalDate, to: LocalDate): boolean {
  return existsFrom <= from && (existsTo === null || to < existsTo)
}

/** The months of a year through which the branch had a committee, or members enough that it had to have one. */
export function committeeMonthsOf(
  people: readonly Pick<Person, '_id' | 'affiliations' | 'appointments' | 'standing' | 'stood'>[],
  branchId: string,
  year: number,
): readonly LocalMonth[] {
  return periodsOf(year, 'month').flatMap(({ name, from }) =>
    [from, endOfMonth(from)].every((day) => hadCommittee(people, branchId, day)) ? [name] : [],
  )
}

function hadCommittee(
  people: readonly Pick<Person, '_id' | 'affiliations' | 'appointments' | 'standing' | 'stood'>[],
  branchId: string,
  day: LocalDate,
): boolean {
  const formal = people.filter(
    (person) => standingOn(person, day) === 'formal' && affiliationOn(person, day)?.branchId === branchId,
  )
  if (formal.length >= branchFigures.formalMembersForCommittee) return true
  const sitting = people.filter(({ appointments }) =>
    appointments.some(
      ({ office, organisationId, from, ended }) =>
        organisationId === branchId &&
        committeeOffices.includes(office) &&
        from <= day &&
        (ended === null || day < localDateOf(ended.at)),
    ),
  )
  return sitting.length >= branchFigures.committeeMin
}
