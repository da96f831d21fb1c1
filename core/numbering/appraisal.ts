// How does what has expired come to be destroyed, or kept longer? Step by step, each by somebody else, with time to think.
import { z } from 'zod/mini'
import { addDays, localDateOf } from '../calendar'
import type { LocalDate } from '../calendar'
import type { Item } from '../evidence/item'
import { storedFields } from '../stored'
import { expiresOn } from './expiry'

/** 冷静期 — the fewest days between approval and destruction; units that have one wait three months to two years. */
export const coolingDaysMin = 30

const by = { by: z.string(), at: z.string() }

/** 没有销毁的原因 — why a row stays although two people saw it go: the item was no longer what the list says. */
export const sparedNames = {
  changed: '列入清册以后档号、年度或保管期限有变，没有销毁',
  sealed: '已经另行封存或清除，没有按清册销毁',
} as const
export type Spared = keyof typeof sparedNames

/** 原包 — what the list says of an item that came in a package; packages are handed out again as they came. */
export const receivedNote = '接收来的，原包另存，包里的那一份不在销毁之列'

export const appraisalRowSchema = z.object({
  itemId: z.string(),
  branchId: z.string(),
  referenceCode: z.string(),
  title: z.string(),
  year: z.int(),
  retention: z.enum(['D30', 'D10']),
  pages: z.int(),
  /** 鉴定意见 */
  opinion: z.nullable(z.enum(['destroy', 'keepLonger'])),
  reason: z.string(),
  /** The bytes are gone; what the item was stays on this list for ever. */
  destroyed: z.boolean(),
  /** 接收来的 — the package in which it came is kept whole, and is not on this list. */
  received: z.optional(z.boolean()),
  /** Absent where nothing stood in the way. */
  spared: z.optional(z.enum(Object.keys(sparedNames) as [Spared, ...Spared[]])),
})
/** 鉴定清册的一行 — one expired item and what is thought of it. */
export type AppraisalRow = z.infer<typeof appraisalRowSchema>

export const appraisalStateSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('proposed') }),
  z.object({ is: z.literal('appraised'), ...by }),
  z.object({ is: z.literal('cooling'), ...by, until: z.string() }),
  z.object({ is: z.literal('witnessed'), ...by, approvedBy: z.string(), until: z.string() }),
  z.object({
    is: z.literal('destroyed'),
    at: z.string(),
    approvedBy: z.string(),
    witnesses: z.array(z.string()),
  }),
  /** 继续保管 — approved, and nothing on the list is to go. */
  z.object({ is: z.literal('kept'), ...by }),
  z.object({ is: z.literal('refused'), ...by, reason: z.string() }),
])
export type AppraisalState = z.infer<typeof appraisalStateSchema>

/** 经办 — the steps after the proposal, as the list names whoever took them. */
export const handNames = {
  appraise: '鉴定',
  approve: '批准',
  refuse: '不批准',
  witness: '监销',
} as const
export type HandStep = keyof typeof handNames

export const handSchema = z.object({
  step: z.enum(Object.keys(handNames) as [HandStep, ...HandStep[]]),
  by: z.string(),
  /** Null where an older version of this program did not keep it. */
  at: z.nullable(z.string()),
})
/** 经办人 — who took a step, and when; a later step never takes it away. */
export type Hand = z.infer<typeof handSchema>

