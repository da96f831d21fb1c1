// What is a branch's sheet, as its officers see it: who was due on that day, and what is recorded of each?
import type { Activity } from '../../../core/activity/activity'
import { sayState } from '../../../core/attendance/attendance'
import type { Attendance } from '../../../core/attendance/attendance'
import { questionsOf, sayQuestion } from '../../../core/attendance/questions'
import { isDue, isExempt, mayVote, reachOf } from '../../../core/attendance/roster'
import { emptySheet } from '../../../core/attendance/sheet'
import type { SheetFacts } from '../../../core/attendance/sheet'
import { localDateOf } from '../../../core/calendar'
import { affiliationOn, standingOn } from '../../../core/org/person'
import type { Person } from '../../../core/org/person'
import type { Cloud } from '../cloud'
import { attendanceAt } from '../collections/attendance'
import { groupsOf } from '../collections/organisations'
import { peopleEverIn } from '../collections/people'
import { sheetOf } from '../collections/sheets'
import type { Side } from './sides'

type Home = Pick<Cloud, 'documents'>

/** Everything that one sheet is made of, read side by side. */
export async function readSheet(home: Home & Cloud, activity: Activity, side: Side) {
  const [people, all, sheet, groups] = await Promise.all([
    peopleEverIn(home, side.branchId),
    attendanceAt(home, activity._id),
    sheetOf(home, activity._id, side.branchId),
    groupsOf(home, side.branchId),
  ])
  const records = all.filter(({ branchId, as }) => branchId === side.branchId && as === 'member')
  const facts: SheetFacts = sheet ?? emptySheet
  const groupName = (id: string | null) => groups.find(({ _id }) => _id === id)?.name ?? null
  return {
    records,
    facts,
    rows: rowsOf(activity, side, people, records, facts, groupName),
    visitors: side.joinedAs === null ? visitorsIn(all) : [],
  }
}

/** 外支部来的党员 — each by the slip that was written for them here; they sit in. */
const visitorsIn = (all: readonly Attendance[]) =>
  all
    .filter(({ as, claim }) => as === 'guest' && claim.state.is !== 'cleared')
    .map(({ _id: slip, personName: name, claim }) => ({ slip, name, at: claim.at, by: claim.by.name }))

export type SheetRow = ReturnType<typeof rowOf>

/** Those who were due, by number; after them who has a record without being due. */
function rowsOf(
  activity: Activity,
  side: Side,
  people: readonly Person[],
  records: readonly Attendance[],
  facts: SheetFacts,
  groupName: (id: string | null) => string | null,
) {
  const byPerson = new Map(records.map((one) => [one.personId, one]))
  const whoComes = reachOf(activity.kind) === 'whoComes'
  const due = people.filter((person) => isDue(person, activity, side.branchId))
  const known = new Set(due.map(({ _id }) => _id))
  const others = people.filter(({ _id }) => byPerson.has(_id) && !known.has(_id))
  return [
    ...due.map((person) => rowOf(activity, person, byPerson.get(person._id), facts, true, groupName)),
    ...others.map((person) => rowOf(activity, person, byPerson.get(person._id), facts, whoComes, groupName)),
  ]
}

function rowOf(
  activity: Activity,
  person: Person,
  record: Attendance | undefined,
  { excluded }: SheetFacts,
  due: boolean,
  groupName: (id: string | null) => string | null,
) {
  const day = localDateOf(activity.startsAt)
  const exclusion = excluded.find(({ personId }) => personId === person._id) ?? null
  return {
    person: person._id,
    name: person.name,
    group: groupName(affiliationOn(person, day)?.groupId ?? null),
    standing: standingOn(person, day),
    /** 应到; false is 列席. */
    due,
    /** 免于要求 — with 安排送学. */
    exempt: due && isExempt(person, day),
    votes: due && mayVote(person, day) && exclusion === null,
    exclusion,
    /** 0 while nothing is entered; a mark names what it saw. */
    rev: record?.rev ?? 0,
    state: record?.claim.state,
    say: record === undefined ? '' : sayState(record.claim),
    claim: record?.claim ?? null,
    earlier: record?.earlier ?? [],
    beside: record?.beside ?? [],
  }
}

/** With its sentence and its answer, if it has one. */
export function questionsIn(
  records: readonly Attendance[],
  { heads, answers }: SheetFacts,
  rows: readonly SheetRow[],
) {
  const nameOf = (id: string) => rows.find(({ person }) => person === id)?.name ?? '其他支部一人'
  return questionsOf(records, heads).map((question) => ({
    ...question,
    say: sayQuestion(question, nameOf),
    answer: answers.findLast(({ question: key }) => key === question.key) ?? null,
  }))
}
