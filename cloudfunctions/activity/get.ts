// One activity, with what the caller has sent to it, and for those who keep it how far its evidence is.
import { phaseOf, titleOf } from '../../core/activity/activity'
import type { Activity } from '../../core/activity/activity'
import { activityKinds, elementsOf, photoCapOf } from '../../core/activity/kinds'
import { defaultCheckInSettings, windowOf } from '../../core/attendance/window'
import { sayMoment } from '../../core/calendar'
import type { Submission } from '../../core/evidence/submission'
import { byIdSchema } from '../../core/inputs'
import type { Subject } from '../../core/org/rights'
import { pick } from '../../core/pick'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand, may } from '../kit/command'
import type { Kit } from '../kit/command'
import { activities } from '../kit/collections/activities'
import { organisations } from '../kit/collections/organisations'
import { submissionsTo } from '../kit/collections/submissions'
import { hostingShown } from './host'
import { mayCallRoll, mayShowCode, subjectFor, subjectOf } from './subject'

/** More submissions to one activity than this nobody reads on a phone. */
const submissionsMax = 500

export const get = defineCommand({
  name: 'activity.get',
  input: byIdSchema,

  async load(lobby, { id }) {
    const activity = await activities.get(lobby, id)
    if (activity === undefined) throw new Problem('notFound')
    return { subject: subjectFor(activity, lobby.person?.branchId), activity }
  },

  async run(kit, { id }, { subject, activity }) {
    const [branch, sent] = await Promise.all([
      organisations.get(kit, activity.branchId),
      submissionsTo(kit, id, submissionsMax),
    ])
    const kind = activityKinds[activity.kind]
    const mine = sent.filter(({ submitterId }) => submitterId === callerOf(kit)._id)
    // Who joins in reads it and asks for leave on their own sheet; what is kept of it, the holding branch keeps.
    const own = subjectOf(activity)
    const keeps = may(kit, 'activity.edit', own)
    return {
      ...factsOf(kit, activity),
      branchName: branch?.name ?? '',
      /** 联建共建 — the branches that hold it together with that one. */
      joint: (activity.joint ?? []).map((one) => ({ id: one.branchId, name: one.branchName })),
      /** 签到时段 */
      window: windowOf(activity, activity.checkIn ?? defaultCheckInSettings),
      kindName: kind.name,
      photosAsked: kind.photosAsked,
      photoCap: photoCapOf(activity.kind, branch?.settings.photoCap),
      elements: elementsOf(activity.kind),
      /** 主持情况 — asked of those who keep it, told to everybody once it is answered. */
      hosting: hostingFor(activity, keeps),
      card: cardOf(kit, activity, branch?.name ?? ''),
      mine: mine.map(({ _id, stateIs, receivedAt, files }) => ({
        id: _id,
        state: stateIs,
        receivedAt,
        files: files.length,
      })),
      /** For those who keep it; null for everybody else. */
      counts: keeps ? countsOf(sent) : null,
      may: {
        edit: keeps && activity.state.is === 'planned',
        cancel: keeps && activity.state.is === 'planned' && !sent.some(isEvidence),
        submit: activity.state.is === 'planned' && may(kit, 'evidence.submit', own),
        write: may(kit, 'minutes.get', {
          ...own,
          namedIds: activity.hostId === null ? [] : [activity.hostId],
        }),
        callRoll: activity.state.is === 'planned' && mayCallRoll(kit, activity),
        showCode: activity.state.is === 'planned' && mayShowCode(kit, activity),
        setUpCheckIn: activity.state.is === 'planned' && may(kit, 'checkin.settings', own),
        /** 联建复本 — for the officers of a branch that joins in, once there may be something to copy. */
        copies: phaseOf(activity, kit.now()) !== 'coming' && mayCopy(kit, subject, own),
        askLeave: activity.state.is === 'planned' && may(kit, 'checkin.askLeave', subject),
      },
    }
  },
})

const mayCopy = (kit: Kit, subject: Subject, own: Subject): boolean =>
  subject.branchId !== own.branchId && may(kit, 'archive.copies', subject)

function hostingFor(activity: Activity, keeps: boolean) {
  const shown = hostingShown(activity)
  return shown === undefined || (shown.is === 'reasonAsked' && !keeps) ? null : shown
}

/** What was taken back or erased, or only repeated what another holds, is no evidence. */
export const isEvidence = ({ stateIs }: Pick<Submission, 'stateIs'>): boolean =>
  stateIs !== 'withdrawn' && stateIs !== 'erased' && stateIs !== 'repeated'

const told = [
  'rev',
  'kind',
  'theme',
  'place',
  'startsAt',
  'endsAt',
  'branchId',
  'groupId',
  'hostId',
  'hostName',
  'state',
] as const

function factsOf(kit: Kit, activity: Activity) {
  return {
    id: activity._id,
    title: titleOf(activity),
    phase: phaseOf(activity, kit.now()),
    ...pick(activity, told),
  }
}

/** 转发到群的卡片 — what, when and where, and no names; who opens it is asked for their right as always. */
function cardOf(kit: Kit, activity: Activity, branchName: string) {
  const when = sayMoment(activity.startsAt, kit.now())
  return {
    title: [titleOf(activity), when, activity.place].filter((part) => part !== '').join(' · '),
    from: branchName,
    path: `pages/activity/index?id=${activity._id}`,
  }
}

function countsOf(sent: readonly Submission[]) {
  const of = (state: string) => sent.filter(({ stateIs }) => stateIs === state).length
  return {
    receiving: of('receiving'),
    waiting: of('waiting'),
    returned: of('returned'),
    approved: of('approved'),
  }
}
