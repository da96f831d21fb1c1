// How is a short word said in passing? `say('已存手机')`; the page shows it above its tabs.
import { useSyncExternalStore } from 'react'
import { View } from '@tarojs/components'
import styles from './Toast.module.scss'

const shownMs = 2_600
const listeners = new Set<() => void>()
let words = ''
let timer: ReturnType<typeof setTimeout> | undefined

const show = (next: string) => {
  words = next
  for (const listener of listeners) listener()
}

/** Shows one sentence for a moment; read aloud by screen readers. Never the only place for something important. */
export const say = (sentence: string): void => {
  clearTimeout(timer)
  show(sentence)
  timer = setTimeout(() => show(''), shownMs)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Drawn once by Page. */
export function ToastOutlet() {
  const shown = useSyncExternalStore(subscribe, () => words)
  return (
    <View role="status" aria-live="polite" className={shown ? styles.toast : styles.none}>
      {shown}
    </View>
  )
}
