// What does this machine do about packages beside the requests? It lays out what was asked for, so that it can flow.
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { PackageState, YearPackage } from '../../core/package/exports'
import type { Cloud } from '../../cloudfunctions/kit/cloud'
import { filingId, filings } from '../../cloudfunctions/kit/collections/filings'
import { packages, packagesDue } from '../../cloudfunctions/kit/collections/packages'
import { bySystem, entryFor } from '../../cloudfunctions/kit/filing/acting'
import { filedYear } from '../../cloudfunctions/kit/package/items'
import type { PackedYear } from '../../cloudfunctions/kit/package/items'
import { CannotOpen } from '../cloud'
import type { Home } from '../cloud'
import { planPackage } from './fill'
import { ownPlace, readPlan } from './plan'
import type { Plan } from './plan'
import type { OpenOriginal } from './pour'

type Hosting = Pick<Home, 'cloud' | 'files' | 'directory'>

/** 计划放在哪儿 — apart from what is kept: a plan can always be made again. */
export const plansFolder = 'plans'
const planPlace = (directory: string, id: string): string => join(directory, plansFolder, id)

export const openOriginalOf =
  (home: Pick<Home, 'files'>): OpenOriginal =>
  async (path) =>
    (await home.files.stream(path))?.content

/** Lays out each package that is due; answers how many. */
export async function preparePackages(home: Hosting): Promise<number> {
  const due = await packagesDue(home.cloud, 10)
  for (const wanted of due) await prepareOne(home, wanted)
  return due.length
}

async function prepareOne(home: Hosting, wanted: YearPackage): Promise<void> {
  const at = home.cloud.now()
  const state = await layOut(home, wanted).then(
    ({ plan: { sizeBytes, files, items, tag } }) =>
      ({ is: 'ready', at, where: 'here', ...{ sizeBytes, files, items, tag } }) as const,
    (error: unknown) => ({ is: 'failed', at, say: sayWhy(error) }) as const,
  )
  await settlePackage(home.cloud, wanted, state)
}

/** What became of it, with its entry; somebody else may have been first. */
export async function settlePackage(
  cloud: Cloud,
  wanted: YearPackage,
  state: Exclude<PackageState, { is: 'preparing' }>,
): Promise<void> {
  const { _id: subject, year } = wanted
  const change = { branchId: null, year, type: `package.${state.is}`, subject, body: state }
  const entry = entryFor(cloud, bySystem, change)
  await packages.changeOrLose(cloud, wanted, { state, due: false }, entry)
}

/** 没有打成 — what is expected is said; anything else is a bug, for whoever looks after the machine. */
export function sayWhy(error: unknown): string {
  if (error instanceof CannotOpen) return error.message
  throw error
}

async function layOut(home: Hosting, wanted: YearPackage): Promise<LaidOut> {
  const place = planPlace(home.directory, wanted._id)
  await mkdir(join(home.directory, plansFolder), { recursive: true, mode: 0o700 })
  const year = await filedYearOf(home.cloud, wanted)
  return { place, plan: await planPackage(year, wanted.profile, place, openOriginalOf(home)) }
}

/** 要打的一年 — as filing has fixed it. */
export async function filedYearOf(
  cloud: Cloud,
  { fondsId, year }: Pick<YearPackage, 'fondsId' | 'year'>,
): Promise<PackedYear> {
  const filing = await filings.get(cloud, filingId(fondsId, year))
  if (filing === undefined) throw new CannotOpen('这一年还没有归档（not filed）')
  return filedYear(cloud, filing)
}

export interface LaidOut {
  readonly place: string
  readonly plan: Plan
}

/** The plan of a package that is ready; one that was cleared away is made again, and 'changed' when it comes out otherwise. */
export async function planOf(home: Hosting, wanted: YearPackage): Promise<LaidOut | 'changed'> {
  const { state } = wanted
  if (state.is !== 'ready') return 'changed'
  const place = planPlace(home.directory, wanted._id)
  const kept = (await isThere(ownPlace(place))) ? await readPlan(place) : undefined
  const laidOut = kept === undefined ? await layOut(home, wanted) : { place, plan: kept }
  return laidOut.plan.tag === state.tag ? laidOut : 'changed'
}

const isThere = (place: string): Promise<boolean> =>
  stat(place).then(
    () => true,
    () => false,
  )

/** What flowed and did not prove right: nobody is offered it again. */
export async function failPackage(home: Hosting, id: string, say: string): Promise<void> {
  const wanted = await packages.get(home.cloud, id)
  if (wanted === undefined || wanted.state.is === 'failed') return
  await settlePackage(home.cloud, wanted, { is: 'failed', at: home.cloud.now(), say })
  await rm(planPlace(home.directory, id), { force: true })
  await rm(ownPlace(planPlace(home.directory, id)), { force: true })
}
