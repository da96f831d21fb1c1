// Where are the checklists of those on their way into the Party found: of a branch, of a person?
import { dossierSchema } from '../../../core/dossier/dossier'
import type { Dossier } from '../../../core/dossier/dossier'
import type { Person } from '../../../core/org/person'
import type { Subject } from '../../../core/org/rights'
import type { Filter } from '../cloud'
import { defineCollection } from './collection'
import { people } from './people'
import { withAlong } from './together'

export const dossiers = defineCollection<Dossier>({ name: 'dossiers', version: 1, schema: dossierSchema })

/** What a right about one is decided by: nobody keeps their own. */
export function dossierSubject(
  { branchPath: path, branchId, personId }: Pick<Dossier, 'branchPath' | 'branchId' | 'personId'>,
  caller: Pick<Person, '_id'> | undefined,
): Subject {
  const isOwn = personId !== null && personId === caller?._id
  return {
    ...{ path, branchId },
    namedIds: personId === null ? [] : [personId],
    state: isOwn ? 'own' : 'others',
  }
}

const dossiersMax = 500

/** As one of several questions; with everybody whom they name. */
export const dossiersOf = (branchId: string) => concerning({ branchId })
export const dossiersAbout = (personId: string) => concerning({ personId })

const concerning = (where: Filter) =>
  withAlong(
    dossiers.asks({ where, orderBy: [['_id', 'asc']], limit: dossiersMax }),
    people.along({ ours: 'personIds' }),
  )
