// npm run check: what must hold before a change is merged, in under a minute. Names of steps as
// arguments run those alone: `npm run check -- lint types`.
import { bootstrap, main, run, tool } from './bootstrap.mjs'

// The longest first: two run at a time.
const STEPS = [
  ['format', () => [tool('oxfmt'), '--check']],
  ['lint', () => [tool('oxlint'), '--type-aware']],
  ['types', () => [tool('typescript', 'tsc'), '--noEmit', '-p', 'tsconfig.json']],
  [
    'storefront-types',
    () => [tool('typescript', 'tsc'), '--noEmit', '-p', 'src/storefront/tsconfig.json'],
  ],
  [
    'console-types',
    () => [tool('typescript', 'tsc'), '--noEmit', '-p', 'src/consoles/tsconfig.json'],
  ],
  ['dead-code', () => [tool('knip')]],
  [
    'borders',
    () => [tool('vitest'), 'run', '--config=vitest.unit.config.ts', 'src/architecture.test.ts'],
  ],
  [
    'tests',
    () => [
      tool('vitest'),
      'run',
      '--config=vitest.unit.config.ts',
      '--exclude=src/architecture.test.ts',
    ],
  ],
]

await main(async () => {
  const node = bootstrap()
  const chosen = process.argv.slice(2)
  const unknown = chosen.filter((name) => !STEPS.some(([step]) => step === name))
  if (unknown.length > 0) throw new Error(`no such step: ${unknown.join(', ')}`)
  const waiting = STEPS.filter(([name]) => chosen.length === 0 || chosen.includes(name))
  const total = waiting.length
  let failed = 0
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      if (!(await passes(node, step))) failed += 1
    }
  }
  await Promise.all([work(), work()])
  console.log(`${total - failed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
})

async function passes(node, [name, args]) {
  const started = performance.now()
  const { code, output } = await run(node, args(), { quiet: true })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${code === 0 ? '✓' : '✗'} ${name.padEnd(17)}${seconds.padStart(5)} s`)
  if (code !== 0) console.log(output.trimEnd())
  return code === 0
}
