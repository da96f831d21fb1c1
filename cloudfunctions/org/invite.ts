// Slips are issued: one single-use code for each person, shown once and kept only as a digest.
import { addMinutes } from '../../core/calendar'
import { inviteInput } from '../../core/org/inputs'
import { invitationDays, printedCode } from '../../core/org/invitationCode'
import type { Organisation } from '../../core/org/organisation'
import { officesHeldBy } from '../../core/org/person'
import type { Person } from '../../core/org/person'
import { Problem } from '../../core/problem'
import type { Kit } from '../kit/command'
import { callerOf, defineCommand, may } from '../kit/command'
import { entryOf } from '../kit/entry'
import { codeDigest, drawCode } from '../kit/invitationCode'
import { endInvitations, invitations, openInvitationsOf } from '../kit/collections/invitations'
import { organisations } from '../kit/collections/organisations'
import { people } from '../kit/collections/people'
import { countTry } from '../kit/collections/tries'
import { again } from './again'
import { invitingSubject } from './inviting'
import { logOf, placeIdOf } from './subject'

/** A large branch twice over; more within an hour is somebody trying something. */
const slipsPerHour = { what: 'slips', most: 200, minutes: 60 }

export const invite = defineCommand({
  name: 'org.invite',
  input: inviteInput,

  async load(lobby, input) {
    const personIds = [...new Set(input.personIds)]
    const found = await people.getMany(lobby, personIds)
    if (found.length < personIds.length) throw new Problem('notFound')
    const placeIds = found.map(placeIdOf).filter((id) => id !== null)
    const places = await organisations.getMany(lobby, [...new Set(placeIds)])
    const invitees = found.map((person) => ({
      person,
      place: places.find((one) => one._id === placeIdOf(person)),
    }))
    const subjects = await Promise.all(
      invitees.map(({ person, place }) => invitingSubject(lobby, person, place)),
    )
    // One person out of reach refuses the whole sheet: decide() is given that one.
    const subject = subjects.find((one) => !may(lobby, 'org.invite', one)) ?? subjects[0]
    if (subject === undefined) throw new Problem('notFound')
    return { subject, invitees, readBy: 'org.tree' as const }
  },

  // Whoever takes the slip of somebody with an office has what that office may do.
  asksAgain: ({ invitees }) =>
    invitees.some(({ person }) => officesHeldBy(person).length > 0) ? 'granting' : undefined,

  async run(kit, _, { invitees }) {
    await countTry(kit, slipsPerHour, callerOf(kit)._id, invitees.length)
    const slips = []
    for (const { person, place } of invitees) slips.push(await again(() => issueSlip(kit, person, place)))
    return slips
  },
})

/** One new slip; it replaces what was out for this person. */
export async function issueSlip(kit: Kit, person: Person, place: Organisation | undefined) {
  const code = drawCode()
  const older = await openInvitationsOf(kit, [person._id])
  const _id = codeDigest(kit.keys, code)
  const facts = slipFacts(kit, person, place)
  const entry = entryOf(kit, {
    branchId: logOf(place),
    type: 'org.invite',
    subject: _id,
    body: { personId: person._id, expiresAt: facts.expiresAt },
  })
  await kit.documents.transaction(async (transaction) => {
    await endInvitations(transaction, older, { is: 'replaced', at: kit.now() })
    if ((await invitations.within(transaction).add({ _id, ...facts }, entry)) === 'exists')
      throw new Problem('changedMeanwhile')
  })
  return slipOf(code, person, place, facts.expiresAt)
}

export function slipFacts(
  kit: Pick<Kit, 'now' | 'person'>,
  person: Pick<Person, '_id'>,
  place: Organisation | undefined,
) {
  const at = kit.now()
  return {
    personId: person._id,
    branchId: logOf(place),
    issuedBy: kit.person?._id ?? person._id,
    issuedAt: at,
    expiresAt: addMinutes(at, invitationDays * 24 * 60),
    state: { is: 'open' as const },
    stateIs: 'open' as const,
  }
}

export function slipOf(
  code: string,
  person: Pick<Person, '_id' | 'name'>,
  place: Pick<Organisation, 'name'> | undefined,
  expiresAt: string,
) {
  return {
    personId: person._id,
    name: person.name,
    placeName: place?.name ?? '',
    code: printedCode(code),
    /** Also what the QR of the slip leads to. */
    path: `pages/bind/index?code=${code}`,
    expiresAt,
  }
}
