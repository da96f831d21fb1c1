// What is to be done now, or is on today and tomorrow? Derived from what is there: it ends by itself when it is done.
import { titleOf } from '../../core/activity/activity'
import type { Activity } from '../../core/activity/activity'
import { activityKinds } from '../../core/activity/kinds'
import type { Plan } from '../../core/activity/plan'
import { matchedTo, planRowName } from '../../core/activity/planStanding'
import { isVisitDue } from '../../core/activity/lightRecords'
import { isMakingAsked, isRecordAsked } from '../../core/activity/reminders'
import { addDays, localDateOf, sayDate, sayMoment, startOfDay, yearOfDate } from '../../core/calendar'
import { sayReturned } from '../../core/evidence/submission'
import type { Submission } from '../../core/evidence/submission'
import { pageOfNotice, sayNotice } from '../../core/org/notices'
import { openAppointments } from '../../core/org/person'
import { callerOf, may } from '../kit/command'
import type { Kit } from '../kit/command'
import { expiredAbout, expiredUnanswered } from '../kit/filing/expiring'
import { lightRecordsWith } from '../kit/collections/lightRecords'
import { organisations } from '../kit/collections/organisations'
import { people } from '../kit/collections/people'
import { activitiesAround, planOf } from '../kit/collections/plans'
import { submissions, submissionsOf } from '../kit/collections/submissions'

const mineMax = 50
const evidenceMax = 500
/** Of each kind of thing to do: more at once helps nobody. */
const todosMax = 5

/** 待办 — something to do now; it ends by itself when it is done. */
export interface Todo {
  readonly id: string
  readonly kind: 'returned' | 'activity' | 'visitPlanned' | 'plannedUnmade' | 'recordMissing' | 'expired'
  readonly say: string
  readonly opens: string
}

/** One's own first, then what is on, then what is asked of those who keep a branch's activities, or a fonds. */
export async function todosOf(kit: Kit): Promise<readonly Todo[]> {
  const [mine, visits, ofBranch, ofFonds] = await Promise.all([
    submissionsOf(kit, callerOf(kit)._id, mineMax),
    visitTodos(kit),
    todosOfBranch(kit),
    expiredTodos(kit),
  ])
  const returned = mine.filter(({ stateIs }) => stateIs === 'returned').slice(0, todosMax)
  return [...returned.map(returnedTodo), ...visits, ...ofBranch, ...ofFonds]
}

function returnedTodo({ _id, state }: Submission): Todo {
  const asked = state.is === 'returned' ? sayReturned(state.reason, state.say) : ''
  return {
    id: _id,
    kind: 'returned',
    say: `您交的材料请补充：${asked}`,
    opens: `/pages/submission/index?id=${_id}`,
  }
}

/** 要去送学的 — of whoever goes; the name is known to them as it is to whoever arranged it. */
async function visitTodos(kit: Kit): Promise<readonly Todo[]> {
  const { _id: me } = callerOf(kit)
  const today = localDateOf(kit.now())
  const due = (await lightRecordsWith(kit, [me])).filter((one) => isVisitDue(one, today))
  const going = due.flatMap(({ _id, date, facts }) =>
    facts.is === 'plannedVisit' && facts.byIds.includes(me)
      ? [{ _id, date, visitedId: facts.visitedId }]
      : [],
  )
  const shown = going.toReversed().slice(0, todosMax)
  const names = new Map(
    (await people.getMany(kit, [...new Set(shown.map(({ visitedId }) => visitedId))])).map(
      ({ _id, name }) => [_id, name],
    ),
  )
  return shown.map(({ _id, date, visitedId }) => ({
    id: _id,
    kind: 'visitPlanned',
    say: sayNotice('visitPlanned', { day: sayDate(date, today), name: names.get(visitedId) ?? '' }),
    opens: '/packages/plan/register/index',
  }))
}

