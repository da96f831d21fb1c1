// Which fonds is it, which branches does it file for, and how far is its year?
import { localDateOf, yearOf } from '../../core/calendar'
import { canonical } from '../../core/log/canonical'
import {
  branchesOfFonds,
  branchesOfYear,
  isDissolved,
  livedIn,
  placesOfFonds,
} from '../../core/numbering/fonds'
import { defaultNumberingSettings } from '../../core/numbering/form'
import { isFrozen } from '../../core/numbering/filing'
import type { Filing } from '../../core/numbering/filing'
import type { Organisation } from '../../core/org/organisation'
import type { Action, Subject } from '../../core/org/rights'
import { Problem } from '../../core/problem'
import type { Cloud } from '../kit/cloud'
import type { Kit, Lobby } from '../kit/command'
import type { Facts } from '../kit/collections/collection'
import { branchYearId, branchYears } from '../kit/collections/branchYears'
import { filingId, filings } from '../kit/collections/filings'
import { countsOfYear } from '../kit/collections/itemCounts'
import { below, organisationNamed } from '../kit/collections/organisations'

/** 立档单位 — an organisation with a 全宗号 of its own. */
export type Fonds = Organisation & { readonly fondsCode: string }

/** Loads the unit that files; one without a 全宗号 is told who files for it. */
export async function openFonds(lobby: Lobby, { fondsId }: { readonly fondsId: string }) {
  const fonds = await organisationNamed(lobby, fondsId)
  if (fonds === undefined) throw new Problem('notFound')
  return { subject: fondsSubject(fonds), readBy: 'archive.fondsYear' as Action, organisation: fonds }
}

export const fondsSubject = ({ _id, path }: Pick<Organisation, '_id' | 'path'>): Subject => ({
  path,
  branchId: _id,
})

export function asFonds(organisation: Organisation): Fonds {
  const { fondsCode } = organisation
  if (fondsCode === null) throw new Problem('noFondsCode')
  return { ...organisation, fondsCode }
}

/** The branches that the fonds files for in a year. */
export async function branchesIn(cloud: Cloud, fonds: Fonds, year: number): Promise<readonly Organisation[]> {
  const branches = branchesOfFonds(await below(cloud, fonds.path), fonds)
  const living = new Set(livedIn(branches, year))
  const others = branches.filter((one) => !living.has(one)).map(({ _id }) => _id)
  return branchesOfYear(branches, year, new Set((await countsOfYear(cloud, others, year)).keys()))
}

/** Where everything lies that the fonds numbers in a year. */
export const placeIdsOf = (fonds: Fonds, branches: readonly Organisation[]): readonly string[] =>
  placesOfFonds(branches, fonds).map(({ _id }) => _id)

/** Each branch with its items and whether it has closed its collection. */
export async function branchStandings(cloud: Cloud, branches: readonly Organisation[], year: number) {
  const ids = branches.map(({ _id }) => _id)
  const [records, counts] = await Promise.all([
    branchYears.getMany(
      cloud,
      ids.map((id) => branchYearId(id, year)),
    ),
    countsOfYear(cloud, ids, year),
  ])
  const recordsByBranch = new Map(records.map((record) => [record.branchId, record]))
  return branches.map((branch) => {
    const collection = recordsByBranch.get(branch._id)?.collection ?? { is: 'collecting' as const }
    return { branch, items: counts.get(branch._id) ?? 0, collection }
  })
}

/** Nothing is numbered before the year is over and every branch that has something, and still is, has closed its collection. */
export async function refuseCollecting(kit: Kit, branches: readonly Organisation[], year: number) {
  if (year >= yearOf(kit.now())) throw new Problem('yearNotOver', { year })
  const names = (await branchStandings(kit, branches, year))
    .filter(({ items: count, collection }) => count > 0 && collection.is === 'collecting')
    .filter(({ branch }) => !isDissolved(branch, localDateOf(kit.now())))
    .map(({ branch }) => branch.name)
  if (names.length > 0) throw new Problem('branchesCollecting', { names: names.join('、') })
}

/** The filing of a year; one that nobody has begun has the settings of the year before. */
export async function filingOf(cloud: Cloud, fonds: Fonds, year: number): Promise<Filing | Facts<Filing>> {
  const [now, before] = await Promise.all(
    [year, year - 1].map((one) => filings.get(cloud, filingId(fonds._id, one))),
  )
  if (now === undefined) return newFiling(fonds, year, before)
  // Numbers bear what the unit is called when they are first given, not when somebody began to look.
  return isFrozen(now) ? now : { ...now, fondsCode: fonds.fondsCode, fondsName: fonds.name }
}

function newFiling(fonds: Fonds, year: number, before: Filing | undefined): Facts<Filing> {
  return {
    _id: filingId(fonds._id, year),
    fondsId: fonds._id,
    fondsCode: fonds.fondsCode,
    fondsName: fonds.name,
    path: fonds.path,
    year,
    settings: before?.settings ?? defaultNumberingSettings,
    state: { is: 'arranging' },
    stateIs: 'arranging',
    due: false,
    arranged: null,
    last: {},
    runs: [],
    filed: [],
    trouble: null,
  }
}

export const isStored = (filing: Filing | Facts<Filing>): filing is Filing => 'rev' in filing

/** Whether two settings say the same. */
export const sameSettings = (one: object, other: object): boolean => canonical(one) === canonical(other)
