// Does every command have exactly one effect in a cloud where commits lose and replies go astray? Stories lived twice:
// here with luck, there without, each call repeated as a phone would; at the end both sides hold the same.
import { afterAll, describe, vi } from 'vitest'
import { compared } from '../support/comparing'
import { again, closeWire, twinsOf } from '../support/twins'

vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 })
vi.hoisted(() => void (process.env['LANTAI_UNLUCKY'] = '1'))
vi.mock('../support/home', async (load) => {
  const real = await load<typeof import('../support/home')>()
  const openHome = async (...options: Parameters<typeof real.openHome>) =>
    twinsOf(await real.openHome(...options))
  return { ...real, openHome, livedTwice: true }
})

/** One story at least of each function. */
const stories = [
  'checkin-us01',
  'checkin-us10',
  'dossier',
  'minutes',
  'plan',
  'print-year',
  'review',
  'uploads',
  'year-numbering',
]
for (const story of stories) describe(story, async () => void (await import(`../functions/${story}.test.ts`)))

afterAll(async () => {
  await closeWire()
  process.stdout.write(
    `one effect each, with bad luck: ${JSON.stringify({ ...compared, again: again.calls })}\n`,
  )
})
