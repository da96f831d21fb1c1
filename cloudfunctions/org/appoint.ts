// Somebody is given an office; who held it before hands over.
import { localDateOf } from '../../core/calendar'
import { appointInput } from '../../core/org/inputs'
import { organisationTermYears, termEndOf } from '../../core/org/invariants'
import { committeeOffices, conflictingOffices, offices, termYearsOf } from '../../core/org/offices'
import type { OfficeCode } from '../../core/org/offices'
import type { Organisation } from '../../core/org/organisation'
import { organisationKindNames, withHolder, withoutHolder } from '../../core/org/organisation'
import { officesHeldBy, withAppointments } from '../../core/org/person'
import type { Appointment, Person } from '../../core/org/person'
import { Problem } from '../../core/problem'
import type { TransactionDocuments } from '../kit/cloud'
import type { Kit } from '../kit/command'
import { defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { handoverOfAppointment, handovers, handoverWithoutSuccessor } from '../kit/collections/handovers'
import type { Handover } from '../kit/collections/handovers'
import { notices, noticeFacts, tell } from '../kit/collections/notices'
import { endInvitations, openInvitationsOf } from '../kit/collections/invitations'
import { organisations } from '../kit/collections/organisations'
import { holdersOf, people } from '../kit/collections/people'
import { again } from './again'
import { appointingSubject, mayBeHeldIn } from './appointing'
import { handoverFacts } from './handing'
import { reachesBeyond } from './inviting'
import { branchesTouched, reroute } from './reroute'
import { logOf, officeName, organisationOf, personWith } from './subject'

export const appoint = defineCommand({
  name: 'org.appoint',
  input: appointInput,
  asksAgain: 'granting',

  async load(lobby, input) {
    const organisation = await organisationOf(lobby, input.organisationId)
    await personWith(lobby, input.personId)
    const subject = await appointingSubject(lobby, input.personId, input.office, organisation)
    return { subject, organisation, readBy: 'org.tree' as const }
  },

  async run(kit, input, { organisation }) {
    if (!mayBeHeldIn(input.office, organisation)) {
      const kind = organisationKindNames[organisation.kind]
      throw new Problem('officeNotHere', { office: officeName(input.office), kind })
    }
    const today = localDateOf(kit.now())
    if (input.from > today) throw new Problem('invalidInput', { field: 'from' })
    const termEnds = input.termEnds ?? defaultTermEnd(input.office, organisation, input.from)
    if (termEnds <= input.from) throw new Problem('invalidInput', { field: 'termEnds' })
    const { id, office, organisationId, from } = input
    const appointment: Appointment = { id, office, organisationId, from, termEnds, ended: null }
    const handoverId = await again(() => giveOffice(kit, input.personId, appointment))
    await reroute(kit, await branchesTouched(kit, office, organisation))
    return { id, termEnds, handoverId }
  },
})

/** The organisation's own term where the office follows it, else the office's. */
function defaultTermEnd(office: OfficeCode, organisation: Organisation, from: string): string {
  const isVillage = /村|社区/.test(organisation.name)
  return termEndOf(from, termYearsOf(office, organisationTermYears(isVillage)))
}

async function giveOffice(kit: Kit, personId: string, appointment: Appointment): Promise<string | null> {
  const organisation = await organisationOf(kit, appointment.organisationId)
  const person = await personWith(kit, personId)
  const given = person.appointments.find((one) => one.id === appointment.id)
  if (given !== undefined) return (await handoverOfAppointment(kit, given.id))?._id ?? null
  refuseUnfit(person, appointment.office, organisation)
  // A slip that was issued for less opens no more: whoever may issue one for this office does so anew.
  const slips = reachesBeyond(person, appointment) ? await openInvitationsOf(kit, [personId]) : []
  const before = await predecessorOf(kit, person, appointment)
  const handover =
    before === undefined
      ? null
      : await handoverFacts(kit, before.person._id, appointment.office, organisation, {
          personId,
          appointmentId: appointment.id,
        })
  const left =
    before === undefined
      ? await handoverWithoutSuccessor(kit, organisation._id, appointment.office)
      : undefined
  const { id, office, organisationId, from, termEnds } = appointment
  const body = { id, office, organisationId, from, termEnds }
  const log = logOf(organisation)
  const entry = entryOf(kit, { branchId: log, type: 'org.appoint', subject: personId, body })
  const endBody = { id: before?.appointment.id ?? null, because: 'successor' }
  const ending = entryOf(kit, {
    branchId: log,
    type: 'org.succeed',
    subject: before?.person._id ?? personId,
    body: endBody,
  })
  const details = { office: officeName(office), organisation: organisation.name }
  await kit.documents.transaction(async (transaction) => {
    const within = people.within(transaction)
    const [personNow, organisationNow] = [
      await within.get(personId),
      await organisations.within(transaction).get(organisation._id),
    ]
    if (personNow?.rev !== person.rev || organisationNow?.rev !== organisation.rev)
      throw new Problem('changedMeanwhile')
    // Two appointments here at once both write the organisation, so that one of them looks again.
    const staying =
      before === undefined ? organisationNow : withoutHolder(organisationNow, before.appointment.id)
    await organisations
      .within(transaction)
      .change(organisationNow, withHolder(staying, personId, appointment), null)
    await within.change(
      personNow,
      withAppointments(personNow, [...personNow.appointments, appointment]),
      entry,
    )
    await endInvitations(transaction, slips, { is: 'revoked', at: kit.now() })
    await notices.within(transaction).add(noticeFacts(kit, { personId, kind: 'appointed', details }), null)
    if (left !== undefined) await takeOver(transaction, left, personId, id)
    if (before === undefined || handover === null) return
    const beforeNow = await within.get(before.person._id)
    if (beforeNow?.rev !== before.person.rev) throw new Problem('changedMeanwhile')
    await within.change(
      beforeNow,
      withAppointments(beforeNow, ended(beforeNow, before.appointment.id, kit.now())),
      ending,
    )
    await handovers.within(transaction).add(handover, null)
  })
  const list = handover ?? left
  if (list === undefined || list === null) return null
  if (handover !== null)
    await tell(kit, { personId: handover.fromId, kind: 'succeeded', details, about: handover._id })
  await tell(kit, { personId, kind: 'handoverWaiting', details, about: list._id })
  return list._id
}

/** 接下 — who takes the office takes over what its revoked holder left behind. */
async function takeOver(
  transaction: TransactionDocuments,
  left: Handover,
  toId: string,
  appointmentId: string,
) {
  const within = handovers.within(transaction)
  const now = await within.get(left._id)
  if (now?.rev !== left.rev) throw new Problem('changedMeanwhile')
  await within.change(now, { toId, appointmentId }, null)
}

function refuseUnfit(person: Person, office: OfficeCode, organisation: Organisation): void {
  const { needsMembership } = offices[office]
  if (needsMembership && person.standing !== 'formal')
    throw new Problem('notAPartyMember', { office: officeName(office) })
  if (conflictingOffices(officesHeldBy(person), office).length > 0) throw new Problem('officeConflict')
  const branchId = logOf(organisation)
  const fromWithin = committeeOffices.includes(office) || office === 'groupLeader'
  if (fromWithin && branchId !== null && person.branchId !== branchId) {
    throw new Problem('notInThisBranch', { name: person.name })
  }
  if (
    person.appointments.some(
      (one) => one.ended === null && one.office === office && one.organisationId === organisation._id,
    )
  ) {
    throw new Problem('changedMeanwhile')
  }
}

/** Who holds a single office now; their own taking over must be finished before they hand over again. */
async function predecessorOf(kit: Kit, person: Person, { office, organisationId }: Appointment) {
  if (!offices[office].singleHolder) return undefined
  const holder = (await holdersOf(kit, [organisationId], [office])).find((one) => one.personId !== person._id)
  const appointment = holder?.person.appointments.find(
    (one) => one.ended === null && one.office === office && one.organisationId === organisationId,
  )
  if (holder === undefined || appointment === undefined) return undefined
  const taking = await handoverOfAppointment(kit, appointment.id)
  if (taking !== undefined && taking.done === null) throw new Problem('handoverOpen')
  return { person: holder.person, appointment }
}

function ended(person: Person, appointmentId: string, at: string): Appointment[] {
  return person.appointments.map((one) =>
    one.id === appointmentId ? { ...one, ended: { at, because: 'successor' as const } } : one,
  )
}
