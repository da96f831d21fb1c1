// How do the long fault runs go? By themselves, one file after the other, since they look at the time: npm run test:faults.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['tests/faults/**/*.test.ts'], pool: 'forks', fileParallelism: false },
})
