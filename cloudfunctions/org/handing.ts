// What does a 交接清单 say when it is made: from whom, to whom, and what was open at that moment?
import type { Organisation } from '../../core/org/organisation'
import type { Appointment } from '../../core/org/person'
import type { Kit } from '../kit/command'
import { openLists } from './openLists'
import { logOf } from './subject'

/** `appointment` is the successor's; without one it is the office that was revoked, and `toId` is null. */
export async function handoverFacts(
  kit: Kit,
  fromId: string,
  appointment: Appointment,
  organisation: Organisation,
  toId: string | null,
) {
  return {
    _id: kit.newId(),
    fromId,
    toId,
    office: appointment.office,
    appointmentId: toId === null ? null : appointment.id,
    organisationId: organisation._id,
    branchId: logOf(organisation),
    at: kit.now(),
    lists: await openLists(kit, fromId, logOf(organisation)),
    signedBy: [],
    done: null,
  }
}
