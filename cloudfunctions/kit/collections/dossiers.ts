// Where are the checklists of those on their way into the Party found: of a branch, of a person?
import { dossierSchema } from '../../../core/dossier/dossier'
import type { Dossier } from '../../../core/dossier/dossier'
import type { Filter } from '../cloud'
import { defineCollection } from './collection'
import { people } from './people'
import { withAlong } from './together'

export const dossiers = defineCollection<Dossier>({ name: 'dossiers', version: 1, schema: dossierSchema })

const dossiersMax = 500

/** As one of several questions; with everybody whom they name. */
export const dossiersOf = (branchId: string) => concerning({ branchId })
export const dossiersAbout = (personId: string) => concerning({ personId })

const concerning = (where: Filter) =>
  withAlong(
    dossiers.asks({ where, orderBy: [['_id', 'asc']], limit: dossiersMax }),
    people.along({ ours: 'personIds' }),
  )
