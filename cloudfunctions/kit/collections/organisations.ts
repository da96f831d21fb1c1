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
