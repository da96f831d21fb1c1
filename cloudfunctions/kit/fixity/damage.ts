// How is damage written down: once, with its log entry, and told to whom it concerns?
import { createHash } from 'node:crypto'
import type { Damage } from '../../../core/fourNature/fixity'
import type { Cloud } from '../cloud'
import type { Facts } from '../collections/collection'
import { damages } from '../collections/fixity'
import { entryOf } from '../entry'
import { tellOfDamage } from './tell'

/** 坏在哪里 — what was expected at a place, and whose it is. */
export type Damaged = Pick<
  Damage,
  'path' | 'sha256' | 'sizeBytes' | 'itemId' | 'branchId' | 'branchPath' | 'object'
>

export const damageOf = (cloud: Cloud, place: Damaged, found: Damage['found']): Facts<Damage> => ({
  // One document a place: found again in the next round, it is the same damage.
  _id: createHash('sha256').update(place.path).digest('hex').slice(0, 40),
  ...place,
  found,
  foundAt: cloud.now(),
  mendedAt: null,
  isOpen: true,
})

/** What is new among it is told. */
export async function writeDown(cloud: Cloud, damaged: readonly Facts<Damage>[]): Promise<void> {
  const fresh: Facts<Damage>[] = []
  // In one order, whichever was read first: the log is the same in every home.
  const inOrder = damaged.toSorted((one, other) => (one.path < other.path ? -1 : 1))
  for (const one of inOrder) if (await isNews(cloud, one)) fresh.push(one)
  await tellOfDamage(cloud, fresh)
}

/** Written with its log entry; what was damaged before and mended is opened again. */
async function isNews(cloud: Cloud, damage: Facts<Damage>): Promise<boolean> {
  const entry = entryOf(
    { ...cloud, person: undefined, role: 'system' },
    {
      branchId: damage.branchId,
      type: 'fourNature.damage',
      subject: damage._id,
      body: { path: damage.path, sha256: damage.sha256, found: damage.found },
    },
  )
  if ((await damages.add(cloud, damage, entry)) !== 'exists') return true
  const before = await damages.get(cloud, damage._id)
  if (before === undefined || before.isOpen) return false
  return (await damages.changeOrLose(cloud, before, damage, entry)) !== 'changed'
}
