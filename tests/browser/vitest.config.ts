// How do the browser journeys run? Two at a time, over the built app: vitest run --config tests/browser/vitest.config.ts
import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

/** Begun first, so that the other worker is not left waiting for them at the end; nothing tells their length but a run before. */
const longest = ['/pages.test.ts', '/checkin.test.ts', '/checkin-more.test.ts', '/numbers.test.ts']
const turnOf = ({ moduleId }: TestSpecification): number => {
  const turn = longest.findIndex((end) => moduleId.endsWith(end))
  return turn === -1 ? longest.length : turn
}

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => turnOf(one) - turnOf(other))
  }
}

export default defineConfig({
  test: {
    include: ['tests/browser/**/*.test.ts'],
    globalSetup: 'tests/browser/planted.ts',
    pool: 'forks',
    // A journey waits for its page half of the time.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 90_000,
    hookTimeout: 120_000,
  },
})
