import { defineConfig } from 'vitest/config'

/**
 * The journeys, two at a time: each file has a browser and a server, and much of a journey is waiting.
 * A browser on a machine under load may lose a key or a click; what fails twice is a fault.
 */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/postgres.ts'],
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    retry: 1,
    passWithNoTests: true,
    // What is waited for comes at once on a quiet machine; a busy one is given time.
    expect: { poll: { timeout: 20_000, interval: 100 } },
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
})
