// 点名 — what is ticked on this page, and what became of it?
import { useEffect, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { MarkedState } from '../../../../core/attendance/inputs'
import { now } from '../../../cloud/now'
import {
  finishRollCall,
  keepRollCall,
  keptRollCall,
  onRollCallSent,
  type Entered,
  type Finished,
  type RollCall,
  type RollCallChannel,
  type Tick,
  type Ticks,
} from '../../../cloud/rollCall'
import { isOpen, type Line } from './lines'

const present: MarkedState = { is: 'present' }

/** One tap: here, and one more takes it back. Whoever has more to be said is asked in a sheet. */
const tapped = (ticks: Ticks, person: string, tick: Tick): Ticks => {
  const { [person]: before, ...others } = ticks
  return before === undefined ? { ...others, [person]: tick } : others
}

/** 正在撤回的 — on its way, and not among what is ticked on the page. */
const beingUndone = (activity: string): Ticks =>
  Object.fromEntries(
    Object.entries(keptRollCall(activity).ticks).filter(([, { state }]) => state.is === 'cleared'),
  )

export const useRollCall = (activity: string, channel: RollCallChannel, lines: readonly Line[]) => {
  const client = useQueryClient()
  const [kept, setKept] = useState<RollCall>(() => keptRollCall(activity))
  const [isSending, setIsSending] = useState(false)
  const [finished, setFinished] = useState<Finished>()
  const [isUndone, setIsUndone] = useState(false)
  const { ticks, isFinished } = kept

  const tickOf = (person: string, state: MarkedState = present): Tick => ({
    state,
    channel,
    deviceAt: now(),
    seen: lines.find((line) => line.person === person)?.rev ?? 0,
  })
  const clearedTick = (person: string, rev: number): Tick => ({
    ...tickOf(person, { is: 'cleared' }),
    seen: rev,
  })
  // Two quick taps come before the page is drawn once: each goes on from the other, not from what is drawn.
  const latest = useRef(kept)
  const put = (next: RollCall) => {
    latest.current = next
    setKept(next)
  }
  const change = (work: (before: Ticks) => Ticks) => {
    const after = work(latest.current.ticks)
    const next = { ticks: after, isFinished: latest.current.isFinished && Object.keys(after).length > 0 }
    keepRollCall(activity, { ...next, ticks: { ...beingUndone(activity), ...after } })
    put(next)
    setFinished(undefined)
  }
  const tickAll = (people: readonly Line[]) =>
    change((before) => ({
      ...Object.fromEntries(people.map(({ person }) => [person, tickOf(person)])),
      ...before,
    }))

  const show = async (became: Finished) => {
    // First the sheet as it is now, then without the ticks: nobody flickers back to 还没记.
    if (became.is === 'done') await client.invalidateQueries({ queryKey: ['checkin.sheet'] })
    put(keptRollCall(activity))
    setFinished(became)
    setIsSending(false)
  }
  const send = async (said: Ticks, isUndoing: boolean) => {
    setIsSending(true)
    // What was said of the last one is not said of this one before it is recorded.
    setFinished(undefined)
    setIsUndone(isUndoing)
    await show(await finishRollCall(activity, said))
  }
  useEffect(() => onRollCallSent((which, became) => void (which === activity ? show(became) : undefined)))

  return {
    ticks,
    isSending,
    finished,
    /** What was finished last took something back. */
    isUndone,
    /** 已存手机，有网自动传 */
    isWaiting: isFinished && !isSending,
    tap: (person: string) => change((before) => tapped(before, person, tickOf(person))),
    say: (
      person: string,
      state: MarkedState,
      more: { readonly helper?: string; readonly code?: string } = {},
    ) => change((before) => ({ ...before, [person]: { ...tickOf(person, state), ...more } })),
    /** 其余都到 */
    tickRest: () => tickAll(lines.filter(isOpen)),
    tickFound: (people: readonly string[]) =>
      tickAll(lines.filter((line) => people.includes(line.person) && isOpen(line))),
    finish: () => send(latest.current.ticks, false),
    /** 撤回刚才记的 */
    undo: (entered: readonly Entered[]) =>
      send(Object.fromEntries(entered.map(({ person, rev }) => [person, clearedTick(person, rev)])), true),
  }
}
