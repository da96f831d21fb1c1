// 总览 — organisation × year: how far has each branch come with each year, sorted by code and by nothing else?
import { localDateOf } from '../../core/calendar'
import { livedIn } from '../../core/numbering/fonds'
import type { Organisation } from '../../core/org/organisation'
import { Problem } from '../../core/problem'
import { yearsBoardInput } from '../../core/year/inputs'
import { stageOfYear, yearStageNames } from '../../core/year/overview'
import type { YearStage } from '../../core/year/overview'
import { branchYearId, branchYearsAlong } from '../kit/collections/branchYears'
import { isOfNumbered, numberedAlong, yearsAlong } from '../kit/collections/itemCounts'
import { withAlong } from '../kit/collections/together'
import { defineCommand } from '../kit/command'
import { branchPage, pageOf, pageWithFonds, stageFactsOf } from '../kit/year/board'
import { openPlace } from './branchPage'

/** Years side by side on one screen. */
const yearsMax = 6

export const yearsBoard = defineCommand({
  name: 'archive.yearsBoard',
  input: yearsBoardInput,

  about: ({ organisationId }) => organisationId,

  load: openPlace,

  async run(kit, { from, to, after }, { place }) {
    if (to < from || to - from >= yearsMax) throw new Problem('invalidInput', { field: 'to' })
    const years = Array.from({ length: to - from + 1 }, (_, at) => from + at)
    const page = withAlong(
      branchPage(place, after),
      yearsAlong(from, to),
      numberedAlong(from, to),
      ...years.map(branchYearsAlong),
    )
    const { shown, filingOf } = await pageWithFonds(kit, place, years, page)
    const [, , ...said] = shown.along
    const records = new Map(said.flat().map((record) => [record._id, record]))
    const counts = new Map(
      shown.tallies.filter((one) => !isOfNumbered(one)).map(({ values, count }) => [cellOf(values), count]),
    )
    const { branches, next } = pageOf(shown.found)
    const today = localDateOf(kit.now())
    const stageIn = (branch: Organisation, year: number): YearStage => {
      const items = counts.get(cellOf({ branchId: branch._id, year })) ?? 0
      if (items === 0 && livedIn([branch], year).length === 0) return 'notApplicable'
      const record = records.get(branchYearId(branch._id, year))
      return stageOfYear(stageFactsOf(branch, { items, record, filing: filingOf(branch, year) }, today))
    }
    return {
      years,
      names: yearStageNames,
      rows: branches.map((branch) => ({
        branchId: branch._id,
        code: branch.code,
        name: branch.name,
        stages: years.map((year) => ({ year, stage: stageIn(branch, year) })),
      })),
      next,
    }
  },
})

const cellOf = ({ branchId, year }: Readonly<Record<string, unknown>>): string =>
  `${String(branchId)} ${String(year)}`
