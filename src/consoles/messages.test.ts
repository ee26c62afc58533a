import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'

type Catalogue = { readonly messages: Readonly<Record<'zh' | 'fr' | 'en', unknown>> }

/** Every catalogue of the consoles: the shell's, and each console's own. */
const files = readdirSync('src/consoles', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('messages/index.ts'))

const catalogues = await Promise.all(
  files.map(async (file) => ({
    file,
    ...((await import(new URL(file, import.meta.url).href)) as Catalogue),
  })),
)

type Leaf = readonly [path: string, message: unknown]

function leaves(node: unknown, path = ''): readonly Leaf[] {
  if (typeof node === 'object' && node !== null) {
    return Object.entries(node).flatMap(([key, value]) => leaves(value, `${path}/${key}`))
  }
  return [[path, node]]
}

/** Values of which none is part of another; each must reach the sentence in every language. */
const MARKS = [411, 523, 647, 761]
const FACTS = new Proxy({}, { get: (_, name) => `<${String(name)}>` })
const said = (message: unknown, path: string): string => {
  if (typeof message === 'string') return message
  const call = message as (...values: unknown[]) => unknown
  return String(path.startsWith('/problems/') ? call(FACTS) : call(...MARKS))
}
const carried = (text: string): readonly string[] =>
  [...text.matchAll(/<\w+>|\d{3}/g)].map(([mark]) => mark).toSorted()

/** Words that stay in Chinese in every language: the house's name, and the languages' own. */
const KEPT = new Set(['/brand', '/language/zh'])

const cases = catalogues.flatMap(({ file, messages }) =>
  (['fr', 'en'] as const).map((language) => ({ file, language, messages })),
)

test('there are catalogues to look at', () => {
  expect(files).toContain('shell/messages/index.ts')
  expect(files.length).toBeGreaterThan(1)
})

test.each(cases)('$file says in $language everything Chinese says', ({ language, messages }) => {
  const zh = leaves(messages.zh)
  const other = new Map(leaves(messages[language]))
  expect([...other.keys()].toSorted()).toEqual(zh.map(([path]) => path).toSorted())
  for (const [path, message] of zh) {
    const text = said(other.get(path), path)
    expect({ path, text }).toEqual({ path, text: text.trim() })
    expect(text.length, path).toBeGreaterThan(0)
    expect({ path, carried: carried(text) }).toEqual({
      path,
      carried: carried(said(message, path)),
    })
    if (!KEPT.has(path)) expect(text, path).not.toMatch(/[\u3400-\u9fff]/)
  }
})
