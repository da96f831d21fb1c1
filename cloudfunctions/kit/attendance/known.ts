// What does the branch's sheet say for the record of this meeting?
import type { Activity } from '../../../core/activity/activity'
import { countedAs } from '../../../core/attendance/attendance'
import { countSheet, isRoll } from '../../../core/attendance/counts'
import type { Away, KnownAttendance } from '../../../core/meeting/prefill'
import type { Cloud } from '../cloud'
import { readSheet } from './reading'
import type { SheetRow } from './reading'
import { ownSide } from './sides'

/** 签到情况 — the numbers for the record, and the rows that they come from. */
export interface SheetRead {
  readonly known: KnownAttendance
  /** Those who are due and not exempt, in the order of the roster. */
  readonly due: readonly SheetRow[]
  readonly exempt: readonly SheetRow[]
  /** Whether a roll was taken here; else the sheet may be one on paper. */
  readonly isTaken: boolean
}

export async function attendanceOf(cloud: Cloud, activity: Activity): Promise<SheetRead> {
  const { rows, facts, records, visitors } = await readSheet(cloud, activity, ownSide(activity))
  const counts = countSheet(rows, facts.guests.length + visitors.length)
  const due = rows.filter((row) => row.due && !row.exempt)
  const isTaken = isRoll(records.map(({ claim }) => claim.state))
  const excluded = rows.filter((row) => row.exclusion !== null)
  return {
    due,
    exempt: rows.filter((row) => row.due && row.exempt),
    isTaken,
    known: {
      expected: counts.expected,
      expectedVoting: counts.expectedVoting,
      // Without a roll nobody is absent: the figures are open. Who is on leave is known all the same.
      present: isTaken ? counts.present : null,
      presentVoting: isTaken ? counts.presentVoting : null,
      leave: awayAs(due, ['leave']),
      absent: isTaken ? awayAs(due, ['absent', 'none']) : [],
      observers: [
        ...[...facts.guests, ...visitors].map(({ name }) => name),
        ...rows
          .filter(({ due: isDue, state }) => !isDue && countedAs(state) === 'present')
          .map(({ name }) => name),
      ],
      exclusions: excluded.flatMap(({ name, exclusion }) =>
        exclusion === null
          ? []
          : [
              {
                person: name,
                basis: exclusion.basis,
                consent: exclusion.consent,
                decided: exclusion.decided,
              },
            ],
      ),
      dueVoting: counts.expectedVoting + excluded.filter(({ due: isDue }) => isDue).length,
    },
  }
}

function awayAs(due: readonly SheetRow[], counted: readonly string[]): readonly Away[] {
  return due
    .filter(({ state }) => counted.includes(countedAs(state)))
    .map(({ name, state }) => ({ name, reason: reasonOf(state) }))
}

function reasonOf(state: SheetRow['state']): string {
  if (state === undefined) return ''
  if (state.is === 'elsewhere') return `在${state.where}参加`
  return 'reason' in state ? state.reason : ''
}
