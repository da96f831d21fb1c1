// 离线包: what the organiser's phone keeps beforehand: the activity, the roster, and only when declared its key.
import { titleOf } from '../../core/activity/activity'
import { handleText } from '../../core/attendance/code'
import { sheetInput } from '../../core/attendance/inputs'
import { defaultCheckInSettings, windowOf } from '../../core/attendance/window'
import { defineCommand } from '../kit/command'
import { activityKey, personalHandle } from '../kit/sign/checkInCode'
import { readSheet } from '../kit/attendance/reading'
import { loadSide, refuseCancelled } from './subject'

export const pack = defineCommand({
  name: 'checkin.pack',
  input: sheetInput,
  load: loadSide,

  async run(kit, _, { activity, side }) {
    refuseCancelled(activity)
    const { rows } = await readSheet(kit, activity, side)
    const { checkIn } = activity
    return {
      activity: {
        id: activity._id,
        kind: activity.kind,
        title: titleOf(activity),
        place: activity.place,
        startsAt: activity.startsAt,
        endsAt: activity.endsAt,
      },
      branchId: side.branchId,
      window: windowOf(activity, checkIn ?? defaultCheckInSettings),
      packedAt: kit.now(),
      /** `handle` tells whose personal code was scanned (core/attendance/code.ts); only the server knows whether it is true. */
      roster: rows.map(({ person, name, group, due, exempt, rev, state }) => ({
        person,
        name,
        group,
        due,
        exempt,
        rev,
        state,
        handle: personalHandle(kit.keys, person),
      })),
      /** For drawing codes without signal: the key of this one activity, as hexadecimal. */
      key:
        checkIn === undefined || checkIn.offline === null
          ? null
          : {
              handle: checkIn.handle,
              keyId: checkIn.keyId,
              since: checkIn.since,
              stepSeconds: checkIn.stepSeconds,
              secret: handleText(activityKey(kit.keys, checkIn.keyId, checkIn.handle)),
            },
    }
  },
})
