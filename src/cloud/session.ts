// Who carries the proof of being signed in? Browsers a cookie that scripts cannot read; WeChat a token, kept here.
import Taro from '@tarojs/taro'

const tokenKey = 'lantai.token'
const personKey = 'lantai.person'
const sharedKey = 'lantai.shared'

const stored = (key: string): string | undefined => {
  const value: unknown = Taro.getStorageSync(key)
  return typeof value === 'string' && value !== '' ? value : undefined
}

export const tokenOf = (): string | undefined => stored(tokenKey)

/** 本机使用者 — whose unsent submissions this device may send; kept so that they are known without a network. */
export const personIdOf = (): string | undefined => stored(personKey)

/** 公用电脑 — somebody else sits down next: nothing that one person was told stays on it. */
export const isShared = (): boolean => stored(sharedKey) !== undefined

const listeners = new Set<() => void>()

/** Told after every sign-in and sign-out. */
export const onSessionChange = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const keepSession = (
  session: { readonly personId: string; readonly token: string | null },
  shared: boolean,
): void => {
  Taro.setStorageSync(personKey, session.personId)
  if (shared) Taro.setStorageSync(sharedKey, 'yes')
  else Taro.removeStorageSync(sharedKey)
  if (session.token) Taro.setStorageSync(tokenKey, session.token)
  for (const listener of listeners) listener()
}

export const dropSession = (): void => {
  Taro.removeStorageSync(personKey)
  Taro.removeStorageSync(tokenKey)
  Taro.removeStorageSync(sharedKey)
  for (const listener of listeners) listener()
}
