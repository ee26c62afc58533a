import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

type Chunk = {
  readonly file: string
  readonly imports?: readonly string[]
}

const DIST = 'dist/consoles'
const chunks = JSON.parse(readFileSync(`${DIST}/assets/manifest.json`, 'utf8')) as Record<
  string,
  Chunk
>

/** A chunk and everything it cannot start without. */
function needs(name: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(name)) return seen
  seen.add(name)
  for (const other of chunks[name]?.imports ?? []) needs(other, seen)
  return seen
}

const sizeOf = (names: Iterable<string>): number =>
  [...names].reduce((sum, name) => {
    const file = readFileSync(`${DIST}/${chunks[name]?.file}`)
    return sum + gzipSync(file, { level: 9 }).length
  }, 0)

const FIRST = needs('src/consoles/main.tsx')

test('the first load of the consoles keeps to its budget', () => {
  expect(sizeOf(FIRST)).toBeLessThan(350_000)
})

const CONSOLES = Object.keys(chunks).filter((name) => /^src\/consoles\/\w+\/index\.tsx$/.test(name))

test.each(CONSOLES)('%s keeps to its budget', (name) => {
  const own = [...needs(name)].filter((each) => !FIRST.has(each))
  expect(sizeOf(own)).toBeLessThan(60_000)
})
