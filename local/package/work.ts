// What does this machine do about packages beside the requests? It lays out what was asked for, so that it can flow.
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { YearPackage } from '../../core/package/exports'
import { filingId, filings } from '../../cloudfunctions/kit/collections/filings'
import { packages, packagesDue } from '../../cloudfunctions/kit/collections/packages'
import { entryFor } from '../../cloudfunctions/kit/filing/acting'
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
  await packages.changeOrLose(
    home.cloud,
    wanted,
    { state, due: false },
    entryFor(
      home.cloud,
      { by: 'system', role: 'system' },
      {
        branchId: null,
        year: wanted.year,
        type: `package.${state.is}`,
        subject: wanted._id,
        body: state,
      },
    ),
  )
}

/** 没有打成 — what is expected is said; anything else is a bug, for whoever looks after the machine. */
function sayWhy(error: unknown): string {
  if (error instanceof CannotOpen) return error.message
  throw error
}

async function layOut(home: Hosting, wanted: YearPackage): Promise<LaidOut> {
  const place = planPlace(home.directory, wanted._id)
  await mkdir(join(home.directory, plansFolder), { recursive: true, mode: 0o700 })
  const year = await yearOf(home, wanted)
  return { place, plan: await planPackage(year, wanted.profile, place, openOriginalOf(home)) }
}

async function yearOf({ cloud }: Hosting, { fondsId, year }: YearPackage): Promise<PackedYear> {
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
  const state = { is: 'failed', at: home.cloud.now(), say } as const
  const change = { branchId: null, year: wanted.year, type: 'package.failed', subject: id, body: state }
  await packages.changeOrLose(
    home.cloud,
    wanted,
    { state, due: false },
    entryFor(home.cloud, { by: 'system', role: 'system' }, change),
  )
  await rm(planPlace(home.directory, id), { force: true })
  await rm(ownPlace(planPlace(home.directory, id)), { force: true })
}
