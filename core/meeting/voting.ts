// Which shares of a vote does no clause that we could read settle, what may a Party committee confirm, and which hold on a day?
import { z } from 'zod/mini'
import { isLocalDate } from '../calendar'
import type { LocalDate } from '../calendar'
import { daySchema, idSchema, lineSchema } from '../inputs'
import { fourFifths, halfOrMore, moreThanFourFifths, moreThanHalf, twoThirds } from './shares'
import type { Share } from './shares'

interface Measure {
  readonly words: string
  readonly share: Share
  /** Over those due, or over those who came. */
  readonly over: 'expected' | 'present'
}

/** 可以选的比例 — the arithmetic alone; none of them claims a clause. */
const measures = {
  fourFifths: { words: '应到的五分之四以上（正好五分之四也算）', share: fourFifths, over: 'expected' },
  moreThanFourFifths: { words: '超过应到的五分之四', share: moreThanFourFifths, over: 'expected' },
  twoThirds: { words: '应到的三分之二以上（正好三分之二也算）', share: twoThirds, over: 'expected' },
  halfOrMore: { words: '应到的半数以上（正好一半也算）', share: halfOrMore, over: 'expected' },
  moreThanHalf: { words: '超过应到的半数', share: moreThanHalf, over: 'expected' },
  moreThanHalfPresent: { words: '超过到会的半数', share: moreThanHalf, over: 'present' },
} as const satisfies Record<string, Measure>
export type MeasureCode = keyof typeof measures
export const measureOf = (code: MeasureCode): Measure => measures[code]

interface OpenRule {
  readonly name: string
  /** The first one holds until somebody has confirmed another. */
  readonly choices: readonly [MeasureCode, ...MeasureCode[]]
  /** What the sources say, and what of it could not be read in the rule itself. */
  readonly source: string
}

/** 待核的表决规则 — one row each; whatever is not here stands in a clause, or is the branch's own setting. */
export const openRules = {
  electionQuorum: {
    name: '选举：到会多少才能选',
    choices: ['fourFifths', 'moreThanFourFifths', 'twoThirds'],
    source: '几处资料都写五分之四，没有读到《基层组织选举工作条例》的条文',
  },
  electionPass: {
    name: '选举：得票多少才当选',
    choices: ['moreThanHalfPresent', 'moreThanHalf'],
    source: '几处资料写超过到会人数的半数，没有读到《基层组织选举工作条例》的条文',
  },
  committeeQuorum: {
    name: '支委会：到会多少才能开',
    choices: ['halfOrMore', 'moreThanHalf'],
    source: '《支部工作条例(试行)》第十二条写半数以上，“以上”按含本数读，没有读到条文里写明',
  },
  committeePass: {
    name: '支委会：多少人赞成才通过',
    choices: ['moreThanHalf', 'moreThanHalfPresent'],
    source: '按少数服从多数，没有读到写明比例的条文',
  },
} as const satisfies Record<string, OpenRule>
export type OpenRuleCode = keyof typeof openRules
export const openRuleCodes = Object.keys(openRules) as [OpenRuleCode, ...OpenRuleCode[]]

const chosenSchema = z.object({
  electionQuorum: z.enum(openRules.electionQuorum.choices),
  electionPass: z.enum(openRules.electionPass.choices),
  committeeQuorum: z.enum(openRules.committeeQuorum.choices),
  committeePass: z.enum(openRules.committeePass.choices),
})
/** 选定的规则 — one measure for each. */
export type ChosenRules = z.infer<typeof chosenSchema>

export const unconfirmedRules: ChosenRules = {
  electionQuorum: openRules.electionQuorum.choices[0],
  electionPass: openRules.electionPass.choices[0],
  committeeQuorum: openRules.committeeQuorum.choices[0],
  committeePass: openRules.committeePass.choices[0],
}

/** 确认 — by which paper, from the meetings of which day on; a later one stands beside it. */
export const votingConfirmationSchema = z.object({
  rules: chosenSchema,
  approval: z.string(),
  from: z.string(),
  at: z.string(),
  by: z.object({ id: z.string(), name: z.string() }),
})
export type VotingConfirmation = z.infer<typeof votingConfirmationSchema>

export const votingRulesInput = z.strictObject({ organisationId: idSchema })
export const confirmVotingInput = z.strictObject({
  organisationId: idSchema,
  rules: z.strictObject(chosenSchema.shape),
  approval: lineSchema(60),
  from: daySchema.check(z.refine(isLocalDate)),
  /** How many confirmations of this very organisation the page showed. */
  seen: z.int().check(z.minimum(0)),
})

/** 各级确认过的 — of a branch and all above it, outermost first. */
export type VotingHistory = readonly {
  readonly name: string
  readonly confirmations: readonly VotingConfirmation[]
}[]

/** 当天的表决规则 — what was chosen, and who confirmed it by which paper; nobody has, where `confirmed` is null. */
export interface VotingRules {
  readonly rules: ChosenRules
  readonly confirmed: {
    readonly organisation: string
    readonly by: string
    readonly approval: string
    readonly from: LocalDate
  } | null
}

export const noVotingRules: VotingRules = { rules: unconfirmedRules, confirmed: null }

/** The nearest level that has confirmed any by then; of that level the last one. A later one changes no earlier meeting. */
export function votingOn(history: VotingHistory, day: LocalDate): VotingRules {
  for (const { name: organisation, confirmations } of history.toReversed()) {
    const last = confirmations.findLast(({ from }) => from <= day)
    if (last === undefined) continue
    const { rules, approval, from, by } = last
    return { rules, confirmed: { organisation, by: by.name, approval, from } }
  }
  return noVotingRules
}

/** On whose word a rule holds that no clause settles. */
export function sayConfirmed({ confirmed }: Pick<VotingRules, 'confirmed'>): string {
  return confirmed === null
    ? '条款待核，上级党委还没有确认'
    : `条款待核，${confirmed.organisation}按${confirmed.approval}确认，${confirmed.from} 起`
}
