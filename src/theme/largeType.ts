// 大字版 — is the type large, and who decided: the phone or the person?
import { useSyncExternalStore } from 'react'
import Taro from '@tarojs/taro'

/** Follows the phone until the person says otherwise. */
export type TypeChoice = 'system' | 'large' | 'normal'

const storageKey = 'lantai.type'
/** WeChat's standard size is 16 (15 or 16 by platform); its two largest steps, and a browser from 20 px on, mean large type. */
const largeFrom = 19

const systemFontSize = (): number => {
  if (process.env.TARO_ENV === 'weapp') return Taro.getSystemInfoSync().fontSizeSetting ?? 16
  const probe = document.createElement('span')
  probe.style.fontSize = 'medium'
  document.body.appendChild(probe)
  const size = parseFloat(getComputedStyle(probe).fontSize)
  probe.remove()
  return size
}

const readChoice = (): TypeChoice => {
  const stored: unknown = Taro.getStorageSync(storageKey)
  return stored === 'large' || stored === 'normal' ? stored : 'system'
}

const listeners = new Set<() => void>()
let state: { readonly choice: TypeChoice; readonly isLarge: boolean } | undefined

const current = () => {
  if (state) return state
  const choice = readChoice()
  state = { choice, isLarge: choice === 'system' ? systemFontSize() >= largeFrom : choice === 'large' }
  return state
}

const tellAll = (): void => {
  state = undefined
  for (const listener of listeners) listener()
}

// What was chosen in another tab of the browser holds here, too.
if (process.env.TARO_ENV === 'h5')
  window.addEventListener('storage', ({ key }) => {
    if (key === storageKey) tellAll()
  })

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const setTypeChoice = (choice: TypeChoice): void => {
  Taro.setStorageSync(storageKey, choice)
  tellAll()
}

/** `{ choice, isLarge }`, the same on every page at once. */
export const useLargeType = () => useSyncExternalStore(subscribe, current, current)
