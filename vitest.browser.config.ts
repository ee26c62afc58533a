import { defineConfig } from 'vitest/config'

/** The journeys, one after the other: each file has a browser and a server, and the machine few cores. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/postgres.ts'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    passWithNoTests: true,
    testTimeout: 90_000,
    hookTimeout: 120_000,
  },
})
