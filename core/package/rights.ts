// Who may take a year out of the house, or take one in? Whoever numbers and files it; opening it again asks who it is.
import { above, fondsArchivist, openReaders } from '../org/rightRows'
import type { Row } from '../org/rightRows'

const filers: readonly Row[] = [fondsArchivist, above]

/** 出包收包权限 — a part of the rights table (core/org/rights.ts). */
export const packageRights = {
  'package.prepare': filers,
  'package.list': filers,
  'package.link': filers,
  'package.receive': [fondsArchivist],
  'package.intakes': filers,
  'package.accept': [fondsArchivist],
  'package.reject': [fondsArchivist],
  'package.original': filers,
  'package.eep': [
    { ...fondsArchivist, states: ['archived'], readers: openReaders },
    { ...above, states: ['archived'], readers: openReaders },
  ],
} as const satisfies Record<string, readonly Row[]>
