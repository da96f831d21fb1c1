// 签到码 — which code does the screen show just now? The server's newest; never one of the future, and none that is over.
import { useEffect, useRef, useState } from 'react'
import { useDidHide, useDidShow } from '@tarojs/taro'
import type { Api } from '../../../../cloudfunctions/api'
import { call, isUnreachable, sentenceOf } from '../../../cloud/call'

export type Code = Api['checkin.code']['value']

export interface Shown {
  readonly code: Code | undefined
  /** The network is away; the code stays for as long as the server would still take it. */
  readonly isLost: boolean
  /** Why there is no code, where the server refuses one. */
  readonly refusal: string | undefined
  readonly again: () => void
}

const agoMs = (since: number) => Date.now() - since
const retryMs = 1_500
const refusedRetryMs = 20_000

/** How long the step goes on, by the server's word alone; the way there and back is not part of it. */
const leftMs = ({ validForMs }: Code, tripMs: number) => Math.max(300, validForMs - tripMs / 2)

export const useCode = (activity: string): Shown => {
  const [state, setState] = useState<Omit<Shown, 'again'>>(nothing)
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
    const later = (work: () => void, ms: number) => {
      if (!isOver) timer = setTimeout(work, ms)
    }
    const ask = async () => {
      if (!isOpen.current) return
      const asked = Date.now()
      try {
        const code = await call('checkin.code', { activity })
        if (isOver) return
        const left = leftMs(code, agoMs(asked))
        goneAt = Date.now() + left + code.stepSeconds * 1000
        setState({ code, isLost: false, refusal: undefined })
        later(() => void ask(), left)
      } catch (error) {
        if (isOver) return
        const isAway = isUnreachable(error)
        const isGone = !isAway || Date.now() >= goneAt
        setState(({ code }) => ({
          code: isGone ? undefined : code,
          isLost: isAway,
          refusal: isAway ? undefined : sentenceOf(error),
        }))
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

const nothing = { code: undefined, isLost: false, refusal: undefined }
