// 异地参加的凭条: the branch where a member of another one sits in says so; it shows in the member's own branch.
import { slipInput } from '../../core/attendance/inputs'
import { localDateOf } from '../../core/calendar'
import { affiliationOn } from '../../core/org/person'
import { Problem } from '../../core/problem'
import { organisations } from '../kit/collections/organisations'
import { personByNumber } from '../kit/collections/people'
import { defineCommand } from '../kit/command'
import { claimOf, record } from './recording'
import { sidesOf } from '../kit/attendance/sides'
import { loadOwn, refuseCancelled } from './subject'

export const slip = defineCommand({
  name: 'checkin.slip',
  input: slipInput,
  load: loadOwn,

  /** Number and name must fit together, so that numbers cannot be tried out for names. */
  async run(kit, { memberNumber, name }, { activity, side }) {
    refuseCancelled(activity)
    const [person, host] = await Promise.all([
      personByNumber(kit, memberNumber),
      organisations.get(kit, side.branchId),
    ])
    const home = person && affiliationOn(person, localDateOf(activity.startsAt))?.branchId
    if (person === undefined || home === undefined || person.name !== name) throw new Problem('notFound')
    if (sidesOf(activity).some(({ branchId }) => branchId === home)) throw new Problem('alreadyOnSheet')
    const { record: kept } = await record(
      kit,
      'checkin.slip',
      {
        activity,
        branchId: home,
        person: { id: person._id, name },
        guestOf: host?.name ?? '',
      },
      claimOf(kit, { state: { is: 'present' }, channel: 'slip' }),
      () => 'already',
    )
    return { slip: kept._id, name, at: kept.claim.at }
  },
})
