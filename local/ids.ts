// How does this machine make ids that nobody can guess, many of them cheaply?
import { randomBytes } from 'node:crypto'
import { base32, idBytes } from '../cloudfunctions/kit/newId'

/** Asking the system for chance costs the same for a little and for a lot, so it is asked for many ids at once. */
const idsAtOnce = 128

/** As kit/newId.ts makes them. */
export function createIds(): () => string {
  let chance = Buffer.alloc(0)
  let used = 0
  return () => {
    if (used === chance.length) {
      chance = randomBytes(idBytes * idsAtOnce)
      used = 0
    }
    const bytes = chance.subarray(used, (used += idBytes))
    const id = base32(bytes)
    // What has been an id is chance no more.
    bytes.fill(0)
    return id
  }
}
