// The record of one meeting: what is written, or what is known before anybody writes.
import { titleOf } from '../../core/activity/activity'
import type { Activity } from '../../core/activity/activity'
import { activityKinds } from '../../core/activity/kinds'
import { minutesInput } from '../../core/meeting/inputs'
import { isOpen } from '../../core/meeting/minutes'
import { attendanceIn, prefilled } from '../../core/meeting/prefill'
import { questionsOf } from '../../core/meeting/questions'
import { voteKindsOf } from '../../core/meeting/votes'
import { organisations } from '../kit/collections/organisations'
import { peopleOfGroup } from '../kit/collections/people'
import { branchOf } from '../kit/collections/voting'
import { callerOf, defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { attendanceOf } from '../kit/attendance/known'
import { meetingOf, readingOf } from './meeting'

export const get = defineCommand({
  name: 'minutes.get',
  input: minutesInput,

  load: (lobby, { activityId }) => meetingOf(lobby, activityId),

  async run(kit, { activityId }, { activity, written }) {
    const isBlank = written === undefined || written.state.is === 'emptied'
    const [{ branch, rules }, { known, isTaken }, { stage, content: said }, group] = await Promise.all([
      branchOf(kit, activity),
      attendanceOf(kit, activity),
      readingOf(kit, written),
      isBlank ? groupOf(kit, activity) : undefined,
    ])
    const content = said ?? prefilled({ activity, attendance: known, recorder: callerOf(kit).name, group })
    return {
      activityId,
      /** 0 while nothing has been saved. */
      rev: written?.rev ?? 0,
      kind: activity.kind,
      kindName: activityKinds[activity.kind].name,
      title: titleOf(activity),
      branchName: branch?.name ?? '',
      content,
      /** 按签到更新 — what attendance says now, beside what is written. */
      known: attendanceIn(known),
      /** 有表决权的 — what the figures of a new vote begin with. */
      voting: { due: known.dueVoting, present: known.presentVoting, exclusions: known.exclusions },
      /** Whether a sign-in sheet of those who came goes along with the record. */
      isTaken,
      questions: questionsOf(activity.kind, content, rules),
      voteKinds: voteKindsOf(activity.kind),
      /** 本单位的表决规则 — as they hold on the day of the meeting. */
      rules,
      stage,
      submissionId: written?.state.is === 'handedIn' ? written.state.submissionId : null,
      writtenBy: said === undefined ? null : (written?.writtenBy.name ?? null),
      writtenAt: said === undefined ? null : (written?.writtenAt ?? null),
      mayWrite: isOpen(stage),
    }
  },
})

async function groupOf(kit: Kit, { groupId }: Activity) {
  if (groupId === null) return undefined
  const [group, members] = await Promise.all([organisations.get(kit, groupId), peopleOfGroup(kit, groupId)])
  const leader = members.find(({ holds }) => holds.includes(`${groupId}:groupLeader`))
  return { name: group?.name ?? '', leader: leader?.name ?? '' }
}
