// Which meeting is the record of, who may write it, and how far has it come?
import type { Activity } from '../../core/activity/activity'
import { activityKinds } from '../../core/activity/kinds'
import { stageOf } from '../../core/meeting/minutes'
import type { Minutes, MinutesContent, MinutesStage } from '../../core/meeting/minutes'
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

/** 读到的记录 — how far it is, and what it says; nothing where nobody has written, or what was written is erased. */
export interface Reading {
  readonly stage: MinutesStage
  readonly content: MinutesContent | undefined
}

/** Refused of what is sealed as secret, and of what was destroyed: its words are the paper's own. */
export async function readingOf(
  cloud: Pick<Lobby, 'documents'>,
  written: Minutes | undefined,
): Promise<Reading> {
  if (written === undefined) return { stage: 'draft', content: undefined }
  const { state } = written
  const submission = state.is === 'handedIn' ? await submissions.get(cloud, state.submissionId) : undefined
  const stage = stageOf(state, submission?.state)
  if (stage === 'sealed') throw new Problem('minutesSealed')
  if (stage === 'destroyed') throw new Problem('minutesDestroyed')
  const isErased = state.is === 'emptied' || submission?.state.is === 'erased'
  return { stage, content: isErased ? undefined : written.content }
}
