// How do the tests run? TypeScript as it stands, real native modules, two processes side by side.
import { defineConfig } from 'vitest/config'

const rooms = ['tests/**/*.test.ts', 'tests/**/*.test.tsx']
const otherRuns = [
  'tests/browser/**',
  'tests/weapp/**',
  'tests/faults/**',
  'tests/live/**',
  'node_modules/**',
]
/** They put something else in the place of a module, change what the process is told, or test modules that remember. */
const alone = [
  'tests/client/**/*.test.ts',
  'tests/functions/wire-*.test.ts',
  'tests/contracts/{live,wire}.test.ts',
  'tests/architecture/tables.test.ts',
  'tests/local/packageTar.test.ts',
]

export default defineConfig({
  test: {
    pool: 'forks',
    setupFiles: ['tests/support/refusals.ts'],
    // Two at once on two cores: most files wait for the disk or for a process of their own half of the time.
    maxWorkers: '100%',
    // A machine with much else to do is slow, not wrong.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      // Loading the functions takes three seconds; files that leave modules as they are share what one of them has loaded.
      {
        extends: true,
        test: { name: 'together', include: rooms, exclude: [...otherRuns, ...alone], isolate: false },
      },
      {
        extends: true,
        test: { name: 'alone', include: alone },
        // Of what is different in a browser and in WeChat, tests of the phone's side take the browser's.
        resolve: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.h5.ts', '.h5.tsx'] },
      },
    ],
  },
})
