// 等我看: what waits for the caller, oldest first, as full cards.
import { titleOf } from '../../core/activity/activity'
import { retentionNames } from '../../core/classification/retention'
import { isLeafCode, isRecordClassCode, leaves, recordClasses } from '../../core/classification/scheme'
import { queueInput } from '../../core/evidence/inputs'
import { documentNumberOf } from '../../core/evidence/submission'
import type { Submission } from '../../core/evidence/submission'
import { callerOf, defineCommand } from '../kit/command'
import { mayReviewNow } from '../kit/approval/reviewing'
import { submissionsWaitingFor } from '../kit/collections/submissions'
import { viewlessIn } from './view'

/** More cards than these nobody looks at in one sitting. */
const waitingMax = 100

/** 一张卡片 — everything one needs to decide; pictures are fetched by archive.links. */
export type QueueCard = ReturnType<typeof cardOf>

export const queue = defineCommand({
  name: 'evidence.queue',
  input: queueInput,

  load: async () => ({ subject: { path: '/' } }),

  /**
   * `total` counts all that wait with every view made that can be, `preparing` those whose views are still made;
   * `more` says that even more wait than one query brings, and both figures are at least so many.
   */
  async run(kit, { limit }) {
    const waiting = await submissionsWaitingFor(kit, callerOf(kit)._id, waitingMax)
    const mine = waiting.filter((submission) => mayReviewNow(kit, submission))
    const ready = mine.filter(({ viewsDue }) => !viewsDue)
    return {
      total: ready.length,
      preparing: mine.length - ready.length,
      more: waiting.length === waitingMax,
      cards: ready.slice(0, limit).map(cardOf),
    }
  },
})

function cardOf(submission: Submission) {
  const { _id: id, rev, digest, about, title, submitterName, placement } = submission
  const { caption, tags, questions, late, receivedAt, placedBefore, returnedBefore } = submission
  return {
    id,
    rev,
    digest,
    title: about.is === 'activity' ? titleOf(about) : title,
    activity:
      about.is === 'activity'
        ? {
            id: about.activityId,
            kind: about.kind,
            startsAt: about.startsAt,
            endsAt: about.endsAt,
            place: about.place,
          }
        : null,
    leaf:
      about.is === 'leaf' && isLeafCode(about.leaf)
        ? { code: about.leaf, name: leaves[about.leaf].plainName, signedOn: about.signedOn }
        : null,
    documentNumber: documentNumberOf(about),
    submitterName,
    receivedAt,
    late,
    caption,
    tags: tags.filter(({ removed }) => !removed),
    placement: {
      ...placement,
      recordClassTitle: isRecordClassCode(placement.recordClass)
        ? recordClasses[placement.recordClass].title
        : '',
      retentionName: retentionNames[placement.retention],
    },
    placedBefore,
    questions,
    returnedBefore,
    /** Files that are kept and cannot be looked at here: set aside or sent back, never approved unseen. */
    viewless: viewlessIn(submission),
    files: submission.files
      .filter(({ state }) => state !== 'replaced')
      .toSorted((one, other) => one.slot - other.slot),
  }
}
