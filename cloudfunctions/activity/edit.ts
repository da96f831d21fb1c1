// An activity is corrected; what was submitted to it stays where it was placed, and the answer says so.
import { editActivityInput } from '../../core/activity/inputs'
import { activityKinds } from '../../core/activity/kinds'
import type { Activity } from '../../core/activity/activity'
import { placeOf } from '../../core/classification/place'
import type { Submission } from '../../core/evidence/submission'
import { Problem } from '../../core/problem'
import { defineCommand, may } from '../kit/command'
import type { Kit } from '../kit/command'
import { entryOf } from '../kit/entry'
import { activities } from '../kit/collections/activities'
import { repeatActivity, submissionsTo } from '../kit/collections/submissions'
import { isEvidence } from './get'
import { checkGroup } from './group'
import { hostOf } from './host'
import { subjectOf } from './subject'

/** 没有跟着改的 — evidence that stands in another year or month than the corrected times would give. */
export interface LeftInPlace {
  readonly submissionId: string
  readonly year: number
  readonly countingMonth: string
  readonly wouldBeYear: number
  readonly wouldBeCountingMonth: string
}

export const edit = defineCommand({
  name: 'activity.edit',
  input: editActivityInput,

  async load(lobby, { id }) {
    const activity = await activities.get(lobby, id)
    if (activity === undefined) throw new Problem('notFound')
    return { subject: subjectOf(activity), readBy: 'activity.get' as const, activity }
  },

  async run(kit, { id, rev, hostReason, ...facts }, { activity }) {
    if (!activityKinds[facts.kind].enabled)
      throw new Problem('kindOff', { kind: activityKinds[facts.kind].name })
    if (facts.endsAt <= facts.startsAt) throw new Problem('endsBeforeStart')
    if (activity.state.is === 'cancelled') throw new Problem('activityCancelled')
    if (activity.rev !== rev) throw new Problem('changedMeanwhile')
    await checkGroup(kit, activity.branchId, facts)
    // Both what it was and what it becomes must be the caller's to announce.
    if (!may(kit, 'activity.create', subjectOf({ ...activity, ...facts }))) throw new Problem('forbidden')
    const [host, sent] = await Promise.all([
      hostAfter(kit, activity, facts, hostReason),
      submissionsTo(kit, id, 500),
    ])
    const evidence = sent.filter(isEvidence)
    const otherReaders = facts.kind !== activity.kind || facts.groupId !== activity.groupId
    // Who may read what was submitted follows from kind and group; it must not change under the submitters' feet.
    if (otherReaders && evidence.length > 0) throw new Problem('kindHasEvidence')
    const entry = entryOf(kit, {
      branchId: activity.branchId,
      type: 'activity.edit',
      subject: id,
      body: { ...facts, hosting: host.hosting ?? null },
    })
    const changed = await activities.change(kit, activity, { ...facts, ...host }, entry)
    for (const one of evidence) await repeatActivity(kit, one, changed)
    return { activity: changed, leftInPlace: leftInPlace(changed, evidence) }
  },
})

/** Who has moved away since stays the host of what they hosted, by the offices held then; only the word may be added. */
function hostAfter(
  kit: Kit,
  activity: Activity,
  facts: Pick<Activity, 'hostId' | 'groupId'>,
  hostReason: string | undefined,
) {
  const { branchId, branchPath, hostName, hosting } = activity
  if (facts.hostId === activity.hostId) {
    if (hosting === null || hosting === undefined) return { hostName, hosting: null }
    return { hostName, hosting: { ...hosting, reason: hostReason ?? hosting.reason } }
  }
  return hostOf(kit, { branchId, branchPath, groupId: facts.groupId }, { hostId: facts.hostId, hostReason })
}

function leftInPlace(
  { kind, startsAt, endsAt }: Activity,
  evidence: readonly Submission[],
): readonly LeftInPlace[] {
  const place = placeOf({ kind, startsAt, endsAt, carrier: 'text' })
  return evidence
    .map(({ _id, placement: { year, countingMonth } }) => ({
      submissionId: _id,
      year,
      countingMonth,
      wouldBeYear: place.year,
      wouldBeCountingMonth: place.countingMonth,
    }))
    .filter((one) => one.year !== one.wouldBeYear || one.countingMonth !== one.wouldBeCountingMonth)
}
