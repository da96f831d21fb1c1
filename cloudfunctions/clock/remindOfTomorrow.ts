// Who is told in the evening that there is something tomorrow? Whoever is due there and agreed to be told by WeChat.
import { titleOf } from '../../core/activity/activity'
import type { Activity } from '../../core/activity/activity'
import { activityKinds } from '../../core/activity/kinds'
import { addDays, localDateOf, sayMoment, startOfDay } from '../../core/calendar'
import { committeeOffices } from '../../core/org/offices'
import type { Person } from '../../core/org/person'
import type { Cloud } from '../kit/cloud'
import { activities } from '../kit/collections/activities'
import { holdersOf, peopleOfBranch, peopleOfGroup } from '../kit/collections/people'
import type { Stretch } from '../kit/collections/rounds'
import { subscriptions } from '../kit/collections/subscriptions'
import { tellOnce } from './telling'

const activitiesMax = 20

/** From now to the end of tomorrow, some activities at a time; `at` is when the round began, and how many are done. */
export async function remindOfTomorrow(cloud: Cloud, at: string): Promise<Stretch> {
  const [from = '', skipped = '0'] = at === '' ? [cloud.now()] : at.split(' ')
  const to = startOfDay(addDays(localDateOf(from), 2))
  const found = await activities.find(cloud, {
    where: { startsAt: { gte: from, lt: to } },
    // Many begin at one instant; with the id the order is one, and no stretch skips any.
    orderBy: [
      ['startsAt', 'asc'],
      ['_id', 'asc'],
    ],
    skip: Number(skipped),
    limit: activitiesMax,
  })
  for (const activity of found) if (activity.state.is === 'planned') await tellExpected(cloud, activity)
  const isOver = found.length < activitiesMax
  return {
    next: isOver ? undefined : `${from} ${Number(skipped) + found.length}`,
    done: found.length,
  }
}

async function tellExpected(cloud: Cloud, activity: Activity): Promise<void> {
  const expected = (await expectedAt(cloud, activity)).map(({ _id }) => _id)
  if (expected.length === 0) return
  const where = { personId: { in: expected }, purpose: 'activity' }
  const agreed = await subscriptions.find(cloud, { where, limit: 1000 })
  const told = new Set(agreed.filter(({ left }) => left > 0).map(({ personId }) => personId))
  const { _id: about, startsAt, place } = activity
  const details = { when: sayMoment(startsAt, cloud.now()), title: titleOf(activity), startsAt, place }
  // One that is put off is told of again, for its new day and time.
  const once = `${about}/${startsAt}`
  for (const personId of told)
    await tellOnce(cloud, { personId, kind: 'activityTomorrow', details, about }, once)
}

/** Nobody who is spared is reminded, and volunteers know by themselves. */
async function expectedAt(cloud: Cloud, activity: Activity): Promise<readonly Person[]> {
  const { branchId, groupId } = activity
  const { expected } = activityKinds[activity.kind]
  if (expected === 'committee')
    return (await holdersOf(cloud, [branchId], committeeOffices)).map(({ person }) => person)
  if (expected === 'group') return groupId === null ? [] : unspared(await peopleOfGroup(cloud, groupId))
  if (expected !== 'allMembers' && expected !== 'votingMembers') return []
  const members = groupId === null ? peopleOfBranch(cloud, branchId) : peopleOfGroup(cloud, groupId)
  return unspared(await members)
}

const unspared = (people: readonly Person[]): readonly Person[] =>
  people.filter(({ exempt, standing }) => exempt === null && standing !== 'none')
