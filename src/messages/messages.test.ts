import { expect, test } from 'vitest'
import { messagesIn, type Language } from './index.ts'

type Leaf = { readonly path: string; readonly message: unknown }

/** Every message of a catalogue with its path. */
function leaves(node: unknown, path = ''): readonly Leaf[] {
  if (typeof node === 'object' && node !== null) {
    return Object.entries(node).flatMap(([key, value]) => leaves(value, `${path}/${key}`))
  }
  return [{ path, message: node }]
}

const catalogue = (language: Language) =>
  new Map(leaves(messagesIn(language)).map((leaf) => [leaf.path, leaf.message]))
const zh = catalogue('zh')

/** Counts and amounts of which none is part of another or of any text. */
const MARKS = [411, 523, 647, 761, 877]
/** Refusals and other sentences over named facts: each fact answers with its own name. */
const FACTS = new Proxy({}, { get: (_, name) => `<${String(name)}>` })

function said(message: unknown, path: string): string {
  if (typeof message === 'string') return message
  const call = message as (...values: unknown[]) => unknown
  if (path.includes('/refusals/')) return String(call(FACTS))
  if (path.endsWith('/units/per')) return String(call(MARKS[0], 'g'))
  return String(call(...MARKS))
}

/** The marks and facts a sentence carries, sorted. */
const carried = (text: string): readonly string[] =>
  [...text.matchAll(/<\w+>|\d{3}/g)]
    .map(([mark]) => mark)
    .filter((mark) => mark.startsWith('<') || MARKS.includes(Number(mark)))
    .toSorted()

const OTHERS = ['fr', 'en'] as const

test.each(OTHERS)('%s says everything Chinese says, and nothing more', (language) => {
  expect([...catalogue(language).keys()].toSorted()).toEqual([...zh.keys()].toSorted())
})

test.each(OTHERS)('%s carries the same placeholders as Chinese', (language) => {
  const other = catalogue(language)
  for (const [path, message] of zh) {
    expect({ path, carried: carried(said(other.get(path), path)) }).toEqual({
      path,
      carried: carried(said(message, path)),
    })
  }
})

test.each(['zh', ...OTHERS] as const)('no message of %s is empty or padded', (language) => {
  for (const [path, message] of catalogue(language)) {
    // Joints between words are all padding.
    if (path === '/shell/list' || path === '/shell/colon') continue
    const text = said(message, path)
    expect({ path, text }).toEqual({ path, text: text.trim() })
    expect(text.length, path).toBeGreaterThan(0)
  }
})

test.each(OTHERS)('%s is not left in Chinese', (language) => {
  const kept = new Set([
    '/shell/headings/brand',
    '/shell/language/zh',
    '/browse/home/title',
    '/content/crossBorder/sections/limits/paragraphs/0',
  ])
  for (const [path, message] of catalogue(language)) {
    if (!kept.has(path)) expect(said(message, path), path).not.toMatch(/[\u3400-\u9fff]/)
  }
})

test('plurals follow each language: zero is singular in French, plural in English', () => {
  expect(messagesIn('fr').shell.units.days(0)).toBe('0\u00a0jour')
  expect(messagesIn('en').shell.units.days(0)).toBe('0\u00a0days')
  expect(messagesIn('en').shell.units.days(1)).toBe('1\u00a0day')
  expect(messagesIn('fr').shell.units.days(2)).toBe('2\u00a0jours')
})
