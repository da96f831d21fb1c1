// Do all stories go the same in process and over the wire? The long run of tests/functions/wire-stories.test.ts.
import { afterAll, afterEach, describe, vi } from 'vitest'
import type { StoryHome } from '../support/home'
import { closeWire, compareHomes, compared, twinsOf } from '../support/twins'

vi.setConfig({ testTimeout: 120_000 })
const open = vi.hoisted(() => ({ home: undefined as StoryHome | undefined }))
vi.mock('../support/home', async (load) => {
  const real = await load<typeof import('../support/home')>()
  const openHome = async (...options: Parameters<typeof real.openHome>) =>
    (open.home = await twinsOf(await real.openHome(...options)))
  return { ...real, openHome }
})

const stories = [
  'archive',
  'archive-readers',
  'evidence-files',
  'evidence-place',
  'evidence-submit',
  'org-identity',
  'org-injection',
  'org-offices',
  'org-people',
  'review-sequences',
]
for (const story of stories)
  describe(story, async () => {
    await import(`../functions/${story}.test.ts`)
    afterEach(async () => {
      if (open.home !== undefined) await compareHomes(open.home)
    })
  })

afterAll(async () => {
  await closeWire()
  process.stdout.write(`in process and over the wire agree: ${JSON.stringify(compared)}\n`)
})
