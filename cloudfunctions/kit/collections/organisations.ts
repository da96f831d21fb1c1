// Where are organisations found: by id, by code, below a node?
import { organisationSchema } from '../../../core/org/organisation'
import type { Organisation } from '../../../core/org/organisation'
import type { Cloud } from '../cloud'
import { defineCollection } from './collection'

export const organisations = defineCollection<Organisation>({
  name: 'organisations',
  version: 1,
  schema: organisationSchema,
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
