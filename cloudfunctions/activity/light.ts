// What have talks and visits in common: by what a right about them is decided, and when one may be recorded?
import type { LightRecord } from '../../core/activity/lightRecords'
import { localDateOf, yearOfDate } from '../../core/calendar'
import { affiliationOn } from '../../core/org/person'
import type { Organisation } from '../../core/org/organisation'
import type { Person } from '../../core/org/person'
import type { Subject } from '../../core/org/rights'
import { Problem } from '../../core/problem'
import { activities } from '../kit/collections/activities'
import { people } from '../kit/collections/people'
import { lightRecords } from '../kit/collections/lightRecords'
import type { Kit, Lobby } from '../kit/command'
import { callerOf } from '../kit/command'
import { entryOf } from '../kit/entry'
import { loadBranch } from './planning'

export const lightSubject = ({
  branchPath: path,
  branchId,
  personIds: namedIds,
  recordedBy: ownerId,
}: Pick<LightRecord, 'branchPath' | 'branchId' | 'personIds' | 'recordedBy'>): Subject => ({
  path,
  branchId,
  namedIds,
  ownerId,
})

/** A day ahead of us is nothing to record. */
export function requireCome(kit: Kit, date: string): void {
  if (date > localDateOf(kit.now())) throw new Problem('invalidInput', { field: '日期' })
}

/** Everybody named, each of this branch on that day. */
export async function membersOn(
  kit: Kit,
  branchId: string,
  ids: readonly string[],
  date: string,
): Promise<readonly Person[]> {
  if (new Set(ids).size !== ids.length) throw new Problem('samePerson')
  const found = await people.getMany(kit, ids)
  const isThere = (id: string) => {
    const person = found.find(({ _id }) => _id === id)
    return person !== undefined && affiliationOn(person, date)?.branchId === branchId
  }
  // No name in the answer: whoever asks may not know the people of other branches.
  if (!ids.every(isThere)) throw new Problem('notInThisBranch', { name: '所选的人' })
  return ids.flatMap((id) => found.filter(({ _id }) => _id === id))
}

/** The branch whose record it is, and the right that hangs on who is named in it. */
export async function loadNaming(lobby: Lobby, branchId: string, namedIds: readonly string[]) {
  const { branch, subject, readBy } = await loadBranch(lobby, branchId)
  return { subject: { ...subject, namedIds }, readBy, branch }
}

/** 要记的一条 — of whom, on which day, and what. */
interface Recording extends Pick<LightRecord, 'date' | 'facts'> {
  readonly id: string
  readonly branch: Organisation
  readonly named: readonly Person[]
}

/** Adds it with its entry; a retry under the same id is the same record, another one is not. */
export async function addLight(
  kit: Kit,
  type: 'activity.addTalk' | 'activity.addVisit' | 'activity.planVisit',
  { id, branch, named, date, facts }: Recording,
): Promise<{ readonly id: string }> {
  const { _id: branchId, path: branchPath } = branch
  const [year, personIds, recordedBy] = [yearOfDate(date), named.map(({ _id }) => _id), callerOf(kit)._id]
  const entry = entryOf(kit, { branchId, type, subject: id, year, body: { date, facts } })
  const record = { _id: id, branchId, branchPath, year, date, personIds, facts, recordedBy, struck: null }
  const added = await lightRecords.add(kit, record, entry)
  const now = added === 'exists' ? await lightRecords.get(kit, id) : added
  const isSame =
    now?.recordedBy === recordedBy && now.date === date && now.personIds.join() === personIds.join()
  if (!isSame) throw new Problem('changedMeanwhile')
  return { id }
}

/** In place of an activity of this very branch, or of none. */
export async function requireOwn(kit: Kit, branchId: string, activityId: string | null): Promise<void> {
  if (activityId === null) return
  const activity = await activities.get(kit, activityId)
  if (activity?.branchId !== branchId) throw new Problem('invalidInput', { field: '活动' })
}
