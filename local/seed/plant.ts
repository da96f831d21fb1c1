// How does the fixture get into an empty home? As documents with their log entries, like any other change.
import { defaultOrganisationSettings } from '../../core/org/organisation'
import { derivedFromHistory } from '../../core/org/person'
import type { Cloud } from '../../cloudfunctions/kit/cloud'
import { entryOf } from '../../cloudfunctions/kit/entry'
import { organisations } from '../../cloudfunctions/kit/collections/organisations'
import { people } from '../../cloudfunctions/kit/collections/people'
import { fixtureBegins, fixtureOrganisations, fixturePeople, fixtureTermEnds } from './fixture'
import type { FixtureOrganisation, FixturePerson } from './fixture'

/** Ids of the fixture are derived from its codes, so that stories and screenshots are repeatable. */
export const organisationIdOf = (code: string) => `o-${code.toLowerCase()}`
export const personIdOf = (person: Pick<FixturePerson, 'memberNumber'>) =>
  `p-${person.memberNumber.toLowerCase()}`

export async function plantFixture(cloud: Cloud): Promise<void> {
  for (const one of fixtureOrganisations) await plantOrganisation(cloud, one)
  await Promise.all(fixturePeople.map((one) => plantPerson(cloud, one)))
}

/** The seed acts for the home itself. */
const planter = (cloud: Cloud) => ({ ...cloud, person: undefined, role: 'systemAdministrator' as const })

async function plantOrganisation(cloud: Cloud, one: FixtureOrganisation): Promise<void> {
  const id = organisationIdOf(one.code)
  const entry = entryOf(planter(cloud), {
    branchId: null,
    type: 'org.plant',
    subject: id,
    body: { code: one.code },
  })
  await organisations.add(
    cloud,
    {
      _id: id,
      code: one.code,
      name: one.name,
      kind: one.kind,
      parentId: one.parent === null ? null : organisationIdOf(one.parent),
      path: pathOf(one),
      fondsCode: one.fondsCode ?? null,
      unitCode: null,
      partyDay: one.partyDay ?? null,
      existsFrom: fixtureBegins,
      existsTo: null,
      settings: defaultOrganisationSettings,
      holders: holdersAt(one.code),
    },
    entry,
  )
}

function pathOf(one: FixtureOrganisation): string {
  const parent = fixtureOrganisations.find((other) => other.code === one.parent)
  return `${parent === undefined ? '/' : pathOf(parent)}${organisationIdOf(one.code)}/`
}

const appointmentIdOf = ({ memberNumber }: FixturePerson, office: string) =>
  `a-${memberNumber.toLowerCase()}-${office.toLowerCase()}`

const holdersAt = (code: string) =>
  fixturePeople.flatMap((person) =>
    (person.offices ?? [])
      .filter(({ at }) => at === code)
      .map(({ office }) => ({
        appointmentId: appointmentIdOf(person, office),
        personId: personIdOf(person),
        office,
      })),
  )

async function plantPerson(cloud: Cloud, one: FixturePerson): Promise<void> {
  const id = personIdOf(one)
  const [first] = one.offices ?? []
  const history = {
    servesId: one.belongs.length > 0 || first === undefined ? null : organisationIdOf(first.at),
    affiliations: one.belongs.map((place) => ({
      branchId: organisationIdOf(place.branch),
      groupId: place.group === undefined ? null : organisationIdOf(place.group),
      from: place.from,
      to: place.to ?? null,
    })),
    appointments: (one.offices ?? []).map(({ office, at }) => ({
      id: appointmentIdOf(one, office),
      office,
      organisationId: organisationIdOf(at),
      from: fixtureBegins,
      termEnds: fixtureTermEnds,
      ended: null,
    })),
  }
  const { branchId } = derivedFromHistory(history)
  const entry = entryOf(planter(cloud), {
    branchId,
    type: 'org.plant',
    subject: id,
    body: { standing: one.standing },
  })
  await people.add(
    cloud,
    {
      _id: id,
      name: one.name,
      memberNumber: one.memberNumber,
      standing: one.standing,
      stood: [],
      exempt: one.exempt === undefined ? null : { basis: one.exempt, from: '2026-01-01', to: null },
      ...history,
      ...derivedFromHistory(history),
      boundIds: [],
    },
    entry,
  )
}