async function todosOfBranch(kit: Kit): Promise<readonly Todo[]> {
  const { branchId } = callerOf(kit)
  if (branchId === null) return []
  const today = localDateOf(kit.now())
  const [branch, plan, around] = await Promise.all([
    organisations.get(kit, branchId),
    planOf(kit, branchId, yearOfDate(today)),
    activitiesAround(kit, branchId, today),
  ])
  if (branch === undefined) return []
  const coming = comingTodos(kit, around)
  if (!may(kit, 'activity.savePlan', { path: branch.path, branchId })) return coming
  return [...coming, ...planTodos(kit, plan, around), ...(await recordTodos(kit, around))]
}

/** Today's and tomorrow's, of the kinds that the caller may read. */
function comingTodos(kit: Kit, around: readonly Activity[]): readonly Todo[] {
  const now = kit.now()
  const end = startOfDay(addDays(localDateOf(now), 2))
  const soon = around.filter(
    (one) => one.state.is === 'planned' && one.endsAt >= now && one.startsAt < end && mayRead(kit, one),
  )
  return soon.slice(0, todosMax).map((one) => ({
    id: one._id,
    kind: 'activity',
    say: [sayMoment(one.startsAt, now), titleOf(one), one.place].filter((part) => part !== '').join('，'),
    opens: `/pages/activity/index?id=${one._id}`,
  }))
}

function mayRead(kit: Kit, { branchPath: path, branchId, groupId, kind }: Activity): boolean {
  return may(kit, 'activity.get', { path, branchId, groupId, readers: activityKinds[kind].readers })
}

function planTodos(kit: Kit, plan: Plan | undefined, around: readonly Activity[]): readonly Todo[] {
  if (plan === undefined) return []
  const { branchId, year, rows } = plan
  const now = kit.now()
  const matches = matchedTo(year, rows, around)
  const unmade = rows.filter((row) => isMakingAsked(row, matches.get(row.id), now))
  return unmade.slice(0, todosMax).map(({ id, day, kind }) => ({
    id: `${branchId}/${planRowName(year, id)}/${day}`,
    kind: 'plannedUnmade',
    say: `计划里 ${sayDate(day, localDateOf(now))}的${activityKinds[kind].shortName}快到了，还没有建活动`,
    opens: '/packages/plan/year/index',
  }))
}

async function recordTodos(kit: Kit, around: readonly Activity[]): Promise<readonly Todo[]> {
  const today = localDateOf(kit.now())
  const due = around.filter((one) => isRecordAsked(one, [], today))
  if (due.length === 0) return []
  const where = { 'about.activityId': { in: due.map(({ _id }) => _id) } }
  const sent = await submissions.find(kit, { where, limit: evidenceMax })
  const sentTo = (id: string) =>
    sent.filter(({ about }) => about.is === 'activity' && about.activityId === id)
  const asked = due.filter((one) => isRecordAsked(one, sentTo(one._id), today))
  return asked.slice(-todosMax).map(({ _id, kind, startsAt }) => ({
    id: _id,
    kind: 'recordMissing',
    say: `${sayDate(localDateOf(startsAt), today)}的${activityKinds[kind].shortName}还没有看到记录，拍照交上来就行`,
    opens: `/pages/activity/index?id=${_id}`,
  }))
}

/** 到期的 — of the units that one is the archivist of, what nobody has answered for yet. */
async function expiredTodos(kit: Kit): Promise<readonly Todo[]> {
  const today = localDateOf(kit.now())
  const places = openAppointments(callerOf(kit), today).filter(({ office }) => office === 'archivist')
  if (places.length === 0) return []
  const found = await organisations.getMany(kit, [...new Set(places.map((one) => one.organisationId))])
  const units = found.filter(({ fondsCode }) => fondsCode !== null).slice(0, todosMax)
  const counts = await Promise.all(units.map((fonds) => expiredUnanswered(kit, fonds, today)))
  return units.flatMap(({ _id: fondsId, name: fonds }, at) => {
    const id = expiredAbout(fondsId, today)
    const say = sayNotice('expired', { fonds, count: String(counts[at]) })
    return counts[at] === 0 ? [] : [{ id, kind: 'expired', say, opens: pageOfNotice('expired', id) ?? '' }]
  })
}