export const appraisalSchema = z.object({
  ...storedFields,
  fondsId: z.string(),
  /** Where the unit stood when this was begun; what is decided goes by where it stands now. */
  path: z.string(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  coolingDays: z.int(),
  rows: z.array(appraisalRowSchema),
  state: appraisalStateSchema,
  hands: z.array(handSchema),
  /** Flat copy of state.is, for queries. */
  stateIs: z.string(),
  /** The clock has bytes to take away. */
  due: z.boolean(),
})
/** 鉴定 — one list of expired items on its way; kept for ever, whatever becomes of it. */
export type Appraisal = z.infer<typeof appraisalSchema>

/** What the state alone still tells of the hands before it: a list of an older version has no more. */
export function handsTold(state: AppraisalState): Hand[] {
  if (state.is === 'proposed') return []
  if (state.is === 'destroyed') {
    const { approvedBy, witnesses, at } = state
    const witnessedBy = witnesses.map((by, nth): Hand => ({
      step: 'witness',
      by,
      at: nth === witnesses.length - 1 ? at : null,
    }))
    return [{ step: 'approve', by: approvedBy, at: null }, ...witnessedBy]
  }
  const { by, at } = state
  if (state.is === 'witnessed')
    return [
      { step: 'approve', by: state.approvedBy, at: null },
      { step: 'witness', by, at },
    ]
  return [{ step: lastSteps[state.is], by, at }]
}

const lastSteps = {
  appraised: 'appraise',
  cooling: 'approve',
  kept: 'approve',
  refused: 'refuse',
} as const satisfies Record<string, HandStep>

/** 可以列入清册的 — undefined for what has no number, is kept for ever, or has not expired. */
export function appraisalRowOf(item: Item, today: LocalDate): AppraisalRow | undefined {
  const { _id: itemId, branchId, referenceCode, title, year, pages, state } = item
  const { retention } = item.placement
  const until = expiresOn(year, retention)
  if (state !== 'archived' || referenceCode === null || retention === 'Y') return undefined
  if (until === null || until >= today) return undefined
  const words = { itemId, branchId, referenceCode, title, year, retention, pages }
  const received = item.provenance === undefined ? {} : { received: true }
  return { ...words, ...received, opinion: null, reason: '', destroyed: false }
}

/** 还是不是那一件 — months lie between the list and its last signature; undefined where the item may go. */
export function sparedBy(row: AppraisalRow, item: Item, today: LocalDate): Spared | undefined {
  if (item.state === 'quarantined' || item.state === 'erased') return 'sealed'
  const now = appraisalRowOf(item, today)
  const { referenceCode, year, retention } = row
  const isSame = now?.referenceCode === referenceCode && now.year === year && now.retention === retention
  return isSame ? undefined : 'changed'
}

/** 还没有办的 — what the list says is to go, and neither went nor was spared yet. */
export const leftToDestroy = ({ rows }: Pick<Appraisal, 'rows'>): readonly AppraisalRow[] =>
  rows.filter(({ opinion, destroyed, spared }) => opinion === 'destroy' && !destroyed && spared === undefined)

/** 没有办完的清册 — what stands on it belongs on no other. */
export const isOpenList = ({ state }: Pick<Appraisal, 'state'>): boolean =>
  ['proposed', 'appraised', 'cooling', 'witnessed'].includes(state.is)

/** 有了着落的 — on a list that is not done with, or kept on by one that was approved: nobody is asked again. */
export function answeredRows({ state, rows }: Pick<Appraisal, 'state' | 'rows'>): readonly AppraisalRow[] {
  if (isOpenList({ state })) return rows
  return state.is === 'refused' ? [] : rows.filter(({ opinion }) => opinion === 'keepLonger')
}

/** 鉴定过、继续保管 — when an approved list last decided to keep an item, and why; null where none did. */
export function keptBefore(
  lists: readonly Pick<Appraisal, 'state' | 'rows' | 'hands' | 'proposedAt'>[],
  itemId: string,
): { readonly on: LocalDate; readonly reason: string } | null {
  const kept = lists
    .filter(({ state }) => state.is === 'kept' || state.is === 'destroyed')
    .flatMap(({ rows, hands, proposedAt }) => {
      // An older version kept no day of the approval where the list went on to be carried out.
      const at = hands.find(({ step }) => step === 'approve')?.at ?? proposedAt
      const row = rows.find((one) => one.itemId === itemId && one.opinion === 'keepLonger')
      return row === undefined ? [] : [{ on: localDateOf(at), reason: row.reason }]
    })
  return kept.toSorted((one, other) => (one.on < other.on ? 1 : -1))[0] ?? null
}

/** Why a person may not take the next step; undefined when they may. */
export type AppraisalRefusal = 'wrongState' | 'secondPersonNeeded' | 'opinionMissing' | 'cooling'

/** 鉴定 — the opinions of the group, row by row; whoever proposed may appraise, the approval is another's. */
export function appraised(
  { state, rows }: Pick<Appraisal, 'state' | 'rows'>,
  given: ReadonlyMap<string, { readonly opinion: 'destroy' | 'keepLonger'; readonly reason: string }>,
  step: { readonly by: string; readonly at: string },
): { readonly state: AppraisalState; readonly rows: AppraisalRow[] } | AppraisalRefusal {
  if (state.is !== 'proposed') return 'wrongState'
  if (rows.some(({ itemId }) => !given.has(itemId))) return 'opinionMissing'
  return {
    state: { is: 'appraised', ...step },
    rows: rows.map((row) => ({ ...row, ...given.get(row.itemId) })),
  }
}

/** 批准 — by neither the proposer nor the appraiser; then nothing happens until the cooling period is over. */
export function approvedAppraisal(
  { state, rows, proposedBy, coolingDays }: Pick<Appraisal, 'state' | 'rows' | 'proposedBy' | 'coolingDays'>,
  step: { readonly by: string; readonly at: string; readonly today: LocalDate },
): AppraisalState | AppraisalRefusal {
  if (state.is !== 'appraised') return 'wrongState'
  if (step.by === proposedBy || step.by === state.by) return 'secondPersonNeeded'
  const { by: approver, at } = step
  if (rows.every(({ opinion }) => opinion === 'keepLonger')) return { is: 'kept', by: approver, at }
  return { is: 'cooling', by: approver, at, until: addDays(step.today, coolingDays) }
}

/** 监销 — two witnesses, neither of them the approver, after the cooling period; the second one's word destroys. */
export function witnessed(
  { state }: Pick<Appraisal, 'state'>,
  step: { readonly by: string; readonly at: string; readonly today: LocalDate },
): AppraisalState | AppraisalRefusal {
  const { by: witness, at, today } = step
  if (state.is === 'cooling') {
    if (today < state.until) return 'cooling'
    if (witness === state.by) return 'secondPersonNeeded'
    return { is: 'witnessed', by: witness, at, approvedBy: state.by, until: state.until }
  }
  if (state.is !== 'witnessed') return 'wrongState'
  if (witness === state.by || witness === state.approvedBy) return 'secondPersonNeeded'
  return { is: 'destroyed', at, approvedBy: state.approvedBy, witnesses: [state.by, witness] }
}

/** 不同意 — at any step before the last; the items stay where they are. */
export function refusedToDestroy(
  { state }: Pick<Appraisal, 'state'>,
  step: { readonly by: string; readonly at: string; readonly reason: string },
): AppraisalState | AppraisalRefusal {
  const over = state.is === 'destroyed' || state.is === 'kept' || state.is === 'refused'
  return over ? 'wrongState' : { is: 'refused', ...step }
}
