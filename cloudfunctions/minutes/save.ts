// Somebody goes on writing; who was first is told to the other, and nothing is written over.
import { saveMinutesInput } from '../../core/meeting/inputs'
import { isOpen, outdatedBeside } from '../../core/meeting/minutes'
import type { Minutes, MinutesStage } from '../../core/meeting/minutes'
import { checkSecrecyOfAll } from '../../core/evidence/secrecy'
import { Problem } from '../../core/problem'
import { minutesByActivity } from '../kit/collections/minutes'
import { callerOf, defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { entryOf } from '../kit/entry'
import { meetingOf, readingOf } from './meeting'
import type { Meeting } from './meeting'

export const save = defineCommand({
  name: 'minutes.save',
  input: saveMinutesInput,

  load: (lobby, { activityId }) => meetingOf(lobby, activityId),

  async run(kit, { rev, content }, meeting) {
    const { written } = meeting
    const { stage } = await readingOf(kit, written)
    if (!isOpen(stage)) throw new Problem('minutesHandedIn')
    const finding = checkSecrecyOfAll(wordsIn(content))
    if (finding.verdict === 'marked') throw new Problem('secrecyMark', { word: finding.word })
    if ((written?.rev ?? 0) !== rev) throw changedBy(written)
    const saved = await store(kit, meeting, stage, content)
    return { rev: saved.rev, writtenAt: saved.writtenAt }
  },
})

async function store(
  kit: Kit,
  { activity, written }: Meeting,
  stage: MinutesStage,
  content: Minutes['content'],
): Promise<Minutes> {
  const { _id, name } = callerOf(kit)
  const entry = entryOf(kit, {
    branchId: activity.branchId,
    type: 'minutes.save',
    subject: activity._id,
    body: { content },
  })
  const change = { content, writtenBy: { id: _id, name }, writtenAt: entry.at }
  const home = {
    _id: activity._id,
    branchId: activity.branchId,
    branchPath: activity.branchPath,
    activityKind: activity.kind,
  }
  const saved =
    written === undefined
      ? await minutesByActivity.add(kit, { ...home, ...change, state: { is: 'draft' } }, entry)
      : await minutesByActivity.changeOrLose(kit, written, { ...change, ...writtenOn(written, stage) }, entry)
  if (typeof saved === 'object') return saved
  throw changedBy(await minutesByActivity.get(kit, activity._id))
}

/**
 * 退回以后 — a record that came back is handed in again under its number; any other is a draft again, also one that was
 * on its way and whose sender was cut off. What was printed before is taken no more: it lacks what is written now.
 */
const writtenOn = (written: Minutes, stage: MinutesStage): Pick<Minutes, 'state' | 'outdated'> => ({
  state: stage === 'returned' ? written.state : { is: 'draft' },
  outdated: outdatedBeside(written),
})

const changedBy = (now: Minutes | undefined) =>
  new Problem('minutesChanged', { by: now?.writtenBy.name ?? null })

/** Every text of it: a mark of secrecy is refused wherever it stands. */
function wordsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(wordsIn)
}
