// What was written on this phone and is not at the server yet? Kept at every stroke, until it is.
import Taro from '@tarojs/taro'
import type { MinutesContent } from '../../../../core/meeting/minutes'
import { personIdOf } from '../../../cloud/session'

/** 手机里的记录稿 — what it was written on, and what stands there now. */
export interface KeptMinutes {
  readonly rev: number
  readonly base: MinutesContent
  readonly content: MinutesContent
}

const keyOf = (activityId: string): string => `lantai.minutes.${personIdOf() ?? ''}.${activityId}`

const isKept = (stored: unknown): stored is KeptMinutes =>
  typeof stored === 'object' && stored !== null && 'rev' in stored && 'base' in stored && 'content' in stored

export const keptMinutes = (activityId: string): KeptMinutes | undefined => {
  const stored: unknown = Taro.getStorageSync(keyOf(activityId))
  return isKept(stored) ? stored : undefined
}

export const keepMinutes = (activityId: string, kept: KeptMinutes): void =>
  Taro.setStorageSync(keyOf(activityId), kept)

export const forgetMinutes = (activityId: string): void => Taro.removeStorageSync(keyOf(activityId))
