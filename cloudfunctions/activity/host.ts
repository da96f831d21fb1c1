// Who may stand as the host of an activity: somebody of the branch itself, or who holds an office there?
import { Problem } from '../../core/problem'
import { people } from '../kit/collections/people'
import type { Lobby } from '../kit/command'

/** 主持人 — their name, kept beside the id; nobody when none is named yet. */
export async function hostNameOf(
  lobby: Pick<Lobby, 'documents'>,
  branchId: string,
  hostId: string | null,
): Promise<string | null> {
  if (hostId === null) return null
  const host = await people.get(lobby, hostId)
  if (host === undefined) throw new Problem('invalidInput', { field: '主持人' })
  const holdsHere = host.holds.some((one) => one.startsWith(`${branchId}:`))
  // No name in the answer: whoever asks may not know the people of other branches.
  if (host.branchId !== branchId && !holdsHere) throw new Problem('notInThisBranch', { name: '主持人' })
  return host.name
}
