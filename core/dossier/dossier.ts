// What is kept of somebody's way into the Party? Days, papers by name, who stood by: a checklist, and no paper itself.
import { z } from 'zod/mini'
import { storedFields } from '../stored'
import { handedCodes, outcomes } from './steps'
import type { OutcomeCode } from './steps'

/** 现在何处 — what is known of one paper: where it lies, that it is missing, or that none is asked for. */
export const paperStates = {
  branch: { name: '有，在支部', answer: '有', where: '支部' },
  committee: { name: '有，在上级党委', answer: '有', where: '上级党委' },
  missing: { name: '缺', answer: '缺', where: '' },
  notApplicable: { name: '不适用', answer: '不适用', where: '' },
} as const
export type PaperState = keyof typeof paperStates
export const paperStateCodes = ['branch', 'committee', 'missing', 'notApplicable'] as const

export const outcomeCodes = Object.keys(outcomes) as [OutcomeCode, ...OutcomeCode[]]

/** 会上的表决 — where the count of votes stands: in the minutes, which are not copied here. */
export const meetingSchema = z.strictObject({ activityId: z.string(), decisionId: z.string() })

/** 记下的一步 — its day, how it came out, whom it names, and its papers by their codes; never a word of what they say. */
export const noteFields = {
  step: z.int().check(z.minimum(1), z.maximum(24)),
  /** The day, in Asia/Shanghai. */
  date: z.string(),
  outcome: z.nullable(z.enum(outcomeCodes)),
  personIds: z.array(z.string()),
  /** 天数、学时 — of a training; null where nobody said. */
  days: z.nullable(z.int()),
  hours: z.nullable(z.int()),
  /** 延长到 — until which day a 预备期 was extended. */
  until: z.nullable(z.string()),
  papers: z.record(z.string(), z.enum(paperStateCodes)),
  meeting: z.nullable(meetingSchema),
}
const noteSchema = z.object({
  ...noteFields,
  id: z.string(),
  by: z.string(),
  at: z.string(),
  /** 划去或更正 — it stays as it was; a correction names what stands in its place. */
  struck: z.nullable(
    z.object({ at: z.string(), by: z.string(), reason: z.string(), replacedBy: z.nullable(z.string()) }),
  ),
})
export type Note = z.infer<typeof noteSchema>

/** 移交 — step 25: which of the five papers went to whom, when, handed over by whom. */
export const handoverFields = {
  date: z.string(),
  receiver: z.string(),
  papers: z.array(z.enum(handedCodes)),
}
const handoverSchema = z.object({ ...handoverFields, by: z.string(), at: z.string() })

/** 终止的缘由 — a closed list; the sentence beside it says the rest. */
export const endings = {
  withdrew: '本人提出不再申请',
  stopped: '党组织决定停止培养',
  moved: '转到别的单位',
  disqualified: '取消预备党员资格',
  mistaken: '建错了',
} as const
export type Ending = keyof typeof endings
export const endingCodes = ['withdrew', 'stopped', 'moved', 'disqualified', 'mistaken'] as const
export const endFields = { because: z.enum(endingCodes), date: z.string(), reason: z.string() }

export const dossierSchema = z.object({
  ...storedFields,
  branchId: z.string(),
  branchPath: z.string(),
  /** 申请人 — as typed once; whoever is on the roster is called by their own name. */
  name: z.string(),
  /** Once the applicant is on the roster, they read their own checklist. */
  personId: z.nullable(z.string()),
  notes: z.array(noteSchema),
  state: z.discriminatedUnion('is', [
    z.object({ is: z.literal('open') }),
    z.object({ is: z.literal('handedOver'), ...handoverSchema.shape }),
    z.object({ is: z.literal('ended'), ...endFields, by: z.string(), at: z.string() }),
  ]),
  /** 恢复过的 — endings and handovers that were taken back, with who did; what was written stays. */
  undone: z.array(
    z.object({
      state: z.discriminatedUnion('is', [
        z.object({ is: z.literal('handedOver'), ...handoverSchema.shape }),
        z.object({ is: z.literal('ended'), ...endFields, by: z.string(), at: z.string() }),
      ]),
      by: z.string(),
      at: z.string(),
    }),
  ),
  /** Everybody whom its notes name, and the applicant, repeated for lists. */
  personIds: z.array(z.string()),
})
/** 发展党员材料核对单 — one of a person in a branch. */
export type Dossier = z.infer<typeof dossierSchema>

/** 没有划去的 — in the order of their steps, and of their days. */
export const standingNotes = ({ notes }: Pick<Dossier, 'notes'>): readonly Note[] =>
  notes
    .filter(({ struck }) => struck === null)
    .toSorted((one, other) => one.step - other.step || (one.date < other.date ? -1 : 1))

/** What is repeated in the document so that it can be asked for. */
export const namedIn = (notes: readonly Note[], personId: string | null): string[] => [
  ...new Set([...(personId === null ? [] : [personId]), ...notes.flatMap(({ personIds }) => personIds)]),
]
