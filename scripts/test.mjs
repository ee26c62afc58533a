// npm test: builds, runs the unit and integration tests, then the journeys in a real browser, and
// ends with one line that counts both.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bootstrap, main, run, tool } from './bootstrap.mjs'

await main(async () => {
  const node = bootstrap()
  const folder = mkdtempSync(join(tmpdir(), 'primeur-report-'))
  const total = { passed: 0, failed: 0 }
  try {
    const build = await run(node, ['scripts/build.ts'])
    if (build.code !== 0) total.failed += 1
    for (const config of ['vitest.config.ts', 'vitest.browser.config.ts']) {
      const report = join(folder, `${config}.json`)
      const { code } = await run(node, [
        tool('vitest'),
        'run',
        `--config=${config}`,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ])
      const { passed, failed } = count(report)
      total.passed += passed
      // A run may fail without a failed test: a server that does not start, an error between tests.
      total.failed += code !== 0 && failed === 0 ? 1 : failed
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  console.log(`${total.passed} passed, ${total.failed} failed`)
  return total.failed === 0 ? 0 : 1
})

/** The tests of a report; a file that could not be read counts as one failure. */
function count(report) {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    const broken = testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
    )
    return { passed: numPassedTests, failed: numFailedTests + broken.length }
  } catch {
    return { passed: 0, failed: 0 }
  }
}
