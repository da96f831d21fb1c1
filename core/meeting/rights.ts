// Who may write the minutes of a meeting: its officers, the group's leader for the group, and whoever hosts it?
import { branchOfficers, openReaders } from '../org/rightRows'
import type { Row } from '../org/rightRows'

const writers: readonly Row[] = [
  { who: [...branchOfficers, 'groupLeader'], relation: 'here', states: ['planned'], readers: openReaders },
  { who: ['person'], relation: 'named', states: ['planned'], readers: openReaders },
]

/** 记录权限 — a part of the rights table (core/org/rights.ts). */
export const minutesRights = {
  'minutes.get': writers,
  'minutes.save': writers,
  'minutes.print': writers,
  'minutes.handIn': writers,
} as const satisfies Record<string, readonly Row[]>
