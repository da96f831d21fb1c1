// Which sheet does the page show: the branch's as it is now, or, without a signal, the names that this phone has kept?
import { useEffect, useState } from 'react'
import { useDidShow } from '@tarojs/taro'
import { sayState } from '../../../../core/attendance/attendance'
import { useAsked } from '../../../cloud/asked'
import { fetchPack, keptPack, type Pack } from '../../../cloud/packs'
import type { PageState } from '../../../components/Page'
import type { Line } from './lines'

const askEveryMs = 8_000

export const useSheet = (activity: string) => {
  const asked = useAsked('checkin.sheet', { activity }, { everyMs: askEveryMs })
  const [kept] = useState(() => keptPack(activity))
  useDidShow(asked.again)
  useEffect(() => void fetchPack(activity), [activity])
  const isAway = useAway(asked.state)
  return {
    sheet: asked.value,
    activity: asked.value?.activity ?? (isAway ? kept?.activity : undefined),
    rows: asked.value?.rows ?? (isAway ? kept?.roster.map(lineOf) : undefined),
    state: asked.state,
    isOffline: asked.isOld || isAway,
  }
}

/** Once there was no signal, asking again is no reason to take the names away: only an answer is. */
const useAway = (state: PageState | undefined): boolean => {
  const [wasAway, setWasAway] = useState(false)
  const isAway = state?.is === 'offline' || (wasAway && state?.is === 'loading')
  if (isAway !== wasAway) setWasAway(isAway)
  return isAway
}

/** What the pack knows of a person; who entered it, and what stood before, only the branch knows. */
const lineOf = (one: Pack['roster'][number]): Line => ({
  ...one,
  standing: 'formal',
  votes: false,
  exclusion: null,
  say: one.state === undefined ? '' : sayState({ state: one.state, channel: 'rollCall' }),
  claim: null,
  earlier: [],
  beside: [],
})
