// How is everything in the archive read again, a stretch at a time, spread over the days, and who hears of damage?
import { createHash } from 'node:crypto'
import type { Item } from '../../../core/evidence/item'
import { isStretchDue, nextPassDue } from '../../../core/fourNature/fixity'
import type { Damage, FixityPass } from '../../../core/fourNature/fixity'
import type { Cloud } from '../cloud'
import type { Facts } from '../collections/collection'
import { currentPass, damages, fixityPasses, passIds } from '../collections/fixity'
import { items } from '../collections/items'
import { whileHolding } from '../collections/leases'
import { entryOf } from '../entry'
import { readAgain } from './read'
import { sideBySide } from './sideBySide'
import { tellOfDamage } from './tell'

const leaseMinutes = 5
/** Items in one stretch: some seconds on a slow disk. */
const itemsMax = 50
/** 通读一段 — if the round is behind its pace; 1 when a stretch was read. May be cut off anywhere and repeated. */
export async function advanceFixity(cloud: Cloud): Promise<number> {
  const pass = await currentPass(cloud)
  if (pass === undefined) return begin(cloud)
  if (pass.finishedAt !== null)
    return pass.finishedAt < cloud.now() && nextPassDue(pass) <= cloud.now() ? begin(cloud, pass) : 0
  if (!isStretchDue(pass, cloud.now())) return 0
  return (await whileHolding(cloud, 'fixity', leaseMinutes, () => stretch(cloud))) ?? 0
}

async function begin(cloud: Cloud, before?: FixityPass): Promise<number> {
  const of = await items.count(cloud, { state: 'archived' })
  if (of === 0) return 0
  const fresh = {
    startedAt: cloud.now(),
    of,
    items: 0,
    files: 0,
    bytes: 0,
    damaged: 0,
    after: null,
    finishedAt: null,
  }
  if (before === undefined) await fixityPasses.add(cloud, { _id: passIds.now, ...fresh }, null)
  else await fixityPasses.changeOrLose(cloud, before, fresh, null)
  return 1
}

/** Read again under the lease; what a stretch has read counts only with the write that moves the place on. */
async function stretch(cloud: Cloud): Promise<number> {
  const pass = await currentPass(cloud)
  if (pass === undefined || pass.finishedAt !== null) return 0
  const found = await items.find(cloud, {
    where: { state: 'archived', _id: { gt: pass.after ?? '' } },
    orderBy: [['_id', 'asc']],
    limit: itemsMax,
  })
  const read = await readItems(cloud, found)
  const isOver = found.length < itemsMax
  const next = {
    items: pass.items + found.length,
    files: pass.files + read.files,
    bytes: pass.bytes + read.bytes,
    damaged: pass.damaged + read.damaged,
    after: found.at(-1)?._id ?? pass.after,
    finishedAt: isOver ? cloud.now() : null,
  }
  const changed = await fixityPasses.changeOrLose(cloud, pass, next, null)
  if (changed !== 'changed' && isOver) await remember(cloud, changed)
  return 1
}

/** Every file of these items once; damage is written down before the round moves on. */
async function readItems(cloud: Cloud, found: readonly Item[]) {
  const files = found.flatMap((item) => item.files.map((file, at) => ({ item, file, at })))
  let bytes = 0
  const damaged: Facts<Damage>[] = []
  const count = (some: number) => void (bytes += some)
  await sideBySide(files, async ({ item, file, at }) => {
    const wrong = await readAgain(cloud, file, count)
    if (wrong !== undefined) damaged.push(damageOf(cloud, item, at, wrong))
  })
  const fresh: Facts<Damage>[] = []
  // In one order, whichever was read first: the log is the same in every home.
  const inOrder = damaged.toSorted((one, other) => (one.path < other.path ? -1 : 1))
  for (const one of inOrder) if (await isNews(cloud, one)) fresh.push(one)
  await tellOfDamage(cloud, fresh)
  return { files: files.length, bytes, damaged: damaged.length }
}

function damageOf(cloud: Cloud, item: Item, at: number, found: Damage['found']): Facts<Damage> {
  const file = item.files[at]
  if (file === undefined) throw new Error(`item ${item._id} has no file ${at}`)
  const { path, sha256, sizeBytes } = file
  return {
    // One document a place: found again in the next round, it is the same damage.
    _id: createHash('sha256').update(path).digest('hex').slice(0, 40),
    ...{ path, sha256, sizeBytes, found },
    itemId: item._id,
    branchId: item.branchId,
    branchPath: item.branchPath,
    object: `${item.referenceCode ?? item.title} 第 ${at + 1} 个文件`,
    foundAt: cloud.now(),
    mendedAt: null,
    isOpen: true,
  }
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

async function remember(cloud: Cloud, pass: FixityPass): Promise<void> {
  const {
    v: _v,
    rev: _rev,
    pending: _pending,
    hasPending: _hasPending,
    ...facts
  } = { ...pass, _id: passIds.last }
  const before = await fixityPasses.get(cloud, passIds.last)
  if (before === undefined) await fixityPasses.add(cloud, facts, null)
  else await fixityPasses.changeOrLose(cloud, before, facts, null)
}
