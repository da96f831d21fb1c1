// 总览的行 — how far is each branch below an organisation with a year, a page at a time, by code?
import { fondsOf, livedIn } from '../../../core/numbering/fonds'
import type { Filing } from '../../../core/numbering/filing'
import type { Organisation } from '../../../core/org/organisation'
import type { BranchYearRecord } from '../../../core/year/branchYear'
import { expectedOf } from '../../../core/year/expected'
import { stageOfYear, stagesOfClasses } from '../../../core/year/overview'
import type { StageFacts } from '../../../core/year/overview'
import type { Cloud } from '../cloud'
import { branchYearId, branchYears } from '../collections/branchYears'
import { filingId, filings } from '../collections/filings'
import { classCounts } from '../collections/items'
import { peopleOfBranches } from '../collections/people'
import { branchFacts } from './gapsOf'

/** Branches a page: each asks for some counts, and a screen shows no more. */
const branchesMax = 20

/** The next branches by code below an organisation of the tree. */
export function branchPage(tree: readonly Organisation[], place: Organisation, after: string | undefined) {
  const left = tree
    .filter(
      ({ kind, path, code }) => kind === 'branch' && path.startsWith(place.path) && code > (after ?? ''),
    )
    .toSorted((one, other) => (one.code < other.code ? -1 : 1))
  return { branches: left.slice(0, branchesMax), more: left.length > branchesMax }
}

export function stageFactsOf(
  items: number,
  record: BranchYearRecord | undefined,
  filing: Filing | undefined,
): StageFacts {
  const numbered = filing !== undefined && filing.runs.length > 0
  const fonds = (filing?.filed.length ?? 0) > 0 ? 'filed' : numbered ? 'numbered' : 'none'
  return { items, closed: record?.collection.is === 'closed', fonds }
}

/** 支部 × 类 — one page of a year; `next` is the code after which the next one begins. */
export async function boardRows(
  cloud: Cloud,
  { tree, place }: { readonly tree: readonly Organisation[]; readonly place: Organisation },
  year: number,
  after: string | undefined,
) {
  const { branches, more } = branchPage(tree, place, after)
  const here = livedIn(branches, year)
  const ids = here.map(({ _id }) => _id)
  const [filed, records, counts, people] = await Promise.all([
    filings.getMany(cloud, [...new Set(here.flatMap(({ path }) => filingIdOf(tree, path, year)))]),
    branchYears.getMany(
      cloud,
      ids.map((id) => branchYearId(id, year)),
    ),
    classCounts(cloud, ids, year),
    peopleOfBranches(cloud, ids),
  ])
  const rows = here.map((branch) => {
    const filing = filed.find(({ _id }) => filingIdOf(tree, branch.path, year).includes(_id))
    const record = records.find(({ branchId }) => branchId === branch._id)
    const classes = counts.get(branch._id) ?? {}
    const items = Object.values(classes).reduce((sum, count) => sum + count, 0)
    const facts = stageFactsOf(items, record, filing)
    const groups = tree.filter(({ kind, parentId }) => kind === 'group' && parentId === branch._id)
    const mine = people.filter(({ branchId }) => branchId === branch._id)
    return {
      branchId: branch._id,
      code: branch.code,
      name: branch.name,
      stage: stageOfYear(facts),
      classes: stagesOfClasses(facts, classes, expectedOf(branchFacts(branch, year, groups, mine))),
    }
  })
  return { rows, next: more ? (branches.at(-1)?.code ?? null) : null }
}

function filingIdOf(tree: readonly Organisation[], path: string, year: number): readonly string[] {
  const fonds = fondsOf(tree, path)
  return fonds === undefined ? [] : [filingId(fonds._id, year)]
}
