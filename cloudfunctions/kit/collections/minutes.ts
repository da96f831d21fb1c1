// Where is the record of a meeting found? One for an activity, under the activity's own id; drafts by who wrote last.
import { minutesSchema, stageOf } from '../../../core/meeting/minutes'
import type { Minutes } from '../../../core/meeting/minutes'
import type { Cloud } from '../cloud'
import { defineCollection } from './collection'
import { submissions } from './submissions'

export const minutesByActivity = defineCollection<Minutes>({
  name: 'minutes',
  version: 1,
  schema: minutesSchema,
})

/** Of a branch, whatever was written last first. */
export function minutesOfBranch(cloud: Cloud, branchId: string, limit: number) {
  return minutesByActivity.find(cloud, { where: { branchId }, orderBy: [['writtenAt', 'desc']], limit })
}

/** 没写完的记录 — drafts that somebody wrote last, newest first; whoever takes the office goes on with them. */
export function minutesBegunBy(cloud: Cloud, personId: string, limit: number) {
  return minutesByActivity.find(cloud, {
    where: { 'writtenBy.id': personId, 'state.is': 'draft' },
    orderBy: [['writtenAt', 'desc']],
    limit,
  })
}

/** 读得到的 — without those whose paper is sealed as secret: nobody reads their words anywhere. */
export async function withoutSealed(cloud: Cloud, written: readonly Minutes[]): Promise<readonly Minutes[]> {
  const ids = written.flatMap(({ state }) => (state.is === 'handedIn' ? [state.submissionId] : []))
  const states = new Map((await submissions.getMany(cloud, ids)).map(({ _id, state }) => [_id, state]))
  return written.filter(({ state }) => {
    const submission = state.is === 'handedIn' ? states.get(state.submissionId) : undefined
    return stageOf(state, submission) !== 'sealed'
  })
}
