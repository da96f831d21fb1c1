// 绑定 — how many devices does somebody use? The list of them is theirs alone.
import { useAsked } from '../../../cloud/asked'
import { KeyValue } from '../../../components/KeyValue'
import { mayIn, type Me, type Tree } from '../tree/organisations'
import type { Person } from './PersonView'

interface Known {
  readonly me: Me
  readonly tree: Tree
}

/** The slips of the place where a person belongs, for whoever may see them. */
export const useSlips = (person: Person | undefined, known: Known | undefined) => {
  const placeId = person?.branchId ?? person?.servesId ?? ''
  const place = known?.tree.byId.get(placeId)
  const maySee = known && place ? mayIn(known.me, known.tree, 'org.invitations', place) : false
  return useAsked('org.invitations', { organisationId: placeId }, { enabled: maySee })
}

export function Devices({ person, known }: { person: Person; known: Known }) {
  const { value } = useSlips(person, known)
  const line = value?.find(({ personId }) => personId === person.id)
  if (!line) return null
  return <KeyValue facts={[{ name: '手机', value: sayDevices(line) }]} />
}

const sayDevices = ({ devices, slip }: { devices: number; slip: string | null }) => {
  if (devices > 0) return `已绑定 ${devices} 个`
  return slip === 'open' ? '邀请条已发，还没绑定' : '还没绑定'
}
