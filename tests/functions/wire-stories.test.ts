// Do the stories go the same in process and, over the wire, in the built functions with the unmodified SDK?
// Those of review here; tests/faults has them all.
import { afterAll, describe, vi } from 'vitest'
import { compared } from '../support/comparing'
import { closeWire, twinsOf } from '../support/twins'

// The first home builds the functions.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
vi.mock('../support/home', async (load) => {
  const real = await load<typeof import('../support/home')>()
  const openHome = async (...options: Parameters<typeof real.openHome>) =>
    twinsOf(await real.openHome(...options))
  return { ...real, openHome, livedTwice: true }
})

describe('review', async () => void (await import('./review.test')))

afterAll(async () => {
  await closeWire()
  process.stdout.write(`in process and over the wire agree: ${JSON.stringify(compared)}\n`)
})
