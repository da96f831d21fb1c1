// 本机 — by which id does the server know this phone again within one activity? A random one, made here; it says nothing of the phone.
import Taro from '@tarojs/taro'
import { newId } from './myOutbox'

const key = 'lantai.device'

export const thisDevice = (): string => {
  const stored: unknown = Taro.getStorageSync(key)
  if (typeof stored === 'string' && stored !== '') return stored
  const made = newId()
  Taro.setStorageSync(key, made)
  return made
}
