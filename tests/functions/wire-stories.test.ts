// Do the stories go the same in process and, over the wire, in the built functions with the unmodified SDK?
// A few here; tests/faults has them all.
import { afterAll, afterEach, describe, vi } from 'vitest'
import type { StoryHome } from '../support/home'
import { closeWire, compareHomes, compared, twinsOf } from '../support/twins'

const open = vi.hoisted(() => ({ home: undefined as StoryHome | undefined }))
vi.mock('../support/home', async (load) => {
  const real = await load<typeof import('../support/home')>()
  const openHome = async (...options: Parameters<typeof real.openHome>) =>
    (open.home = await twinsOf(await real.openHome(...options)))
  return { ...real, openHome }
})

// The story's own afterEach closes its home; hooks of a file run last to first, so this one comes before.
for (const story of ['activity', 'review'])
  describe(story, async () => {
    await import(`./${story}.test.ts`)
    afterEach(async () => {
      if (open.home !== undefined) await compareHomes(open.home)
    })
  })

afterAll(async () => {
  await closeWire()
  process.stdout.write(`in process and over the wire agree: ${JSON.stringify(compared)}\n`)
})
