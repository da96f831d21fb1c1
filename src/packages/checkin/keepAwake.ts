// Does the screen stay on while people are looking at it? As long as the page that asks for it is open.
import { useEffect } from 'react'
import Taro from '@tarojs/taro'

export const useKeepAwake = (): void => {
  useEffect(() => (process.env.TARO_ENV === 'weapp' ? inWeChat() : inBrowser()), [])
}

const inWeChat = () => {
  const keep = (keepScreenOn: boolean) => void Taro.setKeepScreenOn({ keepScreenOn }).catch(() => undefined)
  keep(true)
  return () => keep(false)
}

const inBrowser = () => {
  // Absent in pages that are neither local nor over TLS; a projector's own computer is seldom asleep.
  const wakeLock: WakeLock | undefined = navigator.wakeLock
  let lock: WakeLockSentinel | undefined
  let isOver = false
  const ask = async () => {
    if (!wakeLock || document.visibilityState !== 'visible') return
    lock = await wakeLock.request('screen').catch(() => undefined)
    if (isOver) void lock?.release()
  }
  // A browser takes the lock away with the page and gives it back only when asked.
  document.addEventListener('visibilitychange', ask)
  void ask()
  return () => {
    isOver = true
    document.removeEventListener('visibilitychange', ask)
    void lock?.release()
  }
}
