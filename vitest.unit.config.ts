import { defineConfig } from 'vitest/config'

/** What `npm run check` runs: the rules, without a database. */
export default defineConfig({
  test: {
    include: [
      'src/lib/**/*.test.ts',
      'src/**/domain{,/**}/*.test.ts',
      'src/**/domain.test.ts',
      'src/messages/**/*.test.ts',
      'src/consoles/**/*.test.ts',
      'src/storefront/**/*.test.ts',
      'src/architecture.test.ts',
    ],
    pool: 'forks',
    // Files share what they import: drawing it anew for each took most of the time.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 60_000,
  },
})
