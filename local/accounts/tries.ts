// How often may somebody guess? Counted for each account and each address, forgotten after ten minutes.
import { Problem } from '../../core/problem'

export const triesPerAccount = 5
export const triesPerAddress = 30
const windowMinutes = 10
const keysMax = 10_000

export interface Tries {
  /** Counts a try before it is checked, so that many at once gain nothing. */
  take(key: string, most: number): void
  /** A right answer clears what was counted. */
  clear(key: string): void
}

export function createTries(now: () => string): Tries {
  const timesByKey = new Map<string, number[]>()
  return {
    take(key, most) {
      const at = Date.parse(now())
      const recent = (timesByKey.get(key) ?? []).filter((time) => at - time < windowMinutes * 60_000)
      const oldest = recent[0]
      if (oldest !== undefined && recent.length >= most) {
        throw new Problem('tooManyTries', {
          minutes: Math.ceil((oldest + windowMinutes * 60_000 - at) / 60_000),
        })
      }
      timesByKey.delete(key)
      timesByKey.set(key, [...recent, at])
      forgetOldest(timesByKey)
    },
    clear: (key) => void timesByKey.delete(key),
  }
}

/** Memory has a limit, too: the key that was quiet longest goes first. */
function forgetOldest(timesByKey: Map<string, number[]>): void {
  if (timesByKey.size <= keysMax) return
  const [first] = timesByKey.keys()
  if (first !== undefined) timesByKey.delete(first)
}
