// Is the group that a call names one of this branch's, and does this kind need one?
import { activityKinds } from '../../core/activity/kinds'
import type { ActivityKind } from '../../core/activity/kinds'
import { Problem } from '../../core/problem'
import { organisations } from '../kit/collections/organisations'
import type { Lobby } from '../kit/command'

/** A group leader's right reaches over their own group, so the group must be of the branch before anything is decided. */
export async function checkGroup(
  lobby: Pick<Lobby, 'documents'>,
  branchId: string,
  { kind, groupId }: { readonly kind: ActivityKind; readonly groupId: string | null },
): Promise<void> {
  if (groupId === null) {
    if (activityKinds[kind].readers === 'group') throw new Problem('invalidInput', { field: '小组' })
    return
  }
  const group = await organisations.get(lobby, groupId)
  if (group?.kind !== 'group' || group.parentId !== branchId)
    throw new Problem('invalidInput', { field: '小组' })
}
