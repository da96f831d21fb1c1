// Where are organisations found: by id, by code, below a node?
import { nearestTable } from '../../../core/classification/table'
import { standing } from '../../../core/classification/confirmed'
import { idsOnPath, organisationSchema } from '../../../core/org/organisation'
import type { Organisation } from '../../../core/org/organisation'
import { committeeOffices } from '../../../core/org/offices'
import type { OfficeCode } from '../../../core/org/offices'
import type { Cloud, Query } from '../cloud'
import { defineCollection } from './collection'
import { joinedPages, together, withAlong } from './together'
import type { AlongAsk, Ask, WithAlong } from './together'

export const organisations = defineCollection<Organisation>({
  name: 'organisations',
  version: 3,
  schema: organisationSchema,
  // Version 2 may carry the confirmed retention table, 3 the unit's own; an older program would drop them when it writes.
  upgrades: { 1: (old) => old, 2: (old) => old },
})

/** 组织树 — all of it; a home has some hundreds, read a thousand at a time. */
export function wholeTree(cloud: Cloud): Promise<readonly Organisation[]> {
  return treeAfter(cloud, [])
}

/** The same, and something else in the request that most trees need. */
export async function wholeTreeWith<Result>(cloud: Cloud, ask: Ask<Result>) {
  const [first, beside] = await together(cloud, organisations.asks(treePage(undefined)), ask)
  return { tree: first.length < treePageMax ? first : await treeAfter(cloud, first), beside }
}

const treePageMax = 1000

const treePage = (last: Organisation | undefined) =>
  ({
    where: last === undefined ? {} : { code: { gt: last.code } },
    orderBy: [['code', 'asc']],
    limit: treePageMax,
  }) satisfies Query

async function treeAfter(cloud: Cloud, first: readonly Organisation[]): Promise<readonly Organisation[]> {
  const tree = [...first]
  for (;;) {
    const page = await organisations.find(cloud, treePage(tree.at(-1)))
    tree.push(...page)
    if (page.length < treePageMax) return tree
  }
}

/** The node itself and everything below it, parents before children; read a thousand at a time. */
export async function below(cloud: Cloud, path: string): Promise<readonly Organisation[]> {
  const lt = `${path}\uffff`
  const found: Organisation[] = []
  for (;;) {
    const last = found.at(-1)
    const range = last === undefined ? { gte: path, lt } : { gt: last.path, lt }
    const page = await organisations.find(cloud, {
      where: { path: range },
      orderBy: [['path', 'asc']],
      limit: 1000,
    })
    found.push(...page)
    if (page.length < 1000) return found
  }
}

/** 几处以下 — several nodes with everything below each, and what comes along; a thousand of each at a time. */
export async function belowWith<const Asks extends readonly AlongAsk<unknown>[]>(
  cloud: Cloud,
  paths: readonly string[],
  ...alongs: Asks
) {
  const pages: WithAlong<Organisation, Asks>[] = []
  let due = paths.map((path) => ({ path, after: '' }))
  while (due.length > 0) {
    const asked = due.map(({ path, after }) => {
      const range = after === '' ? { gte: path } : { gt: after }
      const where = { path: { ...range, lt: `${path}\uffff` } }
      return withAlong(
        organisations.asks({ where, orderBy: [['path', 'asc']], limit: treePageMax }),
        ...alongs,
      )
    })
    const met = await together(cloud, ...asked)
    pages.push(...met)
    due = due.flatMap(({ path }, at) => {
      const found = met[at]?.found ?? []
      return found.length < treePageMax ? [] : [{ path, after: found.at(-1)?.path ?? '' }]
    })
  }
  return joinedPages(pages, alongs)
}

/** What a call is about came together with who calls (kit/command.ts); any other is read. */
export async function organisationNamed(
  lobby: Pick<Cloud, 'documents'> & { readonly place?: Organisation | undefined },
  id: string,
): Promise<Organisation | undefined> {
  return lobby.place?._id === id ? lobby.place : organisations.get(lobby, id)
}

