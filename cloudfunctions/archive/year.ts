// 缺项 — what a branch's year asks for, month by month: there, 补录, explained, open, and what it does not ask for.
import { branchYearInput } from '../../core/year/inputs'
import { gapMonths, recordNameOf } from '../../core/year/gaps'
import type { GapRow } from '../../core/year/gaps'
import { sayPeriod } from '../../core/year/periods'
import { yearRules } from '../../core/year/rules'
import { recordClasses } from '../../core/classification/scheme'
import { defineCommand, may } from '../kit/command'
import { gapsOf } from '../kit/year/gapsOf'
import { openBranch, todayOf } from './branchYear'

export const year = defineCommand({
  name: 'archive.year',
  input: branchYearInput,
  about: ({ branchId }) => branchId,

  load: openBranch,

  async run(kit, { year: asked }, { branch, subject }) {
    const { record, rows, notApplicable } = await gapsOf(kit, branch, asked, todayOf(kit))
    return {
      branch: { id: branch._id, name: branch.name },
      year: asked,
      collection: record.collection,
      reopened: record.reopened,
      months: gapMonths(rows, asked).map((month) => ({ ...month, rows: month.rows.map(said) })),
      notApplicable: notApplicable.map((one) => ({
        ...one,
        name: yearRules[one.rule].name,
        recordClassTitle: recordClasses[one.recordClass].title,
      })),
      may: {
        explain: may(kit, 'archive.explainGap', subject),
        countFor: may(kit, 'archive.countFor', subject),
        close: may(kit, 'archive.closeYear', subject),
        reopen: may(kit, 'archive.reopenYear', subject),
        print: may(kit, 'print.handbook', subject),
      },
    }
  },
})

/** A row with its words: what, when, of whom, and on whose word it is asked for. */
function said(row: GapRow) {
  const { say, source } = yearRules[row.rule]
  const { period, ...rest } = row
  return {
    ...rest,
    name: recordNameOf(row),
    periodName: sayPeriod(period.name),
    recordClassTitle: recordClasses[row.recordClass].title,
    basis: say,
    source,
  }
}
