// How does the archivist's computer package a year that lies on CloudBase, where no function has the time for it?
import { existsSync } from 'node:fs'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { safeName } from '../../core/package/names'
import type { YearProfile } from '../../core/package/profiles'
import type { YearPackage } from '../../core/package/exports'
import { Problem, sayRefusal } from '../../core/problem'
import { packagesDue } from '../../cloudfunctions/kit/collections/packages'
import type { PackedYear } from '../../cloudfunctions/kit/package/items'
import type { TencentStreams } from '../../cloudfunctions/kit/tencent/streams'
import { CannotOpen } from '../cloud'
import type { Computer } from '../move/bytes'
import { syncPath } from '../manifest'
import { checkPackage } from './check'
import { planPackage } from './fill'
import { ownPlace } from './plan'
import type { Plan } from './plan'
import { pour } from './pour'
import type { OpenOriginal } from './pour'
import { filedYearOf, sayWhy, settlePackage } from './work'

type Note = (text: string) => void

export interface Packed {
  readonly place: string
  readonly plan: Plan
}

/** As many requests as one run answers; whoever has more runs it again. */
const dueMax = 100

/** 打出来 — every package that was asked for in the app; each that is whole is recorded as one machine records it. */
export async function packAsked(
  computer: Computer,
  folder: string,
  note: Note = () => {},
): Promise<{ readonly packed: readonly Packed[]; readonly failed: readonly string[] }> {
  const [packed, failed]: [Packed[], string[]] = [[], []]
  for (const wanted of await packagesDue(computer.cloud, dueMax)) {
    const place = join(folder, placeNameOf(wanted))
    const outcome = await packOne(computer, wanted, place, note).catch((error: unknown) => ({
      say: sayWhy(error),
    }))
    const at = computer.cloud.now()
    if ('say' in outcome) {
      await settlePackage(computer.cloud, wanted, { is: 'failed', at, say: outcome.say })
      failed.push(`${basename(place)}: ${outcome.say}`)
      continue
    }
    const { sizeBytes, files, items, tag } = outcome
    const facts = { sizeBytes, files, items, tag }
    await settlePackage(computer.cloud, wanted, { is: 'ready', at, where: 'computer', ...facts })
    packed.push({ place, plan: outcome })
  }
  return { packed, failed }
}

/** Asked for again after a supplement it is another package, so the request's own id stands in its name. */
const placeNameOf = (wanted: YearPackage): string =>
  safeName(`${wanted.fondsCode} ${wanted.year} ${wanted.profile} ${wanted._id}`, '.zip')

const packOne = async (computer: Computer, wanted: YearPackage, place: string, note: Note): Promise<Plan> =>
  packHere(computer, await filedYearOf(computer.cloud, wanted), { ...wanted, out: place }, note)

/** One year into one file; what was cut off goes on where it was, and what is there in the end was read whole again. */
export async function packHere(
  { streams }: Pick<Computer, 'streams'>,
  year: PackedYear,
  { profile, out }: { readonly profile: YearProfile; readonly out: string },
  note: Note = () => {},
): Promise<Plan> {
  const work = workPlace(out)
  const place = `${work}.plan`
  try {
    const plan = await planPackage(year, profile, place, (path) => streams.read(path), note)
    if (existsSync(out)) {
      await requireSame(plan, out, note)
      return plan
    }
    const unfinished = `${work}.${plan.tag.slice(0, 16)}.partial`
    await orRemoved(unfinished, () => goOn(plan, place, inOrder(plan, streams), unfinished, note))
    await orRemoved(unfinished, () => requireSame(plan, unfinished, note))
    await rename(unfinished, out)
    await clearPartials(work)
    await syncPath(dirname(out))
    return plan
  } finally {
    await rm(place, { force: true })
    await rm(ownPlace(place), { force: true })
  }
}

/** Beside the package, by a short name: its own may be as long as a file system takes. */
const workPlace = (out: string): string =>
  join(dirname(out), `lantai-${createHash('sha256').update(basename(out)).digest('hex').slice(0, 16)}`)

/** Originals in the order of the plan, so that the links of those to come are asked for together. */
function inOrder(plan: Plan, streams: TencentStreams): OpenOriginal {
  const paths = plan.pieces.flatMap((piece) => (piece.is === 'original' ? [piece.place] : []))
  let at = 0
  return (path) => {
    const here = paths.indexOf(path, at)
    at = here === -1 ? at : here
    return streams.read(path, paths.slice(at, at + linksAhead))
  }
}
const linksAhead = 50

/** What is known to be wrong is not kept; what broke off is, for the next run. */
async function goOn(plan: Plan, place: string, originals: OpenOriginal, to: string, note: Note) {
  const file = await open(to, 'a', 0o600)
  try {
    let at = (await file.stat()).size
    for await (const chunk of pour(plan, place, originals, { from: at })) {
      await file.writeFile(chunk)
      at += chunk.length
      note(`${Math.floor((at / plan.sizeBytes) * 100)}%`)
    }
    await file.sync()
  } finally {
    await file.close()
  }
}

async function orRemoved(place: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof CannotOpen) await rm(place, { force: true })
    throw error
  }
}

/** 再读一遍 — by the reader that trusts nothing: each member's digest must make the plan's own tag again. */
async function requireSame(plan: Plan, place: string, note: Note): Promise<void> {
  const found = await checkPackage(place, note).catch(async (error: unknown) => {
    if (!(error instanceof Problem)) throw error
    throw new CannotOpen(`${place}: ${sayRefusal(error.code, error.details)}`)
  })
  const identity = createHash('sha256')
  for (const { sha256, sizeBytes, member } of found.files.values())
    identity.update(`${sha256} ${sizeBytes} ${member.name}\n`)
  if (identity.digest('hex') === plan.tag) return
  throw new CannotOpen(`${place} 是另一个包，请移开或换一个文件夹（another package lies there）`)
}

/** What an earlier run began, before the year changed. */
async function clearPartials(work: string): Promise<void> {
  for (const name of await readdir(dirname(work)))
    if (name.startsWith(`${basename(work)}.`) && name.endsWith('.partial'))
      await rm(join(dirname(work), name), { force: true })
}
