// Whose overview may one open? The places where one looks after branches, the widest first, and one's own branch.
import type { Api } from '../../../../cloudfunctions/api'

type Me = Pick<Api['org.me']['value'], 'offices' | 'branch'>

export interface Place {
  readonly id: string
  readonly name: string
}

const order = ['partyOfficer', 'archivist'] as const

export function placesOf({ offices, branch }: Me): readonly Place[] {
  const looked = order.flatMap((office) =>
    offices
      .filter((one) => one.office === office)
      .map(({ organisationId: id, organisationName: name }) => ({ id, name }))
      // Of an archivist of branch and village the village is the wider one.
      .toSorted((one, other) => Number(one.id === branch?.id) - Number(other.id === branch?.id)),
  )
  const isOfficer = branch !== null && offices.some(({ organisationId }) => organisationId === branch.id)
  const all = isOfficer ? [...looked, branch] : looked
  return all.filter(({ id }, at) => all.findIndex((one) => one.id === id) === at)
}
