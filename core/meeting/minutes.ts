// What does the record of a meeting say, and how far is it on its way into the archive?
import { z } from 'zod/mini'
import { activityKindSchema } from '../activity/activity'
import { exclusionBases } from '../attendance/sheet'
import type { SubmissionState } from '../evidence/submission'
import { storedFields } from '../stored'

const line = (most: number) => z.string().check(z.maxLength(most))
const people = z.int().check(z.minimum(0), z.maximum(9_999))
/** 还没填 — null stands for a figure that nobody has entered. */
const maybePeople = z.nullable(people)
const partId = z.string().check(z.regex(/^[0-9a-z_-]{1,40}$/i))

const exclusionSchema = z.strictObject({
  person: line(40),
  basis: z.enum(exclusionBases),
  consent: line(80),
  decided: line(80),
})
const votesSchema = z.strictObject({ yes: people, no: people, abstain: people })

/** 表决 — counted on paper and entered; `due` is before the exclusions that hold are taken off. */
const tallySchema = z.strictObject({
  is: z.literal('tally'),
  kind: z.enum(['resolution', 'admission', 'conversion', 'committee']),
  due: people,
  exclusions: z.array(exclusionSchema).check(z.maxLength(50)),
  present: people,
  ...votesSchema.shape,
  written: votesSchema,
})
/** 选举 — the ballots and what stands on them. */
const electionSchema = z.strictObject({
  is: z.literal('election'),
  due: people,
  exclusions: z.array(exclusionSchema).check(z.maxLength(50)),
  present: people,
  collected: people,
  seats: z.int().check(z.minimum(1), z.maximum(99)),
  candidates: z.array(z.strictObject({ name: line(40), yes: people })).check(z.maxLength(40)),
})
const voteSchema = z.discriminatedUnion('is', [tallySchema, electionSchema])
export type Vote = z.infer<typeof voteSchema>

const agendaItemSchema = z.strictObject({ id: partId, text: line(200) })
const speechSchema = z.strictObject({ id: partId, speaker: line(40), text: line(4_000) })
const decisionSchema = z.strictObject({
  id: partId,
  text: line(1_000),
  /** 落实人 */
  assignee: line(40),
  vote: z.nullable(voteSchema),
})
export type Decision = z.infer<typeof decisionSchema>

/** 出席情况 — names with their reasons as one writes them: 庄晓晨(外出务工)、韩志强. */
const attendanceSchema = z.strictObject({
  expected: maybePeople,
  expectedVoting: maybePeople,
  present: maybePeople,
  presentVoting: maybePeople,
  leave: line(1_000),
  absent: line(1_000),
  observers: line(1_000),
})
export type MinutesAttendance = z.infer<typeof attendanceSchema>

export const minutesContentSchema = z.strictObject({
  title: line(80),
  session: line(40),
  time: line(60),
  place: line(60),
  host: line(40),
  recorder: line(40),
  attendance: attendanceSchema,
  agenda: z.array(agendaItemSchema).check(z.maxLength(30)),
  speeches: z.array(speechSchema).check(z.maxLength(100)),
  decisions: z.array(decisionSchema).check(z.maxLength(30)),
  /** 本类要素 — what only this kind's record says, by the element's code. */
  extras: z.record(z.string().check(z.regex(/^[a-zA-Z]{1,30}$/)), line(2_000)),
  attachments: line(500),
})
/** 会议记录 — what was recorded, in the order it is read. */
export type MinutesContent = z.infer<typeof minutesContentSchema>

export const minutesSchema = z.object({
  ...storedFields,
  branchId: z.string(),
  branchPath: z.string(),
  activityKind: activityKindSchema,
  content: minutesContentSchema,
  writtenBy: z.object({ id: z.string(), name: z.string() }),
  writtenAt: z.string(),
  state: z.discriminatedUnion('is', [
    z.object({ is: z.literal('draft') }),
    z.object({
      is: z.literal('handedIn'),
      submissionId: z.string(),
      sha256s: z.array(z.string()),
      at: z.string(),
    }),
    /** 已清空 — no word of it is left: erased by two, or gone with what was destroyed by its list. */
    z.object({ is: z.literal('emptied'), because: z.enum(['erased', 'destroyed']), at: z.string() }),
  ]),
  /** 作废的印样 — printed to be handed in, and written on since: evidence takes none of them. */
  outdated: z.optional(z.array(z.string())),
})
/** 记录稿 — one for an activity, under the activity's own id. */
export type Minutes = z.infer<typeof minutesSchema>

/** 记录走到哪儿 — in the eyes of whoever wrote it; what was handed in is told by its submission. */
export type MinutesStage = 'draft' | 'sending' | 'waiting' | 'returned' | 'archived'

/** 读不到的 — sealed as secret, or destroyed when its time was over: nobody reads it, and nobody writes on. */
export type UnreadableStage = 'sealed' | 'destroyed'

const stages = {
  receiving: 'waiting',
  waiting: 'waiting',
  returned: 'returned',
  approved: 'archived',
  withdrawn: 'draft',
  repeated: 'draft',
  erased: 'draft',
} as const satisfies Record<Exclude<SubmissionState['is'], 'quarantined'>, MinutesStage>

/** What was taken back, was sealed by mistake or never came leaves the record a draft again; after 清除 it is begun anew. */
export function stageOf(
  state: Minutes['state'],
  submission: SubmissionState | undefined,
): MinutesStage | UnreadableStage {
  if (state.is === 'draft') return 'draft'
  if (state.is === 'emptied') return state.because === 'destroyed' ? 'destroyed' : 'draft'
  if (submission === undefined) return 'sending'
  if (submission.is === 'quarantined') return submission.because === 'secret' ? 'sealed' : 'draft'
  return stages[submission.is]
}

/** While somebody looks at it, and once it is archived, it stands as it is. */
export const isOpen = (stage: MinutesStage): boolean => stage !== 'waiting' && stage !== 'archived'

/** Nobody is cut off so often between printing and submitting. */
const outdatedMax = 20

/** The prints that no longer say what the record says; `newest` is the one that does, if it is printed. */
export function outdatedBeside({ state, outdated = [] }: Minutes, newest?: string): string[] {
  // The record comes first; the sign-in sheet beside it grows old by itself.
  const before = state.is === 'handedIn' ? state.sha256s.slice(0, 1) : []
  return [...new Set([...outdated, ...before])].filter((one) => one !== newest).slice(-outdatedMax)
}

const nothingWritten: MinutesContent = {
  ...{ title: '', session: '', time: '', place: '', host: '', recorder: '', attachments: '' },
  attendance: {
    ...{ expected: null, expectedVoting: null, present: null, presentVoting: null },
    ...{ leave: '', absent: '', observers: '' },
  },
  ...{ agenda: [], speeches: [], decisions: [], extras: {} },
}

/** 清空 — what it leaves of a record: that there was one, and the digests of its prints, which are taken no more. */
export const emptiedMinutes = (
  written: Minutes,
  because: 'erased' | 'destroyed',
  at: string,
): Pick<Minutes, 'content' | 'state' | 'outdated'> => ({
  content: nothingWritten,
  state: { is: 'emptied', because, at },
  outdated: outdatedBeside(written),
})
