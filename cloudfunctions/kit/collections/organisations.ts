// Where are organisations found: by id, by code, below a node?
import { standing } from '../../../core/classification/confirmed'
import { idsOnPath, organisationSchema } from '../../../core/org/organisation'
import type { Organisation } from '../../../core/org/organisation'
import type { Cloud } from '../cloud'
import { defineCollection } from './collection'

export const organisations = defineCollection<Organisation>({
  name: 'organisations',
  version: 2,
  schema: organisationSchema,
  // Version 2 may carry the confirmed retention table; an older program would drop it when it writes.
  upgrades: { 1: (old) => old },
})

/** 组织树 — all of it; a home has some hundreds, read a thousand at a time. */
export async function wholeTree(cloud: Cloud): Promise<readonly Organisation[]> {
  const tree: Organisation[] = []
  for (;;) {
    const last = tree.at(-1)
    const where = last === undefined ? {} : { code: { gt: last.code } }
    const page = await organisations.find(cloud, { where, orderBy: [['code', 'asc']], limit: 1000 })
    tree.push(...page)
    if (page.length < 1000) return tree
  }
}

/** The node itself and everything below it. */
export function below(cloud: Cloud, path: string): Promise<readonly Organisation[]> {
  const pathEnd = `${path}\uffff`
  return organisations.find(cloud, { where: { path: { gte: path, lt: pathEnd } }, limit: 1000 })
}

/** 最上级 — where the home's own offices are held; one in most homes. */
export function topOrganisations(cloud: Cloud): Promise<readonly Organisation[]> {
  return organisations.find(cloud, { where: { parentId: null }, limit: 10 })
}

export async function organisationByCode(cloud: Cloud, code: string): Promise<Organisation | undefined> {
  return (await organisations.find(cloud, { where: { code }, limit: 1 }))[0]
}

export async function groupsOf(cloud: Cloud, branchId: string): Promise<readonly Organisation[]> {
  const where = { parentId: branchId }
  const found = await organisations.find(cloud, { where, orderBy: [['code', 'asc']], limit: 100 })
  return found.filter((one) => one.kind === 'group')
}

/** 县里 — the topmost organisation on a path, whose retention table holds for all below it. */
export async function topOf(cloud: Pick<Cloud, 'documents'>, path: string) {
  const [id] = idsOnPath(path)
  return id === undefined ? undefined : organisations.get(cloud, id)
}

/** 已确认的保管期限表 — what the topmost organisation on a path has confirmed, if anything yet. */
export async function confirmedRetention(cloud: Pick<Cloud, 'documents'>, path: string) {
  return standing((await topOf(cloud, path))?.retentionConfirmed)
}

/** A branch and what the county above it has confirmed, in one round trip. */
export async function branchWithRetention(cloud: Pick<Cloud, 'documents'>, branchId: string, path: string) {
  const topId = idsOnPath(path)[0] ?? branchId
  const near = await organisations.getMany(cloud, [...new Set([branchId, topId])])
  const find = (id: string) => near.find((one) => one._id === id)
  return { branch: find(branchId), confirmed: standing(find(topId)?.retentionConfirmed) }
}
