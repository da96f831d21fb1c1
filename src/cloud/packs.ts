// 离线包 — whose names does an organiser's phone know where there is no signal? Those of the few activities opened last.
import Taro from '@tarojs/taro'
import type { Api } from '../../cloudfunctions/api'
import { millisecondsBetween } from '../../core/calendar'
import { call } from './call'
import { now } from './now'
import { isShared, onSessionChange, personIdOf } from './session'

/** With how far this phone's clock was ahead when it was fetched, so that codes drawn here keep the server's time. */
export type Pack = Api['checkin.pack']['value'] & { readonly aheadMs?: number }

const key = 'lantai.packs'
/** A handful of activities; each holds one branch's names. */
const packsMax = 5

interface Kept {
  readonly personId: string
  readonly packs: readonly Pack[]
}

const isKept = (stored: unknown): stored is Kept =>
  typeof stored === 'object' && stored !== null && 'personId' in stored && 'packs' in stored

const packs = (): readonly Pack[] => {
  const stored: unknown = Taro.getStorageSync(key)
  return isKept(stored) && stored.personId === personIdOf() ? stored.packs : []
}

// Names of a branch do not stay behind on a phone that its organiser has left, nor on one that is others', too.
onSessionChange(() => {
  const stored: unknown = Taro.getStorageSync(key)
  if (isShared() || (isKept(stored) && stored.personId !== personIdOf())) Taro.removeStorageSync(key)
})

export const keptPack = (activityId: string): Pack | undefined =>
  packs().find(({ activity }) => activity.id === activityId)

/** Fetches it in the background; without a network what is kept stays. */
export const fetchPack = async (activityId: string): Promise<Pack | undefined> => {
  const personId = personIdOf()
  try {
    const fetched = await call('checkin.pack', { activity: activityId })
    const pack = { ...fetched, aheadMs: millisecondsBetween(fetched.packedAt, now()) }
    const others = packs().filter(({ activity }) => activity.id !== activityId)
    // Whoever asked may have left meanwhile.
    if (personId !== undefined && personId === personIdOf() && !isShared())
      Taro.setStorageSync(key, { personId, packs: [pack, ...others].slice(0, packsMax) } satisfies Kept)
    return pack
  } catch {
    return keptPack(activityId)
  }
}
