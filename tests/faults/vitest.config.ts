// How do the long fault runs go? By themselves: npm run test:faults.
import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { include: ['tests/faults/**/*.test.ts'], pool: 'forks' } })
