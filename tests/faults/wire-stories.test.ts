// Do all stories go the same in process and over the wire? The long run of tests/functions/wire-stories.test.ts.
import { afterAll, describe, vi } from 'vitest'
import { closeWire, compared, twinsOf } from '../support/twins'

// The first home builds the functions, perhaps on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
vi.mock('../support/home', async (load) => {
  const real = await load<typeof import('../support/home')>()
  const openHome = async (...options: Parameters<typeof real.openHome>) =>
    twinsOf(await real.openHome(...options))
  return { ...real, openHome }
})

const stories = [
  'activity',
  'archive',
  'archive-readers',
  'evidence-files',
  'evidence-place',
  'evidence-submit',
  'hosting',
  'org-identity',
  'org-injection',
  'org-offices',
  'org-people',
  'plan',
  'review-sequences',
]
for (const story of stories) describe(story, async () => void (await import(`../functions/${story}.test.ts`)))

afterAll(async () => {
  await closeWire()
  process.stdout.write(`in process and over the wire agree: ${JSON.stringify(compared)}\n`)
})
