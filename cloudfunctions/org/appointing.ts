// By what right may an office be given or taken: who is the superior of this very office?
import { offices } from '../../core/org/offices'
import type { OfficeCode, OfficeScope } from '../../core/org/offices'
import type { Organisation } from '../../core/org/organisation'
import { idsOnPath } from '../../core/org/organisation'
import type { OrganisationKind } from '../../core/org/organisation'
import type { Subject } from '../../core/org/rights'
import type { Lobby } from '../kit/command'
import { isGuarded } from './guarded'
import { organisationSubject } from './subject'

/** Where each scope may be held; what counts in the whole home, only at its top. */
const kindsOf: Readonly<Record<OfficeScope, readonly OrganisationKind[]>> = {
  branch: ['branch', 'generalBranch', 'committee'],
  group: ['group'],
  subtree: ['committee', 'generalBranch'],
  assigned: ['committee', 'generalBranch', 'branch'],
  home: ['committee', 'generalBranch', 'branch'],
}

export function mayBeHeldIn(office: OfficeCode, organisation: Organisation): boolean {
  const { scope } = offices[office]
  return kindsOf[scope].includes(organisation.kind) && (scope !== 'home' || organisation.parentId === null)
}

/**
 * 任免权 — the state in which the rights table decides an appointment. An office over a whole sub-tree is given from
 * the organisation above its own; of the topmost organisation, which has none above it here, and of the home itself
 * by the security administrator. What the branch may name itself is `branch`.
 */
export async function appointingSubject(
  lobby: Lobby,
  personId: string,
  office: OfficeCode,
  organisation: Organisation,
): Promise<Subject> {
  const subject = organisationSubject(organisation)
  if (lobby.person?._id === personId) return { ...subject, state: 'own' }
  if (offices[office].scope === 'home') {
    const unguarded = office === 'securityAdministrator' && !(await isGuarded(lobby))
    return { path: '/', state: unguarded ? 'unguarded' : 'home' }
  }
  if (office === 'reviewer' || office === 'groupLeader') return { ...subject, state: 'branch' }
  if (office !== 'partyOfficer') return { ...subject, state: 'superior' }
  if (organisation.parentId === null) return { ...subject, state: 'top' }
  return { path: parentPath(organisation), state: 'superior' }
}

function parentPath(organisation: Organisation): string {
  const ids = idsOnPath(organisation.path).slice(0, -1)
  return `/${ids.map((id) => `${id}/`).join('')}`
}
