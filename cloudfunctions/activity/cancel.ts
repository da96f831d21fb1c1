// An activity does not take place; what already has evidence did, and is not cancelled.
import { cancelActivityInput } from '../../core/activity/inputs'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { activities } from '../kit/collections/activities'
import { submissionsTo } from '../kit/collections/submissions'
import { isEvidence } from './get'
import { subjectOf } from './subject'

export const cancel = defineCommand({
  name: 'activity.cancel',
  input: cancelActivityInput,

  async load(lobby, { id }) {
    const activity = await activities.get(lobby, id)
    if (activity === undefined) throw new Problem('notFound')
    return { subject: subjectOf(activity), readBy: 'activity.get' as const, activity }
  },

  /** Cancelled already, for a retry of the same call, is done. */
  async run(kit, { id, reason }, { activity }) {
    if (activity.state.is === 'cancelled') return activity
    if ((await submissionsTo(kit, id, 500)).some(isEvidence)) throw new Problem('activityHasEvidence')
    const entry = entryOf(kit, {
      branchId: activity.branchId,
      type: 'activity.cancel',
      subject: id,
      body: {},
    })
    return activities.change(kit, activity, { state: { is: 'cancelled', reason, at: entry.at } }, entry)
  },
})
