// Do the stories go the same in process and, over the wire, in the built functions with the unmodified SDK?
// A few here; tests/faults has them all.
import { afterAll, describe, vi } from 'vitest'
import { closeWire, compared, twinsOf } from '../support/twins'

vi.mock('../support/home', async (load) => {
  const real = await load<typeof import('../support/home')>()
  const openHome = async (...options: Parameters<typeof real.openHome>) =>
    twinsOf(await real.openHome(...options))
  return { ...real, openHome }
})

for (const story of ['activity', 'review'])
  describe(story, async () => void (await import(`./${story}.test.ts`)))

afterAll(async () => {
  await closeWire()
  process.stdout.write(`in process and over the wire agree: ${JSON.stringify(compared)}\n`)
})
