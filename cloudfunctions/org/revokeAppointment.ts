// The superior ends an appointment; its rights end in this very moment.
import { revokeAppointmentInput } from '../../core/org/inputs'
import { withAppointments } from '../../core/org/person'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { tell } from '../kit/collections/notices'
import { people } from '../kit/collections/people'
import { appointingSubject } from './appointing'
import { branchesTouched, reroute } from './reroute'
import { logOf, officeName, organisationOf, personWith } from './subject'

export const revokeAppointment = defineCommand({
  name: 'org.revokeAppointment',
  input: revokeAppointmentInput,
  asksAgain: true,

  async load(lobby, input) {
    const person = await personWith(lobby, input.personId)
    const appointment = person.appointments.find((one) => one.id === input.appointmentId)
    if (appointment === undefined) throw new Problem('notFound')
    const organisation = await organisationOf(lobby, appointment.organisationId)
    const subject = await appointingSubject(lobby, person._id, appointment.office, organisation)
    return { subject, person, appointment, organisation, readBy: 'org.tree' as const }
  },

  async run(kit, input, { person, appointment, organisation }) {
    if (appointment.ended !== null) return { ended: appointment.ended }
    const ended = { at: kit.now(), because: 'revoked' as const }
    const appointments = person.appointments.map((one) =>
      one.id === appointment.id ? { ...one, ended } : one,
    )
    // The reason is a sentence that a person wrote: it stays with the notice, the log has the fact.
    const body = { id: appointment.id, office: appointment.office, organisationId: organisation._id }
    const log = logOf(organisation)
    const entry = entryOf(kit, { branchId: log, type: 'org.revokeAppointment', subject: person._id, body })
    await people.change(kit, person, withAppointments(person, appointments), entry)
    const details = {
      office: officeName(appointment.office),
      organisation: organisation.name,
      reason: input.reason,
    }
    await tell(kit, { personId: person._id, kind: 'revoked', details })
    await reroute(kit, await branchesTouched(kit, appointment.office, organisation))
    return { ended }
  },
})
