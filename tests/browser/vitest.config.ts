// How do the browser journeys run? Two at a time, over the built app: vitest run --config tests/browser/vitest.config.ts
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/browser/**/*.test.ts'],
    globalSetup: 'tests/browser/planted.ts',
    pool: 'forks',
    // A journey waits for its page half of the time.
    maxWorkers: 2,
    testTimeout: 90_000,
    hookTimeout: 120_000,
  },
})
