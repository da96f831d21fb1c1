// How does a report take a person's word: with its new digest, and its log entry in the same write?
import { createHash } from 'node:crypto'
import { openRows, reportText } from '../../core/fourNature/report'
import type { Report } from '../../core/fourNature/report'
import type { PendingEntry } from '../../core/stored'
import { reports } from '../kit/collections/reports'
import type { Kit } from '../kit/command'

export async function changeReport(
  kit: Kit,
  report: Report,
  words: Partial<Pick<Report, 'settlements' | 'explanations'>>,
  { findings, entry }: { readonly findings: string; readonly entry: PendingEntry },
) {
  const digest = createHash('sha256')
    .update(reportText({ ...report, ...words }, findings))
    .digest('hex')
  const changed = await reports.change(kit, report, { ...words, digest }, entry)
  return { id: changed._id, digest, open: openRows(changed) }
}
