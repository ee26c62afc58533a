import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const list = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
    (file) => `${folder}/${file.replaceAll('\\', '/')}`,
  )
const files = [...list('src'), ...list('test'), ...list('scripts'), ...list('bench')]
const sql = list('migrations')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')

const rows = readFileSync('ARCHITECTURE.md', 'utf8')
  .split(/^## Invariants.*$/m)[1]!
  .split('\n')
  .filter((line) => /^\| [^-]/.test(line))
  .slice(1)
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, invariant = '', kept = '', code = '', tests = '']) => ({ invariant, kept, code, tests }))

const quoted = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)

test.each(rows)('what the map says of “$invariant” is there', ({ kept, code, tests }) => {
  const named = [...quoted(code), ...quoted(tests)].filter((name) => /\.tsx?$/.test(name))
  const missing = named.filter(
    (name) => !files.some((file) => file === name || file.endsWith(`/${name}`)),
  )
  const unknown = quoted(kept)
    .filter((name) => /^[a-z_.]+$/.test(name))
    .filter((name) => !sql.includes(name.split('.').at(-1)!))
  expect({ missing, unknown }).toEqual({ missing: [], unknown: [] })
  expect(tests, 'an invariant has a test of its own').not.toBe('')
})

/** The laws of domain/cold-chain.md §13, as the module's README gives them to tests. */
const laws = readFileSync('src/modules/logistics/README.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| I\d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, law = '', , tests = '']) => [law, quoted(tests)] as const)

test('eighteen laws have tests that carry their numbers', () => {
  expect(laws.map(([law]) => law)).toEqual(Array.from({ length: 18 }, (_, nr) => `I${nr + 1}`))
  for (const [law, names] of laws) {
    const carriers = names.filter((name) => {
      const file = files.find((each) => each === name || each.endsWith(`/${name}`))
      return file !== undefined && new RegExp(`\\b${law}\\b`).test(readFileSync(file, 'utf8'))
    })
    expect({ law, carried: carriers.length > 0 }).toEqual({ law, carried: true })
  }
})
