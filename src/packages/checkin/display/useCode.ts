// 签到码 — which code does the screen show just now? The server's newest, or in a declared offline activity its own; never one of the future.
import { useEffect, useRef, useState } from 'react'
import { useDidHide, useDidShow } from '@tarojs/taro'
import type { Api } from '../../../../cloudfunctions/api'
import { addMilliseconds } from '../../../../core/calendar'
import { attend } from '../../../cloud/attended'
import { call, isUnreachable, sentenceOf } from '../../../cloud/call'
import { now } from '../../../cloud/now'
import { offlineCodeAt } from '../../../cloud/offlineCode'
import { keptPack } from '../../../cloud/packs'

type Told = Api['checkin.code']['value']
/** How many are here nobody knows without a network. */
export type Code = Omit<Told, 'present'> & { readonly present: number | null }

export interface Shown {
  readonly code: Code | undefined
  /** The network is away; the code stays for as long as the server would still take it. */
  readonly isLost: boolean
  /** 没有信号的活动 — drawn on this phone, from the key of this activity that it holds. */
  readonly isDrawnHere: boolean
  /** Why there is no code, where the server refuses one. */
  readonly refusal: string | undefined
  readonly again: () => void
}

/** Undefined unless the activity was declared offline and its key was fetched beforehand. */
const drawnHere = (activity: string): Code | undefined => {
  const pack = keptPack(activity)
  if (!pack?.key) return undefined
  const serverNow = addMilliseconds(now(), -(pack.aheadMs ?? 0))
  const { code, step, validForMs } = offlineCodeAt(pack.key, serverNow)
  const { opensAt, closesAt } = pack.window
  const phase = serverNow < opensAt ? 'notOpenYet' : serverNow > closesAt ? 'closed' : 'open'
  return {
    phase,
    code: phase === 'open' ? code : null,
    step,
    stepSeconds: pack.key.stepSeconds,
    serverNow,
    validUntil: addMilliseconds(serverNow, validForMs),
    validForMs,
    present: null,
    window: pack.window,
    activity: { theme: '', ...pack.activity },
  }
}

const agoMs = (since: number) => Date.now() - since
const retryMs = 1_500
const refusedRetryMs = 20_000

/** How long the step goes on, by the server's word alone; the way there and back is not part of it. */
const leftMs = ({ validForMs }: Code, tripMs: number) => Math.max(300, validForMs - tripMs / 2)

export const useCode = (activity: string): Shown => {
  const [state, setState] = useState<State>(nothing)
  const [turn, setTurn] = useState(0)
  const isOpen = useRef(true)
  useDidHide(() => void (isOpen.current = false))
  useDidShow(() => {
    if (isOpen.current) return
    isOpen.current = true
    setTurn((before) => before + 1)
  })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isOver = false
    let goneAt = 0
    let hasDrawn = false
    const draw = (): Code | undefined => {
      const code = drawnHere(activity)
      if (code !== undefined && !isOver)
        setState({ code, isLost: false, isDrawnHere: true, refusal: undefined })
      hasDrawn = code !== undefined
      return code
    }
    const later = (work: () => void, ms: number) => {
      if (!isOver) timer = setTimeout(work, ms)
    }
    const ask = async () => {
      if (!isOpen.current) return
      const asked = Date.now()
      // Where there is no signal a question may hang: the code of now stands before it is asked.
      if (hasDrawn) draw()
      // A whole room looks at it; nobody touches it.
      attend()
      try {
        const code = await call('checkin.code', { activity })
        if (isOver) return
        hasDrawn = false
        const left = leftMs(code, agoMs(asked))
        goneAt = Date.now() + left + code.stepSeconds * 1000
        setState({ code, isLost: false, isDrawnHere: false, refusal: undefined })
        later(() => void ask(), left)
      } catch (error) {
        if (isOver) return
        const isAway = isUnreachable(error)
        const drawn = isAway ? draw() : undefined
        if (drawn !== undefined) return later(() => void ask(), Math.max(300, drawn.validForMs))
        setState(failed(error, goneAt))
        later(() => void ask(), (isAway ? retryMs : refusedRetryMs) * (0.75 + Math.random() / 2))
      }
    }
    void ask()
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [activity, turn])
  return { ...state, again: () => setTurn((before) => before + 1) }
}

type State = Omit<Shown, 'again'>

/** What was shown stays for as long as the server would still take it, and not a moment after a refusal. */
const failed =
  (error: unknown, goneAt: number) =>
  ({ code }: State): State => {
    const isAway = isUnreachable(error)
    const isGone = !isAway || Date.now() >= goneAt
    return {
      code: isGone ? undefined : code,
      isLost: isAway,
      isDrawnHere: false,
      refusal: isAway ? undefined : sentenceOf(error),
    }
  }

const nothing = { code: undefined, isLost: false, isDrawnHere: false, refusal: undefined }
