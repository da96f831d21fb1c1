// What does a branch keep about an activity beside the records of its people: heads, guests, answers, exclusions?
import { z } from 'zod/mini'
import { storedFields } from '../stored'

const byWhomSchema = z.object({ id: z.string(), name: z.string() })

export const exclusionBases = [
  'cannotExpressWill',
  'abroadSixMonths',
  'onProbationWithinParty',
  'servingSentence',
  'bedRidden',
  'shouldHaveTransferred',
  'retiredAtHome',
] as const
export type ExclusionBasis = (typeof exclusionBases)[number]

/** 不计入有表决权应到的情形 — for elections and admission votes, with consent from above and the meeting's decision. */
export const exclusionBasisNames = {
  cannotExpressWill: '不能表达意志',
  abroadSixMonths: '自费出国半年以上',
  onProbationWithinParty: '留党察看',
  servingSentence: '服刑',
  bedRidden: '年老体弱卧床不起、长期生病',
  shouldHaveTransferred: '外出半年以上应转未转组织关系',
  retiredAtHome: '离退休回原籍居住未能转组织关系',
} as const satisfies Record<ExclusionBasis, string>

export const sheetSchema = z.object({
  ...storedFields,
  activityId: z.string(),
  branchId: z.string(),
  /** 数人头 — entered before the system shows its own number; `counted` is what it would have shown. */
  heads: z.array(z.object({ heads: z.int(), counted: z.int(), at: z.string(), by: byWhomSchema })),
  /** 列席 — guests and activists by name; never counted. */
  guests: z.array(
    z.object({ id: z.string(), name: z.string(), unit: z.string(), at: z.string(), by: byWhomSchema }),
  ),
  answers: z.array(z.object({ question: z.string(), answer: z.string(), at: z.string(), by: byWhomSchema })),
  excluded: z.array(
    z.object({
      personId: z.string(),
      basis: z.enum(exclusionBases),
      consent: z.string(),
      decided: z.string(),
      at: z.string(),
      by: byWhomSchema,
    }),
  ),
})
/** 签到表 — one of an activity and a branch. */
export type Sheet = z.infer<typeof sheetSchema>
export type SheetFacts = Pick<Sheet, 'heads' | 'guests' | 'answers' | 'excluded'>

export const emptySheet: SheetFacts = { heads: [], guests: [], answers: [], excluded: [] }
