// Do all stories go the same in process and over the wire? The long run of tests/functions/wire-stories.test.ts;
// LANTAI_STORIES=year,fixity runs a part of it.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { commandNames, functions } from '../../local/commands'
import { compared } from '../support/comparing'
import { closeWire, commandsMet, twinsOf } from '../support/twins'

// The first home builds the functions, perhaps on a busy machine.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 })
vi.mock('../support/home', async (load) => {
  const real = await load<typeof import('../support/home')>()
  const openHome = async (...options: Parameters<typeof real.openHome>) =>
    twinsOf(await real.openHome(...options))
  return { ...real, openHome, livedTwice: true }
})

/** Lived in one home alone, and why. Every other story is lived twice, those to come included. */
const alone: Readonly<Record<string, string>> = {
  messages: 'WeChat is stood in for inside one process',
  'wire-stories': 'is this run, in small',
  'wire-random': 'has a long run of its own',
}

const asked = process.env['LANTAI_STORIES']?.split(',')
const folder = 'tests/functions'
const stories = readdirSync(folder)
  .filter(
    (file) =>
      file.endsWith('.test.ts') &&
      /support\/(home|paperYear)'/.test(readFileSync(join(folder, file), 'utf8')),
  )
  .map((file) => file.replace('.test.ts', ''))
  .filter((story) => !Object.hasOwn(alone, story))
  .filter((story) => asked?.includes(story) ?? true)

for (const story of stories) describe(story, async () => void (await import(`../functions/${story}.test.ts`)))

test.skipIf(asked !== undefined)('every function was asked, and every command but these', () => {
  const missed = commandNames.filter((name) => !commandsMet.has(name))
  process.stdout.write(`never asked over the wire: ${missed.join(', ') || 'none'}\n`)
  for (const name of Object.keys(functions))
    expect(
      [...commandsMet].some((one) => one.startsWith(`${name}.`)),
      name,
    ).toBe(true)
})

afterAll(async () => {
  await closeWire()
  process.stdout.write(`in process and over the wire agree: ${JSON.stringify(compared)}\n`)
})