/** 最上级 — where the home's own offices are held; one in most homes. */
export function topOrganisations(cloud: Cloud): Promise<readonly Organisation[]> {
  return organisations.find(cloud, { where: { parentId: null }, limit: 10 })
}

/** 立档单位 — a page of those with a 全宗号 of their own, by code. */
export function unitsAfter(cloud: Cloud, code: string, limit: number): Promise<readonly Organisation[]> {
  const where = { fondsCode: { gte: '' }, code: { gt: code } }
  return organisations.find(cloud, { where, orderBy: [['code', 'asc']], limit })
}

export async function organisationByCode(cloud: Cloud, code: string): Promise<Organisation | undefined> {
  return (await organisations.find(cloud, { where: { code }, limit: 1 }))[0]
}

export async function organisationByFondsCode(
  cloud: Cloud,
  fondsCode: string,
): Promise<Organisation | undefined> {
  return (await organisations.find(cloud, { where: { fondsCode }, limit: 1 }))[0]
}

export async function groupsOf(cloud: Cloud, branchId: string): Promise<readonly Organisation[]> {
  return groupsIn(await organisations.find(cloud, childrenOf(branchId)))
}

/** The same as one of several questions. */
export function groupsAs(branchId: string): Ask<readonly Organisation[]> {
  const { question, read } = organisations.asks(childrenOf(branchId))
  return { question, read: (answer) => groupsIn(read(answer)) }
}

const childrenOf = (parentId: string) =>
  ({ where: { parentId }, orderBy: [['code', 'asc']], limit: 100 }) satisfies Query

const groupsIn = (found: readonly Organisation[]) => found.filter(({ kind }) => kind === 'group')

/** 县里 — the topmost organisation on a path, whose retention table holds for all below it. */
export async function topOf(cloud: Pick<Cloud, 'documents'>, path: string) {
  const [id] = idsOnPath(path)
  return id === undefined ? undefined : organisations.get(cloud, id)
}

/** 已确认的保管期限表 — what the topmost organisation on a path has confirmed, if anything yet. */
export async function confirmedRetention(cloud: Pick<Cloud, 'documents'>, path: string) {
  return standing((await topOf(cloud, path))?.retentionConfirmed)
}

/** The offices that look at what is submitted. */
export const reviewingOffices: readonly OfficeCode[] = [...committeeOffices, 'reviewer', 'partyOfficer']

/**
 * 支部一线 — the branch with everything above it in one read: who looks at what is submitted there (the offices held
 * in the branch, and above it: core/evidence/reviewers.ts decides over them), and what the county has confirmed.
 */
export async function lineOf(
  cloud: Pick<Cloud, 'documents'>,
  { branchId, branchPath }: { readonly branchId: string; readonly branchPath: string },
) {
  const ids = idsOnPath(branchPath)
  const line = await organisations.getMany(cloud, [...new Set([...ids, branchId])])
  const branch = line.find(({ _id }) => _id === branchId)
  const above = line.filter((one) => one !== branch)
  const reviewing = (one: Organisation) =>
    one.holders.filter(({ office }) => reviewingOffices.includes(office))
  return {
    branch,
    here: branch === undefined ? [] : reviewing(branch),
    above: above.flatMap(reviewing),
    confirmed: standing(line.find(({ _id }) => _id === (ids[0] ?? branchId))?.retentionConfirmed),
    table: nearestTable(line, [...new Set([...ids, branchId])]),
    /** 全宗号 — a branch without its own inherits it from the nearest above. */
    fondsCode:
      line.toSorted((one, other) => other.path.length - one.path.length).find((one) => one.fondsCode !== null)
        ?.fondsCode ?? null,
  }
}
export type Line = Awaited<ReturnType<typeof lineOf>>
