// Is the screen wide enough for list and detail side by side?
import { useSyncExternalStore } from 'react'

const query = () => (process.env.TARO_ENV === 'h5' ? window.matchMedia('(min-width: 900px)') : undefined)

const subscribe = (listener: () => void) => {
  const media = query()
  media?.addEventListener('change', listener)
  return () => media?.removeEventListener('change', listener)
}

const read = () => query()?.matches ?? false

/** True from 900 px on, in browsers; a list then shows its detail beside itself instead of opening a page. */
export const useWide = (): boolean => useSyncExternalStore(subscribe, read, read)
