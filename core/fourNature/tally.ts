// How do findings, item after item, become one result a check?
import { z } from 'zod/mini'
import { checkCodes, checks, checksOf } from './checks'
import type { CheckCode } from './checks'
import type { ItemFacts, WholeFacts } from './facts'
import { findingSchema, resultCodes } from './result'
import type { Finding, Result, Stage } from './result'

/** 报告里列出的发现 — so many a check; all of them are kept beside the report. */
export const shownMax = 20

export const tallySchema = z.object({
  /** How many items were looked at. */
  objects: z.int(),
  failed: z.int(),
  person: z.int(),
  hint: z.int(),
  shown: z.array(findingSchema),
})
/** 累计 — of one check, as far as the run has come. */
export type Tally = z.infer<typeof tallySchema>
export type Tallies = Readonly<Partial<Record<CheckCode, Tally>>>

export interface CodedFinding extends Finding {
  readonly code: CheckCode
}

const nothing: Tally = { objects: 0, failed: 0, person: 0, hint: 0, shown: [] }

/** What the checks of a stage find in some items. */
export function findingsOf(stage: Stage, items: readonly ItemFacts[]): readonly CodedFinding[] {
  return checksOf(stage).flatMap((code) => {
    const { ofItem, ofEveryNumber = false } = checks[code]
    if (ofItem === undefined) return []
    return items
      .filter(({ presence }) => presence === 'there' || ofEveryNumber)
      .flatMap((item) => ofItem(item).map((finding) => ({ ...finding, code })))
  })
}

/** The tallies with some more items in them. */
export function tallied(
  before: Tallies,
  stage: Stage,
  items: readonly ItemFacts[],
  findings: readonly CodedFinding[],
): Tallies {
  const there = items.filter(({ presence }) => presence === 'there').length
  const after: Partial<Record<CheckCode, Tally>> = {}
  for (const code of checksOf(stage)) {
    const { ofItem, ofEveryNumber = false } = checks[code]
    const tally = before[code] ?? nothing
    const found = findings.filter((finding) => finding.code === code)
    const objects = ofItem === undefined ? 0 : ofEveryNumber ? items.length : there
    after[code] = withFindings({ ...tally, objects: tally.objects + objects }, found)
  }
  return after
}

function withFindings(tally: Tally, found: readonly Finding[]): Tally {
  const count = (is: Finding['is']) => found.filter((one) => one.is === is).length
  const shown = [...tally.shown, ...found.map(({ is, object, reason }) => ({ is, object, reason }))]
  return {
    objects: tally.objects,
    failed: tally.failed + count('failed'),
    person: tally.person + count('person'),
    hint: tally.hint + count('hint'),
    // What failed is shown before what is only hinted at.
    shown: shown.toSorted((one, other) => rank[one.is] - rank[other.is]).slice(0, shownMax),
  }
}
const rank = { failed: 0, person: 1, hint: 2 } as const satisfies Record<Finding['is'], number>

export const rowSchema = z.object({
  code: z.enum(checkCodes),
  result: z.enum(resultCodes),
  reason: z.string(),
  objects: z.int(),
  failed: z.int(),
  person: z.int(),
  hint: z.int(),
  shown: z.array(findingSchema),
})
/** 检测结果的一行 */
export type ResultRow = z.infer<typeof rowSchema>

/** 结论 — one row a check, when everything has been looked at. */
export function concluded(stage: Stage, tallies: Tallies, whole: WholeFacts): readonly ResultRow[] {
  return checksOf(stage).map((code) => rowOf(code, tallies[code] ?? nothing, whole))
}

function rowOf(code: CheckCode, before: Tally, whole: WholeFacts): ResultRow {
  const { ofItem, ofWhole } = checks[code]
  const verdict = ofWhole?.(whole) ?? []
  if ('notApplicable' in verdict && before.failed === 0)
    return { code, result: 'notApplicable', reason: verdict.notApplicable, ...nothing }
  const found = 'person' in verdict || 'notApplicable' in verdict ? [] : verdict
  const tally = withFindings(before, found)
  const asked = 'person' in verdict ? verdict.person : ''
  if (tally.failed > 0) return { code, result: 'failed', reason: `${tally.failed} 处不通过`, ...tally }
  if (asked !== '') return { code, result: 'person', reason: asked, ...tally }
  if (tally.person > 0) return { code, result: 'person', reason: `${tally.person} 处要人看`, ...tally }
  if (ofItem !== undefined && ofWhole === undefined && tally.objects === 0)
    return { code, result: 'notApplicable', reason: '没有要检的', ...tally }
  const result: Result = tally.hint > 0 ? 'hint' : 'passed'
  return { code, result, reason: tally.hint > 0 ? `${tally.hint} 处提示` : '', ...tally }
}
