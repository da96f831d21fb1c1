// How do the suites run in a real environment? One after the other, since there is one: npm run test:live.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/live/**/*.test.ts', 'tests/faults/wire-*.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
})
