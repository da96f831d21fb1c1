// 支部工作手册 — a branch's whole year in one bound PDF, with contents and bookmarks; a thick one in volumes.
import { addDays, localDateOf, startOfDay } from '../../core/calendar'
import type { LocalDate } from '../../core/calendar'
import { printHandbookInput } from '../../core/catalogue/inputs'
import type { Organisation } from '../../core/org/organisation'
import type { Person } from '../../core/org/person'
import { Problem } from '../../core/problem'
import { livedIn } from '../../core/numbering/fonds'
import { defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { handedOverAt } from '../kit/collections/handovers'
import { groupsOf, organisations } from '../kit/collections/organisations'
import { people as allPeople, peopleAt, peopleEverIn } from '../kit/collections/people'
import { planOf } from '../kit/collections/plans'
import { votingHistoryOf } from '../kit/collections/voting'
import { keepPrinted } from '../kit/print/keep'
import { printBound } from '../kit/print/print'
import { gapsOf } from '../kit/year/gapsOf'
import { drawHandbook } from './drawHandbook'
import type { BranchPeople } from './handbookBranch'
import { inVolumes, readActivities, readYear } from './handbookYear'

export const handbook = defineCommand({
  name: 'print.handbook',
  input: printHandbookInput,

  async load(lobby, { branchId }) {
    const branch = await organisations.get(lobby, branchId)
    if (branch === undefined) throw new Problem('notFound')
    return { subject: { path: branch.path, branchId }, readBy: 'archive.year' as const, branch }
  },

  async run(kit, { year, volume }, { branch }) {
    if (branch.kind !== 'branch') throw new Problem('notABranch')
    const today = localDateOf(kit.now())
    const asOf = today < `${year}-12-31` ? today : `${year}-12-31`
    if (asOf < `${year}-01-01`) throw new Problem('notFound')
    const [said, { parts: all, restricted }, gaps, plan, superior] = await Promise.all([
      readPeople(kit, branch, year, asOf),
      readYear(kit, branch, year, kit.now()),
      gapsOf(kit, branch, year, today),
      planOf(kit, branch._id, year),
      branch.parentId === null ? undefined : organisations.get(kit, branch.parentId),
    ])
    const bound = inVolumes(all)
    const parts = bound[volume - 1]
    if (parts === undefined) throw new Problem('notFound')
    const activities = await readActivities(kit, parts)
    const book = { said, superiorName: superior?.name ?? '', plan, gaps: gaps.rows, all, parts, restricted }
    const volumes = bound.length
    const title = `${year} 年支部工作手册`
    // As of the day that it speaks of, so that the same content has the same bytes.
    const printed = { title, unit: branch.name, at: startOfDay(addDays(asOf, 1)), covers: 1 }
    const pdf = await printBound(printed, drawHandbook({ ...book, activities, volume, volumes }))
    const name = `${branch.name}${title}${volumes === 1 ? '' : `第${volume}册`}`
    const { path, label, sha256 } = await keepPrinted(kit, pdf, name)
    return { label, sha256, volumes, link: await kit.files.link(path, { download: label }) }
  },
})

/** Members and those who serve the branch without being members, each once; and the names of all places in their histories. */
async function readPeople(
  kit: Kit,
  branch: Organisation,
  year: number,
  asOf: LocalDate,
): Promise<BranchPeople> {
  const [members, serving, handed, groups, voting] = await Promise.all([
    peopleEverIn(kit, branch._id),
    peopleAt(kit, branch._id),
    handedOverAt(kit, branch._id),
    groupsOf(kit, branch._id),
    votingHistoryOf(kit, branch),
  ])
  const known = new Set(members.map(({ _id }) => _id))
  const people = [...members, ...serving.filter(({ _id }) => !known.has(_id))]
  const fromElsewhere = await othersAmong(kit, people, [...current(branch), ...handed])
  const places = new Set(
    people.flatMap(({ affiliations }) => affiliations.flatMap(({ branchId }) => [branchId])),
  )
  const named = [...groups, ...(await organisations.getMany(kit, [...places]))]
  const names = new Map(named.map(({ _id, name }) => [_id, name]))
  const living = livedIn(groups, year)
  return {
    branch,
    voting,
    groups: living,
    people,
    fromElsewhere,
    nameOf: (id) => names.get(id) ?? '',
    year,
    asOf,
  }
}

const current = ({ holders }: Organisation): readonly string[] => holders.map(({ personId }) => personId)

/** 别处来任职的 — those of these who are not among the branch's own. */
function othersAmong(kit: Kit, own: readonly Person[], ids: readonly string[]): Promise<readonly Person[]> {
  const known = new Set(own.map(({ _id }) => _id))
  return allPeople.getMany(
    kit,
    [...new Set(ids)].filter((id) => !known.has(id)),
  )
}
