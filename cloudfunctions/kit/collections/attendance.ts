// Where are attendance records found: of a person at an activity, of an activity, of a person, of guests elsewhere?
import { attendanceSchema } from '../../../core/attendance/attendance'
import type { Attendance } from '../../../core/attendance/attendance'
import type { Cloud } from '../cloud'
import { defineCollection } from './collection'
import { sha256Of } from '../sha256'

export const attendance = defineCollection<Attendance>({
  name: 'attendance',
  version: 1,
  schema: attendanceSchema,
})

/** One record a person and activity, whatever the channel and however often: the id is made of both. */
export function attendanceId(activityId: string, personId: string): string {
  return sha256Of(`${activityId} ${personId}`)
}

/** 同设备 — tells two scans of one activity from one phone, and nothing about any other activity. */
export function deviceDigest(activityId: string, device: string): string {
  return sha256Of(`${activityId} ${device}`).slice(0, 32)
}

const recordsMax = 1000

/** Everybody with a record at an activity, of whichever branch. */
export function attendanceAt(cloud: Pick<Cloud, 'documents'>, activityId: string) {
  return attendance.find(cloud, { where: { activityId }, limit: recordsMax })
}

/** How many are in the room, as far as records say. */
export function countInRoom(cloud: Pick<Cloud, 'documents'>, activityId: string): Promise<number> {
  return attendance.count(cloud, { activityId, inRoom: true })
}

/** One's own, newest first. */
export function attendanceOf(
  cloud: Pick<Cloud, 'documents'>,
  personId: string,
  before: string,
  limit: number,
) {
  return attendance.find(cloud, {
    where: { personId, startsAt: { lt: before } },
    orderBy: [['startsAt', 'desc']],
    limit,
  })
}

/** 异地参加 — where members of a branch sat in elsewhere, newest first. */
export function guestsFrom(cloud: Pick<Cloud, 'documents'>, branchId: string, limit: number) {
  return attendance.find(cloud, {
    where: { as: 'guest', branchId },
    orderBy: [['startsAt', 'desc']],
    limit,
  })
}
