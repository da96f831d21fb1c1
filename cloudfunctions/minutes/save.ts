// Somebody goes on writing; who was first is told to the other, and nothing is written over.
import { saveMinutesInput } from '../../core/meeting/inputs'
import { isOpen } from '../../core/meeting/minutes'
import type { Minutes } from '../../core/meeting/minutes'
import { checkSecrecyOfAll } from '../../core/evidence/secrecy'
import { Problem } from '../../core/problem'
import { minutesByActivity } from '../kit/collections/minutes'
import { callerOf, defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { entryOf } from '../kit/entry'
import { meetingOf, stageIn } from './meeting'
import type { Meeting } from './meeting'

export const save = defineCommand({
  name: 'minutes.save',
  input: saveMinutesInput,

  load: (lobby, { activityId }) => meetingOf(lobby, activityId),

  async run(kit, { rev, content }, meeting) {
    const { written } = meeting
    if (!isOpen(await stageIn(kit, written))) throw new Problem('minutesHandedIn')
    const finding = checkSecrecyOfAll(wordsIn(content))
    if (finding.verdict === 'marked') throw new Problem('secrecyMark', { word: finding.word })
    if ((written?.rev ?? 0) !== rev) throw changedBy(written)
    const saved = await store(kit, meeting, content)
    return { rev: saved.rev, writtenAt: saved.writtenAt }
  },
})

async function store(
  kit: Kit,
  { activity, written }: Meeting,
  content: Minutes['content'],
): Promise<Minutes> {
  const { _id, name } = callerOf(kit)
  const entry = entryOf(kit, {
    branchId: activity.branchId,
    type: 'minutes.save',
    subject: activity._id,
    body: { content },
  })
  const change = {
    content,
    writtenBy: { id: _id, name },
    writtenAt: entry.at,
    state: { is: 'draft' } as const,
  }
  const home = {
    _id: activity._id,
    branchId: activity.branchId,
    branchPath: activity.branchPath,
    activityKind: activity.kind,
  }
  const saved =
    written === undefined
      ? await minutesByActivity.add(kit, { ...home, ...change }, entry)
      : await minutesByActivity.changeOrLose(kit, written, keepingHandIn(written, change), entry)
  if (typeof saved === 'object') return saved
  throw changedBy(await minutesByActivity.get(kit, activity._id))
}

/** 退回以后 — a record that came back is written on and handed in under the same number. */
const keepingHandIn = <Change extends { state: Minutes['state'] }>(written: Minutes, change: Change) => ({
  ...change,
  state: written.state,
})

const changedBy = (now: Minutes | undefined) =>
  new Problem('minutesChanged', { by: now?.writtenBy.name ?? null })

/** Every text of it: a mark of secrecy is refused wherever it stands. */
function wordsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(wordsIn)
}
