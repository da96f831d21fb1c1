// Who may stand as the host of an activity, by which offices, and on whose word where it is not their own to host?
import type { Activity } from '../../core/activity/activity'
import { hostingOf, sayHosting } from '../../core/activity/hosting'
import { localDateOf } from '../../core/calendar'
import { idsOnPath } from '../../core/org/organisation'
import { isOfficeCode } from '../../core/org/offices'
import { openAppointments } from '../../core/org/person'
import type { Person } from '../../core/org/person'
import { Problem } from '../../core/problem'
import { people } from '../kit/collections/people'
import type { Lobby } from '../kit/command'

interface Place {
  readonly branchId: string
  readonly branchPath: string
  readonly groupId: string | null
}

interface Named {
  readonly hostId: string | null
  readonly hostReason?: string | undefined
}

/** 主持人 — their name and offices, kept beside the id as they are today; nobody when none is named yet. */
export async function hostOf(
  lobby: Pick<Lobby, 'documents' | 'now'>,
  place: Place,
  { hostId, hostReason: reason = '' }: Named,
): Promise<Pick<Activity, 'hostName' | 'hosting'>> {
  if (hostId === null) return { hostName: null, hosting: null }
  const host = await people.get(lobby, hostId)
  if (host === undefined) throw new Problem('invalidInput', { field: '主持人' })
  const offices = officesAround(host, place, localDateOf(lobby.now()))
  // No name in the answer: whoever asks may not know the people of other branches.
  if (host.branchId !== place.branchId && offices.length === 0)
    throw new Problem('notInThisBranch', { name: '主持人' })
  return { hostName: host.name, hosting: { offices, reason } }
}

/** Held in the branch, in the group that meets, or above: a superior who comes may host. */
function officesAround(host: Person, { branchId, branchPath, groupId }: Place, today: string): string[] {
  const held = openAppointments(host, today)
  const isHere = (id: string) => id === branchId || id === groupId
  const isAbove = (id: string) => id !== branchId && idsOnPath(branchPath).includes(id)
  return held
    .filter(({ organisationId: id, office }) => isHere(id) || (office === 'partyOfficer' && isAbove(id)))
    .map(({ office }) => office)
}

/** What is asked or told about who hosts; undefined where it is as usual, or nobody is named. */
export function hostingShown({ kind, hosting, hostName }: Activity) {
  if (hosting === null || hosting === undefined || hostName === null) return undefined
  const is = hostingOf(kind, hosting.offices.filter(isOfficeCode), hosting.reason)
  const say = sayHosting(kind, is, hostName)
  return say === undefined ? undefined : { is, say, reason: hosting.reason }
}
