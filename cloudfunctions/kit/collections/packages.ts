// Where are the packages that were asked for: of a fonds and year, and those that are still to be made?
import { packageSchema } from '../../../core/package/exports'
import type { YearPackage } from '../../../core/package/exports'
import type { Cloud } from '../cloud'
import { defineCollection } from './collection'
import type { Ask } from './together'

export const packages = defineCollection<YearPackage>({ name: 'packages', version: 1, schema: packageSchema })

/** Newest first. */
export function packagesOf(fondsId: string, year: number): Ask<readonly YearPackage[]> {
  return packages.asks({ where: { fondsId, year }, orderBy: [['at', 'desc']], limit: 50 })
}

export function packagesDue(cloud: Cloud, limit: number) {
  return packages.find(cloud, { where: { due: true }, limit })
}
