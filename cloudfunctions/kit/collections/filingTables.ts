// Where are the versions of a unit's own 三合一 table?
import { filingTableSchema } from '../../../core/classification/table'
import type { FilingTable } from '../../../core/classification/table'
import type { Cloud } from '../cloud'
import { defineCollection } from './collection'

export const filingTables = defineCollection<FilingTable>({
  name: 'filingTables',
  version: 1,
  schema: filingTableSchema,
})

export const filingTableId = (organisationId: string, version: number): string =>
  `${organisationId}.${version}`

/** Newest first. */
export function tablesOf(cloud: Cloud, organisationId: string) {
  return filingTables.find(cloud, {
    where: { organisationId },
    orderBy: [['version', 'desc']],
    limit: 50,
  })
}
