// Which card is next, and what became of those decided? The next one comes at once; the outcome is shown when it is known.
import { useEffect, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { Api } from '../../../../cloudfunctions/api'
import type { RefusalCode } from '../../../../core/problem'
import { useAsked } from '../../../cloud/asked'
import { call, refusalOf, sentenceOf } from '../../../cloud/call'
import type { Decision } from '../card/Decide'
import { classTitleOf, type CardPatch, type QueueCard } from '../card/shown'

type Queue = Api['evidence.queue']['value']

/** 刚才那一份 — what became of a card that has left the screen. */
export interface Outcome {
  readonly id: string
  readonly is: 'sending' | 'done' | 'failed'
  readonly say: string
}

const asked = { limit: 50 }
const askedKey = ['evidence.queue', asked]
const askEveryMs = 30_000
/** Somebody else has settled it, or it went away: it does not come back to this queue. */
const settledElsewhere: readonly (RefusalCode | undefined)[] = [
  'alreadyReviewed',
  'notWaiting',
  'notFound',
  'forbidden',
  'selfApprovalForbidden',
]

const keyOf = ({ id, digest, receivedAt, returnedBefore }: QueueCard) =>
  `${id} ${digest} ${receivedAt} ${returnedBefore.length}`

export const useQueue = () => {
  const client = useQueryClient()
  const { value, state, again } = useAsked('evidence.queue', asked, { everyMs: askEveryMs })
  const [goneKeys, setGoneKeys] = useState<ReadonlySet<string>>(new Set())
  const [laterIds, setLaterIds] = useState<readonly string[]>([])
  const [chosenId, setChosenId] = useState<string>()
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([])
  const cards = (value?.cards ?? []).filter((card) => !goneKeys.has(keyOf(card)))
  const waiting = cards.filter(({ id }) => !laterIds.includes(id))
  const card = cards.find(({ id }) => id === chosenId) ?? waiting[0]
  const isSending = outcomes.some((one) => one.is === 'sending')

  const isEmpty = value !== undefined && cards.length === 0
  const isThrough = isEmpty && !isSending && goneKeys.size > 0
  const askAgain = useRef(again)
  useEffect(() => void (askAgain.current = again))
  useEffect(() => {
    // Asked once when the last card has left and everything is recorded: there may be more than one call brings.
    if (isThrough) askAgain.current()
  }, [isThrough])
  useEffect(() => () => void client.invalidateQueries({ predicate: isTouched }), [client])

  const tell = (outcome: Outcome) =>
    setOutcomes((before) => [...before.filter(({ id }) => id !== outcome.id), outcome])
  const leave = (gone: readonly QueueCard[]) =>
    setGoneKeys((before) => new Set([...before, ...gone.map(keyOf)]))
  const comeBack = (back: QueueCard) =>
    setGoneKeys((before) => new Set([...before].filter((key) => key !== keyOf(back))))
  const next = () => setChosenId(undefined)

  const decide = async (decided: QueueCard, decision: Decision) => {
    const { id, digest, title } = decided
    leave([decided])
    next()
    tell({ id, is: 'sending', say: `正在记下：${title}` })
    try {
      await call('evidence.review', { id, digest, decision })
      tell({ id, is: 'done', say: sayDone(decided, decision) })
    } catch (error) {
      tell({ id, is: 'failed', say: `${title}：${sentenceOf(error)}` })
      if (settledElsewhere.includes(refusalOf(error))) return
      comeBack(decided)
      again()
    }
  }

  const approveMany = async (many: readonly QueueCard[]) => {
    leave(many)
    next()
    for (const { id, title } of many) tell({ id, is: 'sending', say: `正在记下：${title}` })
    try {
      const done = await call('evidence.reviewMany', {
        approve: many.map(({ id, digest }) => ({ id, digest })),
      })
      for (const one of done) {
        const decided = many.find(({ id }) => id === one.id)
        if (!decided) continue
        if (one.ok) tell({ id: one.id, is: 'done', say: sayDone(decided, { is: 'approve' }) })
        else tell({ id: one.id, is: 'failed', say: `${decided.title}：${one.say}` })
        if (!one.ok && !settledElsewhere.includes(one.code)) comeBack(decided)
      }
    } catch (error) {
      for (const decided of many) {
        tell({ id: decided.id, is: 'failed', say: `${decided.title}：${sentenceOf(error)}` })
        comeBack(decided)
      }
    }
    again()
  }

  const patch = (id: string, changes: CardPatch) =>
    client.setQueryData<Queue>(askedKey, (before) => before && patched(before, id, changes))

  const skip = (id: string) => {
    setLaterIds((before) => [...before.filter((one) => one !== id), id])
    next()
  }

  return {
    state,
    cards,
    card,
    laterIds,
    preparing: value?.preparing ?? 0,
    /** Even more wait than are counted here. */
    more: value?.more ?? false,
    /** How many are left in all, also those beyond what one call brings. */
    left: cards.length + Math.max(0, (value?.total ?? 0) - (value?.cards.length ?? 0)),
    decidedCount: goneKeys.size,
    outcomes,
    forget: (id: string) => setOutcomes((before) => before.filter((one) => one.id !== id)),
    decide,
    approveMany,
    patch,
    skip,
    choose: setChosenId,
    takeUpAgain: () => setLaterIds([]),
  }
}

const patched = (queue: Queue, id: string, changes: CardPatch): Queue => {
  const { placement, ...more } = changes
  const cards = queue.cards.map((card) => {
    if (card.id !== id) return card
    return { ...card, ...more, placement: { ...card.placement, ...placement } }
  })
  return { ...queue, cards }
}

const sayDone = ({ title, submitterName, placement }: QueueCard, decision: Decision): string =>
  decision.is === 'approve'
    ? `已通过：${title}，写进 ${placement.year} 年“${classTitleOf(placement.recordClass)}”`
    : `已请${submitterName}补充：${title}`

const isTouched = ({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean =>
  /^(evidence|archive|activity)\./.test(String(queryKey[0]))
