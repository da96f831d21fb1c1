// What happened to an item and to what it was made of, oldest first, in words.
import { isAskedAsReviewer } from '../../core/evidence/questions'
import type { Submission } from '../../core/evidence/submission'
import { sayEntry } from '../../core/log/words'
import { byIdSchema } from '../../core/inputs'
import type { PendingEntry } from '../../core/stored'
import { defineCommand } from '../kit/command'
import { entriesAbout } from '../kit/collections/log'
import { people } from '../kit/collections/people'
import { submissions } from '../kit/collections/submissions'
import { openItem } from './opened'

export const history = defineCommand({
  name: 'archive.history',
  input: byIdSchema,

  async load(lobby, { id }) {
    const { subject, item } = await openItem(lobby, id)
    return { subject, readBy: 'archive.item' as const, item }
  },

  /** `inLog` is false for the minute until the sequencer has moved the entry. */
  async run(kit, { id }, { item }) {
    const submissionIds = item.parts.map(({ submissionId }) => submissionId)
    const [logged, parts] = await Promise.all([
      entriesAbout(kit, [id, ...submissionIds]),
      submissions.getMany(kit, submissionIds),
    ])
    const known = new Set(logged.map((entry) => entry.id))
    const waiting = [item, ...parts].flatMap(({ pending }) => pending).filter((entry) => !known.has(entry.id))
    const entries = [...logged, ...waiting]
      .filter(heardBy(kit.person?._id, parts))
      .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
    const actors = await people.getMany(kit, [...new Set(entries.map(({ actor }) => actor))])
    return entries.map((entry) => ({
      id: entry.id,
      at: entry.at,
      type: entry.type,
      say: sayEntry(entry.type, entry.files.length),
      by: actors.find(({ _id }) => _id === entry.actor)?.name ?? null,
      role: entry.role,
      about: entry.subject === id ? ('item' as const) : ('submission' as const),
      subject: entry.subject,
      files: entry.files.length,
      inLog: known.has(entry.id),
    }))
  },
})

/** What only the reviewers were asked, only they see answered: the answer would tell of its question. */
const heardBy =
  (personId: string | undefined, parts: readonly Submission[]) =>
  ({ type, subject }: PendingEntry): boolean =>
    type !== 'evidence.answerAsReviewer' ||
    parts.some((part) => part._id === subject && isAskedAsReviewer(part, personId))
