// Who may be tried out in an example home? Its invented people, entered by a tap; nowhere else.
import type { DemoPerson } from '../../core/org/account'
import { offices } from '../../core/org/offices'
import { openAppointments } from '../../core/org/person'
import type { Person } from '../../core/org/person'
import type { Organisation } from '../../core/org/organisation'
import { localDateOf } from '../../core/calendar'
import { Problem } from '../../core/problem'
import type { Cloud } from '../../cloudfunctions/kit/cloud'
import { wholeTree } from '../../cloudfunctions/kit/collections/organisations'
import { people } from '../../cloudfunctions/kit/collections/people'
import { homeFacts } from '../../cloudfunctions/kit/collections/settings'
import { accountOf, enter } from './accounts'
import type { Entered } from './accounts'
import type { DeviceFacts } from './sessions'

export { demoPassphrase } from '../../core/org/account'

export async function demoPeople(cloud: Cloud): Promise<readonly DemoPerson[]> {
  await requireDemo(cloud)
  const organisationsById = new Map((await wholeTree(cloud)).map((one) => [one._id, one]))
  const everybody = await people.find(cloud, { where: {}, orderBy: [['memberNumber', 'asc']], limit: 1000 })
  const shown = everybody.map((person) => shownPerson(person, organisationsById, localDateOf(cloud.now())))
  return shown.toSorted((a, b) => Math.sign(b.offices.length) - Math.sign(a.offices.length))
}

export async function demoSignIn(
  cloud: Cloud,
  asked: DeviceFacts & { readonly personId: string },
): Promise<Entered> {
  await requireDemo(cloud)
  const person = await people.get(cloud, asked.personId)
  const account = person === undefined ? undefined : await accountOf(cloud, person)
  if (person === undefined || account === undefined) throw new Problem('notFound')
  return enter(cloud, account, person, asked)
}

async function requireDemo(cloud: Cloud): Promise<void> {
  if ((await homeFacts(cloud))?.demo !== true) throw new Problem('notFound')
}

function shownPerson(
  person: Person,
  organisationsById: ReadonlyMap<string, Organisation>,
  today: string,
): DemoPerson {
  const nameOf = (id: string | null) => (id === null ? undefined : organisationsById.get(id)?.name) ?? ''
  const held = openAppointments(person, today).map(({ office, organisationId }) => {
    const elsewhere = organisationId !== person.branchId
    return `${elsewhere ? nameOf(organisationId) : ''}${offices[office].name}`
  })
  return { personId: person._id, name: person.name, branch: nameOf(person.branchId), offices: held }
}
