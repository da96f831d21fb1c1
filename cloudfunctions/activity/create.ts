// A committee member or group leader announces an activity.
import { createActivityInput } from '../../core/activity/inputs'
import { activityKinds } from '../../core/activity/kinds'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { activities } from '../kit/collections/activities'
import { organisations } from '../kit/collections/organisations'
import { checkGroup } from './group'
import { hostOf } from './host'

export const create = defineCommand({
  name: 'activity.create',
  input: createActivityInput,

  async load(lobby, input) {
    const branch = await organisations.get(lobby, input.branchId)
    if (branch === undefined) throw new Problem('notFound')
    if (branch.kind !== 'branch') throw new Problem('notABranch')
    await checkGroup(lobby, branch._id, input)
    return {
      subject: { path: branch.path, branchId: branch._id, groupId: input.groupId },
      branch,
      readBy: 'activity.list' as const,
    }
  },

  async run(kit, input, { branch }) {
    if (!activityKinds[input.kind].enabled)
      throw new Problem('kindOff', { kind: activityKinds[input.kind].name })
    if (input.endsAt <= input.startsAt) throw new Problem('endsBeforeStart')
    const { id, hostReason, ...facts } = input
    const { branchId, groupId, hostId } = input
    const host = await hostOf(kit, { branchId, branchPath: branch.path, groupId }, { hostId, hostReason })
    const entry = entryOf(kit, {
      branchId: branch._id,
      type: 'activity.create',
      subject: id,
      body: { ...facts, hosting: host.hosting },
    })
    const added = await activities.add(
      kit,
      {
        _id: id,
        ...facts,
        branchPath: branch.path,
        ...host,
        state: { is: 'planned' },
        createdBy: callerOf(kit)._id,
      },
      entry,
    )
    const activity = added === 'exists' ? await activities.get(kit, id) : added
    if (activity === undefined || activity.branchId !== branch._id) throw new Problem('changedMeanwhile')
    return activity
  },
})
