// Which meeting is the record of, who may write it, and how far has it come?
import type { Activity } from '../../core/activity/activity'
import { activityKinds } from '../../core/activity/kinds'
import { stageOf } from '../../core/meeting/minutes'
import type { Minutes, MinutesStage } from '../../core/meeting/minutes'
import type { Subject } from '../../core/org/rights'
import { Problem } from '../../core/problem'
import { activities } from '../kit/collections/activities'
import { minutesByActivity } from '../kit/collections/minutes'
import { submissions } from '../kit/collections/submissions'
import type { Lobby } from '../kit/command'

/** 记录所属的会 — the activity with what has been written of it. */
export interface Meeting {
  readonly subject: Subject
  readonly readBy: 'activity.get'
  readonly activity: Activity
  readonly written: Minutes | undefined
}

export async function meetingOf(lobby: Lobby, activityId: string): Promise<Meeting> {
  const [activity, written] = await Promise.all([
    activities.get(lobby, activityId),
    minutesByActivity.get(lobby, activityId),
  ])
  if (activity === undefined) throw new Problem('notFound')
  return { subject: subjectOf(activity), readBy: 'activity.get', activity, written }
}

function subjectOf({ branchPath, branchId, groupId, hostId, kind, state }: Activity): Subject {
  const namedIds = hostId === null ? [] : [hostId]
  const { readers } = activityKinds[kind]
  return { path: branchPath, branchId, groupId, namedIds, readers, state: state.is }
}

export async function stageIn(
  cloud: Pick<Lobby, 'documents'>,
  written: Minutes | undefined,
): Promise<MinutesStage> {
  if (written === undefined || written.state.is === 'draft') return 'draft'
  const submission = await submissions.get(cloud, written.state.submissionId)
  return stageOf(written.state, submission?.stateIs)
}
