// 总览 — organisation × year: how far has each branch come with each year, sorted by code and by nothing else?
import { fondsOf } from '../../core/numbering/fonds'
import type { Organisation } from '../../core/org/organisation'
import { Problem } from '../../core/problem'
import { yearsBoardInput } from '../../core/year/inputs'
import { stageOfYear, yearStageNames } from '../../core/year/overview'
import { branchYearId, branchYears } from '../kit/collections/branchYears'
import { filingId, filings } from '../kit/collections/filings'
import { items } from '../kit/collections/items'
import { defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { branchPage, stageFactsOf } from '../kit/year/board'
import { openTree } from './branchPage'

/** Years side by side on one screen. */
const yearsMax = 6

export const yearsBoard = defineCommand({
  name: 'archive.yearsBoard',
  input: yearsBoardInput,

  load: openTree,

  async run(kit, { from, to, after }, { tree, place }) {
    if (to < from || to - from >= yearsMax) throw new Problem('invalidInput', { field: 'to' })
    const years = Array.from({ length: to - from + 1 }, (_, at) => from + at)
    const { branches, more } = branchPage(tree, place, after)
    const cells = branches.flatMap((branch) =>
      years.map((year) => ({ branch, year, fondsId: fondsOf(tree, branch.path)?._id ?? null })),
    )
    const [records, filed, counts] = await Promise.all([
      branchYears.getMany(
        kit,
        cells.map(({ branch, year }) => branchYearId(branch._id, year)),
      ),
      filings.getMany(kit, [
        ...new Set(cells.flatMap(({ fondsId, year }) => (fondsId === null ? [] : [filingId(fondsId, year)]))),
      ]),
      itemCounts(kit, branches, { from, to }),
    ])
    const stages = cells.map(({ branch, year, fondsId }) => {
      const record = records.find((one) => one.branchId === branch._id && one.year === year)
      const filing = filed.find((one) => one.fondsId === fondsId && one.year === year)
      const lived =
        branch.existsFrom <= `${year}-12-31` &&
        (branch.existsTo === null || branch.existsTo > `${year}-01-01`)
      const stage = lived
        ? stageOfYear(stageFactsOf(counts.get(cellOf(branch._id, year)) ?? 0, record, filing))
        : 'notApplicable'
      return { branchId: branch._id, year, stage }
    })
    return {
      years,
      names: yearStageNames,
      rows: branches.map(({ _id: branchId, code, name }) => ({
        branchId,
        code,
        name,
        stages: stages.filter((one) => one.branchId === branchId).map(({ year, stage }) => ({ year, stage })),
      })),
      next: more ? (branches.at(-1)?.code ?? null) : null,
    }
  },
})

const cellOf = (branchId: unknown, year: unknown): string => `${String(branchId)} ${String(year)}`

/** How many items each branch has of each year; an empty cell is not there. */
async function itemCounts(
  kit: Kit,
  branches: readonly Organisation[],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<ReadonlyMap<string, number>> {
  const where = {
    state: 'archived',
    branchId: { in: branches.map(({ _id }) => _id) },
    year: { gte: from, lte: to },
  }
  const counts = await kit.documents.tally(items.name, where, ['branchId', 'year'])
  return new Map(counts.map(({ values, count }) => [cellOf(values['branchId'], values['year']), count]))
}
