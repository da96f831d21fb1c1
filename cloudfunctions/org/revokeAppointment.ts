// The superior ends an appointment; its rights end in this very moment, and what was open is listed for the next holder.
import { revokeAppointmentInput } from '../../core/org/inputs'
import type { OfficeCode } from '../../core/org/offices'
import { withoutHolder } from '../../core/org/organisation'
import type { Organisation } from '../../core/org/organisation'
import { withAppointments } from '../../core/org/person'
import { Problem } from '../../core/problem'
import type { Kit } from '../kit/command'
import { defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { handovers } from '../kit/collections/handovers'
import { noticeFacts, notices, tell } from '../kit/collections/notices'
import { organisations } from '../kit/collections/organisations'
import { holdersOf, people } from '../kit/collections/people'
import { again } from './again'
import { appointingSubject } from './appointing'
import { handoverFacts } from './handing'
import type { Taker } from './handing'
import { branchesTouched, reroute } from './reroute'
import { logOf, officeName, organisationOf, personWith } from './subject'

export const revokeAppointment = defineCommand({
  name: 'org.revokeAppointment',
  input: revokeAppointmentInput,

  async load(lobby, input) {
    const person = await personWith(lobby, input.personId)
    const appointment = person.appointments.find((one) => one.id === input.appointmentId)
    if (appointment === undefined) throw new Problem('notFound')
    const organisation = await organisationOf(lobby, appointment.organisationId)
    const subject = await appointingSubject(lobby, person._id, appointment.office, organisation)
    return { subject, appointment, organisation, readBy: 'org.tree' as const }
  },

  async run(kit, input, { appointment, organisation }) {
    const ended = await again(() => endOffice(kit, input, organisation))
    await reroute(kit, await branchesTouched(kit, appointment.office, organisation))
    return { ended }
  },
})

interface Revoked {
  readonly personId: string
  readonly appointmentId: string
  readonly reason: string
}

async function endOffice(kit: Kit, { personId, appointmentId, reason }: Revoked, organisation: Organisation) {
  const person = await personWith(kit, personId)
  const appointment = person.appointments.find((one) => one.id === appointmentId)
  if (appointment === undefined) throw new Problem('notFound')
  if (appointment.ended !== null) return appointment.ended
  const ended = { at: kit.now(), because: 'revoked' as const }
  const appointments = person.appointments.map((one) => (one.id === appointmentId ? { ...one, ended } : one))
  const { office } = appointment
  // The reason is a sentence that a person wrote: it stays with the notice, the log has the fact.
  const body = { id: appointmentId, office, organisationId: organisation._id }
  const log = logOf(organisation)
  const entry = entryOf(kit, { branchId: log, type: 'org.revokeAppointment', subject: personId, body })
  const taker = await remainingHolder(kit, personId, office, organisation)
  const list = await handoverFacts(kit, personId, office, organisation, taker)
  const details = { office: officeName(office), organisation: organisation.name }
  await kit.documents.transaction(async (transaction) => {
    const now = await people.within(transaction).get(personId)
    const place = await organisations.within(transaction).get(organisation._id)
    if (now?.rev !== person.rev || place === undefined) throw new Problem('changedMeanwhile')
    await people.within(transaction).change(now, withAppointments(now, appointments), entry)
    await organisations.within(transaction).change(place, withoutHolder(place, appointmentId), null)
    await handovers.within(transaction).add(list, null)
    const told = noticeFacts(kit, {
      personId,
      kind: 'revoked',
      details: { ...details, reason },
      about: list._id,
    })
    await notices.within(transaction).add(told, null)
  })
  if (taker !== null) {
    await tell(kit, { personId: taker.personId, kind: 'handoverWaiting', details, about: list._id })
  }
  return ended
}

/** 留任的人 — where others hold the same office, who has held it longest carries on and takes over. */
async function remainingHolder(
  kit: Kit,
  personId: string,
  office: OfficeCode,
  { _id: organisationId }: Organisation,
): Promise<Taker | null> {
  const holders = await holdersOf(kit, [organisationId], [office])
  const held = holders
    .filter((one) => one.personId !== personId)
    .flatMap(({ person }) =>
      person.appointments
        .filter((one) => one.ended === null && one.office === office && one.organisationId === organisationId)
        .map(({ id, from }) => ({ personId: person._id, appointmentId: id, from })),
    )
  const [first] = held.toSorted((one, other) => (one.from < other.from ? -1 : 1))
  return first === undefined ? null : { personId: first.personId, appointmentId: first.appointmentId }
}
