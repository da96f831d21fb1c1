// Which keys move through the queue on a wide screen? Arrows go from card to card; Enter presses 通过, which has the focus.
import { useEffect } from 'react'

export interface QueueKeys {
  onNext: () => void
  onBefore: () => void
}

const settleMs = 120

const isTyping = () =>
  document.activeElement instanceof HTMLInputElement || document.activeElement instanceof HTMLTextAreaElement
const isCovered = () => document.querySelector('[role="dialog"]') !== null

/** `cardKey` changes with every card: 通过 then gets the focus, visibly. */
export const useQueueKeys = (
  isOn: boolean,
  cardKey: string | undefined,
  { onNext, onBefore }: QueueKeys,
): void => {
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5' || !isOn) return undefined
    const listen = (event: KeyboardEvent) => {
      if (isTyping() || isCovered()) return
      // A key held down approves one card, not all of them.
      if (event.key === 'Enter' && event.repeat) return event.preventDefault()
      if (event.key === 'ArrowRight') onNext()
      if (event.key === 'ArrowLeft') onBefore()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  })
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5' || !isOn || cardKey === undefined) return undefined
    // Taro's elements move their children once they are ready, and what moves loses the focus.
    const timer = setTimeout(() => {
      if (isTyping() || isCovered()) return
      document.querySelector<HTMLElement>('#approve button')?.focus({ preventScroll: true })
    }, settleMs)
    return () => clearTimeout(timer)
  }, [isOn, cardKey])
}
