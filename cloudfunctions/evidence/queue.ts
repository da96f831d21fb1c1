// 等我看: what waits for the caller, oldest first, as full cards.
import { titleOf } from '../../core/activity/activity'
import type { Activity } from '../../core/activity/activity'
import { retentionNames } from '../../core/classification/retention'
import { isLeafCode, isRecordClassCode, leaves, recordClasses } from '../../core/classification/scheme'
import { queueInput } from '../../core/evidence/inputs'
import type { Submission } from '../../core/evidence/submission'
import { callerOf, defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { mayDo, reviewingOf } from '../kit/approval/reviewing'
import { activities } from '../kit/collections/activities'
import { officeHoldersAround } from '../kit/collections/people'
import { submissions, submissionsWaitingFor } from '../kit/collections/submissions'
import { viewlessIn } from './view'

/** 一张卡片 — everything one needs to decide; pictures are fetched by archive.links. */
export type QueueCard = ReturnType<typeof cardOf>

export const queue = defineCommand({
  name: 'evidence.queue',
  input: queueInput,

  load: async () => ({ subject: { path: '/' } }),

  /** `total` counts all that wait with every view made that can be, `preparing` those whose views are still made. */
  async run(kit, { limit }) {
    const me = callerOf(kit)._id
    const [found, total, preparing] = await Promise.all([
      submissionsWaitingFor(kit, me, limit),
      submissions.count(kit, { stateIs: 'waiting', reviewerIds: me, viewsDue: false }),
      submissions.count(kit, { stateIs: 'waiting', reviewerIds: me, viewsDue: true }),
    ])
    const mine = await stillMine(kit, found)
    const activityById = await activitiesOf(kit, mine)
    const cards = mine.map((submission) =>
      cardOf(submission, activityById.get(activityIdOf(submission) ?? '')),
    )
    return { total: total - (found.length - cards.length), preparing, cards }
  },
})

/** The stored reviewers are only for finding; who may look is asked of the offices as they are held now. */
async function stillMine(kit: Kit, found: readonly Submission[]): Promise<readonly Submission[]> {
  const branches = new Map(found.map(({ branchId, branchPath }) => [branchId, branchPath]))
  const around = new Map(
    await Promise.all(
      [...branches].map(async ([id, path]) => [id, await officeHoldersAround(kit, id, path)] as const),
    ),
  )
  return found.filter((submission) => {
    const holders = around.get(submission.branchId)
    return holders !== undefined && mayDo(kit, 'evidence.review', reviewingOf(kit, submission, holders))
  })
}

async function activitiesOf(kit: Kit, found: readonly Submission[]): Promise<ReadonlyMap<string, Activity>> {
  const ids = [...new Set(found.map(activityIdOf))].filter((id) => id !== null)
  if (ids.length === 0) return new Map()
  return new Map((await activities.getMany(kit, ids)).map((activity) => [activity._id, activity]))
}

const activityIdOf = ({ about }: Submission): string | null =>
  about.is === 'activity' ? about.activityId : null

function cardOf(submission: Submission, activity: Activity | undefined) {
  const { _id: id, rev, digest, about, title, submitterName, placement } = submission
  const { caption, tags, questions, late, receivedAt, placedBefore, returnedBefore } = submission
  return {
    id,
    rev,
    digest,
    title: activity === undefined ? title : titleOf(activity),
    activity:
      activity === undefined
        ? null
        : {
            id: activity._id,
            kind: activity.kind,
            startsAt: activity.startsAt,
            endsAt: activity.endsAt,
            place: activity.place,
          },
    leaf:
      about.is === 'leaf' && isLeafCode(about.leaf)
        ? { code: about.leaf, name: leaves[about.leaf].plainName, signedOn: about.signedOn }
        : null,
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
