// 异地参加的凭条: the branch where a member of another one sits in says so; it shows in the member's own branch.
import type { Activity } from '../../core/activity/activity'
import { slipInput } from '../../core/attendance/inputs'
import { change } from '../../core/attendance/merging'
import { localDateOf } from '../../core/calendar'
import { affiliationOn } from '../../core/org/person'
import { Problem } from '../../core/problem'
import { attendance } from '../kit/collections/attendance'
import { organisations } from '../kit/collections/organisations'
import { personByNumber } from '../kit/collections/people'
import { defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { sidesOf } from '../kit/attendance/sides'
import { claimOf, record } from './recording'
import { loadOwn, refuseCancelled } from './subject'

export const slip = defineCommand({
  name: 'checkin.slip',
  input: slipInput,
  load: loadOwn,

  async run(kit, input, { activity }) {
    refuseCancelled(activity)
    return 'takeBack' in input
      ? takeBack(kit, activity, input.takeBack)
      : write(kit, activity, input.memberNumber, input.name)
  },
})

/** Number and name must fit together, so that numbers cannot be tried out for names. */
async function write(kit: Kit, activity: Activity, memberNumber: string, name: string) {
  const [person, host] = await Promise.all([
    personByNumber(kit, memberNumber),
    organisations.get(kit, activity.branchId),
  ])
  const home = person && affiliationOn(person, localDateOf(activity.startsAt))?.branchId
  if (person === undefined || home === undefined || person.name !== name) throw new Problem('notFound')
  if (sidesOf(activity).some(({ branchId }) => branchId === home)) throw new Problem('alreadyOnSheet')
  const claim = claimOf(kit, { state: { is: 'present' }, channel: 'slip' })
  const { record: kept } = await record(
    kit,
    'checkin.slip',
    { activity, branchId: home, person: { id: person._id, name }, guestOf: host?.name ?? '' },
    claim,
    (before) => (before.claim.state.is === 'cleared' ? change(before, claim) : 'already'),
  )
  return { slip: kept._id, name, at: kept.claim.at }
}

async function takeBack(kit: Kit, activity: Activity, id: string) {
  const before = await attendance.get(kit, id)
  if (before?.activityId !== activity._id || before.as !== 'guest') throw new Problem('notFound')
  const claim = claimOf(kit, { state: { is: 'cleared' }, channel: 'slip' })
  const { personId, personName: name, branchId, hostName } = before
  const { record: kept } = await record(
    kit,
    'checkin.slip',
    { activity, branchId, person: { id: personId, name }, guestOf: hostName ?? '' },
    claim,
    (now) => (now.claim.state.is === 'cleared' ? 'already' : change(now, claim)),
    before,
  )
  return { slip: kept._id, name, at: kept.claim.at }
}
