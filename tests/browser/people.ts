// Who is who in the example?
import { fixturePeople } from '../../local/seed/fixture'
import { personIdOf } from '../../local/seed/plant'

/** The id of somebody of the fixture. */
export function idOf(name: string): string {
  const person = fixturePeople.find((one) => one.name === name)
  if (person === undefined) throw new Error(`nobody in the fixture is called ${name}`)
  return personIdOf(person)
}
