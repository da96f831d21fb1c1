// What is cleared away once a day? Ended sessions, old uploads, and what a crash left behind.
import { basename, dirname } from 'node:path'
import { intakes } from '../cloudfunctions/kit/collections/intakes'
import { items } from '../cloudfunctions/kit/collections/items'
import { submissions } from '../cloudfunctions/kit/collections/submissions'
import type { Home } from './cloud'
import { removeExpired } from './accounts/sessions'

export async function sweep(home: Home): Promise<void> {
  const sessions = await removeExpired(home.cloud)
  const files = await home.files.sweep({ isReferenced: (path) => isReferenced(home, path) })
  if (sessions + files.lost + files.removed > 0) home.cloud.note({ event: 'swept', sessions, ...files })
}

/** `held/<sha256>.jpg`, `derived/<sha256>/view.jpg`, `archive/…/<sha256>.jpg`: the digest tells whose it is. */
async function isReferenced(home: Home, path: string): Promise<boolean> {
  const sha256 = /[0-9a-f]{64}/.exec(
    path.startsWith('derived/') ? basename(dirname(path)) : basename(path),
  )?.[0]
  if (sha256 === undefined) return true
  const [submitted, taken, packed] = await Promise.all([
    submissions.count(home.cloud, { sha256s: sha256 }),
    // What was taken in as a package was never submitted.
    items.count(home.cloud, { sha256s: sha256 }),
    intakes.count(home.cloud, { sha256 }),
  ])
  return submitted + taken + packed > 0
}
