// How the tests run: TypeScript as it stands, real native modules, one process per file.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/browser/**', 'tests/weapp/**', 'tests/faults/**', 'tests/live/**', 'node_modules/**'],
    pool: 'forks',
    setupFiles: ['tests/support/refusals.ts'],
    // Two at once on two cores: most files wait for the disk or for a process of their own half of the time.
    maxWorkers: '100%',
    // A machine with much else to do is slow, not wrong.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
