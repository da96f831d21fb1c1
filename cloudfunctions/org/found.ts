// The first run: an empty home gets its operator, its topmost organisation and its first administrator.
import { localDateOf } from '../../core/calendar'
import { foundInput } from '../../core/org/inputs'
import { termEndOf } from '../../core/org/invariants'
import { termYearsOf } from '../../core/org/offices'
import { defaultOrganisationSettings, withHolder } from '../../core/org/organisation'
import { derivedFromHistory } from '../../core/org/person'
import { Problem } from '../../core/problem'
import type { Kit } from '../kit/command'
import { defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { codeDigest, drawCode } from '../kit/invitationCode'
import { invitations } from '../kit/collections/invitations'
import { organisations } from '../kit/collections/organisations'
import { people } from '../kit/collections/people'
import { homeFacts, settings } from '../kit/collections/settings'
import { countTry } from '../kit/collections/tries'
import { slipFacts, slipOf } from './invite'
import type { z } from 'zod/mini'

type Input = z.output<typeof foundInput>

/** Five wrong codes, then a rest: whoever sits at the machine reads the code from its window. */
const foundingTries = { what: 'founding', most: 5, minutes: 10 }

export const found = defineCommand({
  name: 'org.found',
  input: foundInput,
  load: async () => ({ subject: { path: '/' } }),

  async run(kit, input) {
    if ((await homeFacts(kit)) !== undefined) throw new Problem('alreadyFounded')
    await countTry(kit, foundingTries, 'home')
    const founding = await settings.get(kit, 'founding')
    if (founding?.facts.is !== 'founding') throw new Problem('alreadyFounded')
    if (founding.facts.codeDigest !== codeDigest(kit.keys, input.code)) throw new Problem('foundingCodeWrong')
    return foundHome(kit, input)
  },
})

/**
 * The founder is the system administrator and nothing else. That office keeps the tree and the people, and decides on
 * no content (三员分立); it names and invites one other person as security administrator, and only that one grants
 * the rights over content, beginning with the Party officer of the topmost organisation. So nobody, not even
 * who set the machine up, can alone both give a right and use it.
 */
async function foundHome(kit: Kit, input: Input) {
  const now = kit.now()
  const top = topOrganisation(kit.newId(), input, localDateOf(now))
  const person = firstAdministrator(kit, input, top._id)
  const holders = person.appointments.flatMap((one) => withHolder({ holders: [] }, person._id, one).holders)
  const organisation = { ...top, holders }
  const code = drawCode()
  const slip = { _id: codeDigest(kit.keys, code), ...slipFacts(kit, person, undefined) }
  const { operator } = input
  const home = {
    is: 'home' as const,
    operator,
    organisationId: organisation._id,
    organisationName: organisation.name,
    demo: false,
    foundedAt: now,
  }
  const entry = (subject: string, body: Readonly<Record<string, string>>) =>
    entryOf(kit, { branchId: null, type: 'org.found', subject, body })
  await kit.documents.transaction(async (transaction) => {
    const withinSettings = settings.within(transaction)
    const founding = await withinSettings.get('founding')
    if (founding?.facts.is !== 'founding' || founding.facts.usedAt !== null)
      throw new Problem('alreadyFounded')
    await withinSettings.change(founding, { facts: { ...founding.facts, usedAt: now } }, null)
    const settled = await withinSettings.add(
      { _id: 'home', facts: home },
      entry('home', { organisationId: organisation._id }),
    )
    if (settled === 'exists') throw new Problem('alreadyFounded')
    await organisations
      .within(transaction)
      .add(organisation, entry(organisation._id, { code: organisation.code }))
    await people.within(transaction).add(person, entry(person._id, { office: 'systemAdministrator' }))
    await invitations.within(transaction).add(slip, entry(slip._id, { personId: person._id }))
  })
  return { organisationId: organisation._id, slip: slipOf(code, person, organisation, slip.expiresAt) }
}

function topOrganisation(id: string, input: Input, today: string) {
  return {
    _id: id,
    code: input.organisation.code,
    name: input.organisation.name,
    kind: 'committee' as const,
    parentId: null,
    path: `/${id}/`,
    fondsCode: null,
    unitCode: null,
    partyDay: null,
    existsFrom: today,
    existsTo: null,
    settings: defaultOrganisationSettings,
  }
}

function firstAdministrator(kit: Kit, input: Input, organisationId: string) {
  const today = localDateOf(kit.now())
  const appointments = [
    {
      id: kit.newId(),
      office: 'systemAdministrator' as const,
      organisationId,
      from: today,
      termEnds: termEndOf(today, termYearsOf('systemAdministrator', 3)),
      ended: null,
    },
  ]
  return {
    _id: kit.newId(),
    name: input.administrator.name,
    memberNumber: input.administrator.memberNumber,
    standing: 'none' as const,
    stood: [],
    affiliations: [],
    servesId: organisationId,
    exempt: null,
    appointments,
    ...derivedFromHistory({ affiliations: [], servesId: organisationId, appointments }),
    boundIds: [],
  }
}
