// How far has the reading of everything come, and which files did it find damaged?
import { damageSchema, fixityPassSchema } from '../../../core/fourNature/fixity'
import type { Damage, FixityPass } from '../../../core/fourNature/fixity'
import type { Cloud } from '../cloud'
import { defineCollection } from './collection'

export const fixityPasses = defineCollection<FixityPass>({
  name: 'fixityPasses',
  version: 1,
  schema: fixityPassSchema,
})
export const damages = defineCollection<Damage>({ name: 'damages', version: 1, schema: damageSchema })

/** One round goes on at a time, and the last one that ended is remembered beside it. */
export const passIds = { now: 'now', last: 'last' } as const

export const currentPass = (cloud: Pick<Cloud, 'documents'>) => fixityPasses.get(cloud, passIds.now)
export const lastPass = (cloud: Pick<Cloud, 'documents'>) => fixityPasses.get(cloud, passIds.last)

/** Whoever sees a thousand has a broken disk, and other troubles than a longer list. */
const damagesMax = 1000

export async function openDamages(cloud: Cloud, path: string): Promise<readonly Damage[]> {
  // Below a path: whatever begins with it, as text.
  const where = { isOpen: true, branchPath: { gte: path, lt: `${path}￿` } }
  return damages.find(cloud, { where, limit: damagesMax })
}
