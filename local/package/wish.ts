// Which year of which fonds is wanted, in which form, and is it one that can be packaged?
import { resolve } from 'node:path'
import { yearProfiles } from '../../core/package/profiles'
import type { YearProfile } from '../../core/package/profiles'
import type { Cloud } from '../../cloudfunctions/kit/cloud'
import { filingId, filings } from '../../cloudfunctions/kit/collections/filings'
import { wholeTree } from '../../cloudfunctions/kit/collections/organisations'
import { filedYear } from '../../cloudfunctions/kit/package/items'
import type { PackedYear } from '../../cloudfunctions/kit/package/items'
import { takenYear } from '../../cloudfunctions/kit/package/taken'
import { CannotOpen } from '../cloud'

export interface PackageWish {
  /** 全宗号 */
  readonly fonds: string
  readonly year: number
  readonly out: string
  readonly profile: YearProfile
}

/** 打哪一年 — as the flags say; refused with the usage when something is missing. */
export function wishIn(
  values: Readonly<Partial<Record<'fonds' | 'year' | 'out' | 'profile', string | undefined>>>,
  said: string,
): PackageWish {
  const { fonds, year, out } = values
  const profile = yearProfiles.find((one) => one === (values.profile ?? 'bagit'))
  if (fonds === undefined || year === undefined || out === undefined || !/^\d{4}$/.test(year))
    throw new CannotOpen(said)
  if (profile === undefined) throw new CannotOpen(said)
  return { fonds, year: Number(year), out: resolve(out), profile }
}

/** What was filed here, or what another archive filed and was taken in here. */
export async function yearToPack(
  cloud: Cloud,
  { fonds, year }: Pick<PackageWish, 'fonds' | 'year'>,
): Promise<PackedYear> {
  const organisation = (await wholeTree(cloud)).find(({ fondsCode }) => fondsCode === fonds)
  const filing =
    organisation === undefined ? undefined : await filings.get(cloud, filingId(organisation._id, year))
  if (filing !== undefined && filing.filed.length > 0) return filedYear(cloud, filing)
  const taken = await takenYear(cloud, fonds, year)
  if (taken !== undefined) return taken
  throw new CannotOpen(
    organisation === undefined
      ? `没有全宗 ${fonds}（no such fonds）`
      : `${organisation.name} ${year} 年还没有归档，归档以后再打包（the year is not filed yet）`,
  )
}
