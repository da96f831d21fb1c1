// How is everything in the archive read again, a stretch at a time, spread over the days, and who hears of damage?
import type { Item } from '../../../core/evidence/item'
import { isStretchDue, nextPassDue } from '../../../core/fourNature/fixity'
import type { Damage, FixityPass } from '../../../core/fourNature/fixity'
import { keptPackagePath } from '../../../core/package/intake'
import type { Intake } from '../../../core/package/intake'
import type { Cloud } from '../cloud'
import type { Facts } from '../collections/collection'
import { currentPass, fixityPasses, passIds } from '../collections/fixity'
import { keptAfter } from '../collections/intakes'
import { items } from '../collections/items'
import { organisations } from '../collections/organisations'
import { whileHolding } from '../collections/leases'
import { damageOf, writeDown } from './damage'
import type { Damaged } from './damage'
import { readAgain } from './read'
import { sideBySide } from './sideBySide'

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
    keptAfter: undefined,
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
  const next = await (pass.keptAfter === undefined ? readOn(cloud, pass) : readKept(cloud, pass))
  const changed = await fixityPasses.changeOrLose(cloud, pass, next, null)
  if (changed !== 'changed' && changed.finishedAt !== null) await remember(cloud, changed)
  return 1
}

/**
 * The next items; after the last of them the packages that are kept as they came. Nearly all are archived, and asking for
 * that would have every stretch sort the whole archive: the database takes an index of the state for the narrower one.
 */
async function readOn(cloud: Cloud, pass: FixityPass): Promise<Progress> {
  const found = await items.find(cloud, {
    where: { _id: { gt: pass.after ?? '' } },
    orderBy: [['_id', 'asc']],
    limit: itemsMax,
  })
  const archived = found.filter(({ state }) => state === 'archived')
  const read = await readItems(cloud, archived)
  return {
    ...added(pass, read),
    items: pass.items + archived.length,
    after: found.at(-1)?._id ?? pass.after,
    ...(found.length < itemsMax ? { keptAfter: '' } : {}),
  }
}

/** One package a stretch: it may have gigabytes. */
async function readKept(cloud: Cloud, pass: FixityPass): Promise<Progress> {
  const kept = await keptAfter(cloud, pass.keptAfter ?? '')
  if (kept === undefined) return { finishedAt: cloud.now() }
  if (!isReadHere(cloud, kept)) return { keptAfter: kept._id }
  let bytes = 0
  const fonds = await organisations.get(cloud, kept.fondsId)
  const place = ofPackage(kept, fonds?.path ?? kept.path)
  const wrong = await readAgain(cloud, place, (some) => void (bytes += some))
  const damaged = wrong === undefined ? [] : [damageOf(cloud, place, wrong)]
  await writeDown(cloud, damaged)
  return { ...added(pass, { files: 1, bytes, damaged: damaged.length }), keptAfter: kept._id }
}

/** 大包 — what no call of a function can read in its time; the computer that takes packages in reads it with each backup. */
const calledBytesMax = 512 * 1024 * 1024
const isReadHere = ({ streamsPackages }: Cloud, { sizeBytes }: Intake): boolean =>
  streamsPackages === true || sizeBytes <= calledBytesMax

const ofPackage = (intake: Intake, branchPath: string): Damaged => ({
  path: keptPackagePath(intake),
  sha256: intake.sha256,
  sizeBytes: intake.sizeBytes,
  itemId: null,
  branchId: intake.fondsId,
  branchPath,
  object: `接收的原包 ${intake.name}`,
})

type Progress = Partial<Facts<FixityPass>>
type Read = Pick<FixityPass, 'files' | 'bytes' | 'damaged'>
const added = (pass: FixityPass, read: Read): Read => ({
  files: pass.files + read.files,
  bytes: pass.bytes + read.bytes,
  damaged: pass.damaged + read.damaged,
})

/** Every file of these items once; damage is written down before the round moves on. */
async function readItems(cloud: Cloud, found: readonly Item[]) {
  const files = found.flatMap((item) => item.files.map((file, at) => ({ item, file, at })))
  let bytes = 0
  const damaged: Facts<Damage>[] = []
  const count = (some: number) => void (bytes += some)
  await sideBySide(files, async ({ item, file, at }) => {
    const wrong = await readAgain(cloud, file, count)
    if (wrong !== undefined) damaged.push(damageOf(cloud, ofItem(item, file, at), wrong))
  })
  await writeDown(cloud, damaged)
  return { files: files.length, bytes, damaged: damaged.length }
}

const ofItem = (item: Item, { path, sha256, sizeBytes }: Item['files'][number], at: number): Damaged => ({
  ...{ path, sha256, sizeBytes },
  itemId: item._id,
  branchId: item.branchId,
  branchPath: item.branchPath,
  object: `${item.referenceCode ?? item.title} 第 ${at + 1} 个文件`,
})

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
