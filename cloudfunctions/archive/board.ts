// 总览 — branch × class for one year: how far is each, sorted by code and by nothing else?
import { filingId, filings } from '../kit/collections/filings'
import { branchYearId, branchYears } from '../kit/collections/branchYears'
import { classCounts } from '../kit/collections/items'
import { yearExpected } from '../kit/year/gapsOf'
import { defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { fondsOf, livedIn } from '../../core/numbering/fonds'
import type { Organisation } from '../../core/org/organisation'
import { boardInput } from '../../core/year/inputs'
import { stageOfYear, stagesOfClasses, yearStageNames } from '../../core/year/overview'
import type { StageFacts } from '../../core/year/overview'
import { branchPage, openPlace, stageFactsOf } from './branchPage'

export const board = defineCommand({
  name: 'archive.board',
  input: boardInput,

  load: openPlace,

  async run(kit, { year, after }, { place }) {
    const { tree, branches, more } = await branchPage(kit, place, after)
    const here = livedIn(branches, year)
    const [filed, records] = await Promise.all([
      filings.getMany(kit, [...new Set(here.flatMap(({ path }) => filingIdOf(tree, path, year)))]),
      branchYears.getMany(
        kit,
        here.map(({ _id }) => branchYearId(_id, year)),
      ),
    ])
    const rows = await Promise.all(
      here.map((branch) => {
        const filing = filed.find(({ _id }) => filingIdOf(tree, branch.path, year).includes(_id))
        const record = records.find(({ branchId }) => branchId === branch._id)
        return rowOf(kit, branch, year, (items) => stageFactsOf(items, record, filing))
      }),
    )
    return { year, names: yearStageNames, rows, next: more ? (branches.at(-1)?.code ?? null) : null }
  },
})

async function rowOf(kit: Kit, branch: Organisation, year: number, factsOf: (items: number) => StageFacts) {
  const [counts, expected] = await Promise.all([
    classCounts(kit, branch._id, year),
    yearExpected(kit, branch, year),
  ])
  const facts = factsOf(Object.values(counts).reduce((sum, count) => sum + count, 0))
  return {
    branchId: branch._id,
    code: branch.code,
    name: branch.name,
    stage: stageOfYear(facts),
    classes: stagesOfClasses(facts, counts, expected),
  }
}

function filingIdOf(tree: readonly Organisation[], path: string, year: number): readonly string[] {
  const fonds = fondsOf(tree, path)
  return fonds === undefined ? [] : [filingId(fonds._id, year)]
}
