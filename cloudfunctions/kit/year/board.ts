// 总览的行 — how far is each branch below an organisation with a year, a page at a time, by code?
import { fondsOf, livedIn } from '../../../core/numbering/fonds'
import type { Filing } from '../../../core/numbering/filing'
import type { Organisation } from '../../../core/org/organisation'
import { idsOnPath } from '../../../core/org/organisation'
import type { BranchYearRecord } from '../../../core/year/branchYear'
import { stageOfYear, stagesOfClasses } from '../../../core/year/overview'
import type { StageFacts } from '../../../core/year/overview'
import type { Cloud } from '../cloud'
import type { Kit } from '../command'
import { branchYearId, branchYears } from '../collections/branchYears'
import { filingId, filings } from '../collections/filings'
import { classCounts } from '../collections/items'
import { below, organisations } from '../collections/organisations'
import { yearExpected } from './gapsOf'

/** Branches a page: each asks for some counts, and a screen shows no more. */
const branchesMax = 20

/** The next branches by code, and the part of the tree in which their fonds are found. */
export async function branchPage(cloud: Cloud, place: Organisation, after: string | undefined) {
  const [inside, line] = await Promise.all([
    below(cloud, place.path),
    organisations.getMany(cloud, idsOnPath(place.path)),
  ])
  const left = inside
    .filter(({ kind, code }) => kind === 'branch' && (after === undefined || code > after))
    .toSorted((one, other) => (one.code < other.code ? -1 : 1))
  const tree = [...line, ...inside.filter(({ _id }) => !line.some((one) => one._id === _id))]
  return { tree, branches: left.slice(0, branchesMax), more: left.length > branchesMax }
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
export async function boardRows(kit: Kit, place: Organisation, year: number, after: string | undefined) {
  const { tree, branches, more } = await branchPage(kit, place, after)
  const here = livedIn(branches, year)
  const [filed, records, counts] = await Promise.all([
    filings.getMany(kit, [...new Set(here.flatMap(({ path }) => filingIdOf(tree, path, year)))]),
    branchYears.getMany(
      kit,
      here.map(({ _id }) => branchYearId(_id, year)),
    ),
    classCounts(
      kit,
      here.map(({ _id }) => _id),
      year,
    ),
  ])
  const rows = await Promise.all(
    here.map((branch) => {
      const filing = filed.find(({ _id }) => filingIdOf(tree, branch.path, year).includes(_id))
      const record = records.find(({ branchId }) => branchId === branch._id)
      const classes = counts.get(branch._id) ?? {}
      const items = Object.values(classes).reduce((sum, count) => sum + count, 0)
      return rowOf(kit, branch, year, stageFactsOf(items, record, filing), classes)
    }),
  )
  return { rows, next: more ? (branches.at(-1)?.code ?? null) : null }
}

async function rowOf(
  kit: Kit,
  branch: Organisation,
  year: number,
  facts: StageFacts,
  counts: Parameters<typeof stagesOfClasses>[1],
) {
  const expected = await yearExpected(kit, branch, year)
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
