// How is the built WeChat app tested? By its own run, since it needs dist/weapp: vitest run --config tests/weapp/vitest.config.ts
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/weapp/**/*.test.ts'],
    globalSetup: 'tests/support/planted.ts',
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
