// What becomes of the words of a meeting's record when the paper that they were printed on is erased or destroyed?
import { emptiedMinutes } from '../../../core/meeting/minutes'
import type { Minutes } from '../../../core/meeting/minutes'
import type { PendingEntry } from '../../../core/stored'
import type { Cloud } from '../cloud'
import { minutesByActivity } from '../collections/minutes'

/** 交了的记录 — the words are those of a paper on its way or in the archive. */
type HandedIn = Extract<Minutes['state'], { is: 'handedIn' }>

interface Emptying {
  readonly activityId: string
  readonly because: 'erased' | 'destroyed'
  /** Whether this is the paper that goes; what was written anew since has another. */
  isOf(state: HandedIn, written: Minutes): boolean
  entryFor(written: Minutes): PendingEntry
}

const attemptsMax = 8

/** 清空记录 — may be repeated: what is empty already, or is a draft again, is passed over. */
export async function emptyMinutes(cloud: Cloud, emptying: Emptying): Promise<void> {
  const { activityId, because, isOf, entryFor } = emptying
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    const written = await minutesByActivity.get(cloud, activityId)
    if (written?.state.is !== 'handedIn' || !isOf(written.state, written)) return
    const changes = emptiedMinutes(written, because, cloud.now())
    // Its entries may have moved to the log meanwhile.
    if ((await minutesByActivity.changeOrLose(cloud, written, changes, entryFor(written))) !== 'changed')
      return
  }
  throw new Error(`minutes ${activityId}: changed ${attemptsMax} times while they were emptied`)
}
