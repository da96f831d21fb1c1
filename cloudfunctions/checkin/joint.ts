// 联建共建: which branches hold the activity together with this one; each keeps its own sheet.
import { activityKinds } from '../../core/activity/kinds'
import { jointInput } from '../../core/attendance/inputs'
import { Problem } from '../../core/problem'
import { activities } from '../kit/collections/activities'
import { organisations } from '../kit/collections/organisations'
import { defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { loadOwn, refuseCancelled } from './subject'

export const joint = defineCommand({
  name: 'checkin.joint',
  input: jointInput,
  load: loadOwn,

  async run(kit, { branches: ids }, { activity }) {
    refuseCancelled(activity)
    // What only a group or the officers may read is not held together with others.
    if (activityKinds[activity.kind].readers !== 'members') throw new Problem('notJoint')
    const wanted = [...new Set(ids)].filter((id) => id !== activity.branchId)
    const found = await organisations.getMany(kit, wanted)
    if (found.length < wanted.length || found.some(({ kind }) => kind !== 'branch'))
      throw new Problem('notABranch')
    const branches = found.map(({ _id, path, name }) => ({
      branchId: _id,
      branchPath: path,
      branchName: name,
    }))
    const { branchId, _id: subject } = activity
    const entry = entryOf(kit, { branchId, type: 'checkin.joint', subject, body: { branches: wanted } })
    await activities.change(kit, activity, { joint: branches, jointIds: wanted }, entry)
    return { branches }
  },
})
