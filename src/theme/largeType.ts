// 大字版 — is the type large, and who decided: the phone or the person?
import { useSyncExternalStore } from 'react'
import Taro from '@tarojs/taro'
import { onSystemScale, systemScale } from './systemScale'

/** Follows the phone until the person says otherwise. */
export type TypeChoice = 'system' | 'large' | 'normal'

const storageKey = 'lantai.type'
/** WeChat's two largest steps, the browser's large and the system's: from so much above the standard, type is large. */
const largeFrom = 1.15

const readChoice = (): TypeChoice => {
  const stored: unknown = Taro.getStorageSync(storageKey)
  return stored === 'large' || stored === 'normal' ? stored : 'system'
}

const listeners = new Set<() => void>()
let state: { readonly choice: TypeChoice; readonly isLarge: boolean } | undefined

const current = () => {
  if (state) return state
  const choice = readChoice()
  state = { choice, isLarge: choice === 'system' ? systemScale() >= largeFrom : choice === 'large' }
  return state
}

const tellAll = (): void => {
  state = undefined
  for (const listener of listeners) listener()
}

/** The system has its word only where nobody chose otherwise, and is told of only when that changes something. */
const followSystem = (): void => {
  if (state?.choice === 'system' && state.isLarge !== systemScale() >= largeFrom) tellAll()
}

// What was chosen in another tab of the browser holds here, too.
if (process.env.TARO_ENV === 'h5')
  window.addEventListener('storage', ({ key }) => {
    if (key === storageKey) tellAll()
  })

let isFollowing = false
const subscribe = (listener: () => void) => {
  if (!isFollowing) onSystemScale(followSystem)
  isFollowing = true
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const setTypeChoice = (choice: TypeChoice): void => {
  Taro.setStorageSync(storageKey, choice)
  tellAll()
}

/** `{ choice, isLarge }`, the same on every page at once. */
export const useLargeType = () => useSyncExternalStore(subscribe, current, current)
