import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanDraft, type Draft } from './comment.ts'
import { cleanName, cleanText, sameness, skeletonOf } from './words.ts'

const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

test('what cannot be seen is not kept, whatever it is hidden in', () => {
  const hostile = fc.string({
    unit: fc.oneof(
      fc.constantFrom(
        '\u202e',
        '\u2066',
        '\u200b',
        '\u0000',
        '\u0301',
        '\u0489',
        '\ufeff',
        '\u200d',
        '\n',
        ' ',
      ),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    ),
    maxLength: 80,
  })
  fc.assert(
    fc.property(hostile, (text) => {
      const clean = cleanText(text)
      expect(clean).not.toMatch(BIDI)
      expect(clean).not.toMatch(/\p{M}{4}/u)
      expect(clean.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
      expect(cleanText(clean)).toBe(clean)
      expect(clean.isWellFormed() || !text.isWellFormed()).toBe(true)
    }),
  )
})

test.each([
  ['dots stay in Vietnamese', 'Phở ngon quá', 'Phở ngon quá'],
  ['zalgo is combed', 'Z\u0300\u0301\u0302\u0303\u0304algo', 'Z\u0300\u0301algo'],
  ['an order of display is gone', 'abc\u202e321', 'abc321'],
  ['a family stays together', '好吃👨‍👩‍👧', '好吃👨‍👩‍👧'],
  ['a heart keeps its colour', '❤️ 谢谢', '❤️ 谢谢'],
  ['a stray joiner goes', 'a\u200db', 'ab'],
  ['lines are kept, gaps are not', ' 一 \r\n\n\n\n二 ', '一\n\n二'],
])('%s', (_name, text, clean) => {
  expect(cleanText(text)).toBe(clean)
})

test.each([
  ['Рrimeur', 'Primeur'],
  ['PRIMEUR', 'primeur'],
  ['pri\u200bmeur', 'primeur'],
  ['P r i m e u r', 'primeur'],
  ['Prïmeur', 'primeur'],
  ['prirneur', 'primeur'],
])('%s passes for %s', (name, other) => {
  expect(skeletonOf(name)).toBe(skeletonOf(other))
})

const draft = (body: string, name?: string): Draft => ({
  body,
  as: name === undefined ? { kind: 'anonymous' } : { kind: 'pseudonym', name },
})
const none = new Set<string>()

test('names of the house are nobody’s, nor are names of others', () => {
  for (const name of ['Primeur', 'Ρrimeur', 'A d m i n', '官 方', '鲜至']) {
    expect(cleanDraft(draft('Bonjour', name), none), name).toMatchObject({
      refusal: { kind: 'name_reserved' },
    })
  }
  const houses = new Set([skeletonOf('Maison Ledoux')])
  expect(cleanDraft(draft('Bonjour', 'Maisοn Ledοux'), houses)).toMatchObject({ ok: false })
  expect(cleanDraft(draft('Bonjour', '杭州的小林'), houses)).toMatchObject({
    value: { name: '杭州的小林', hold: null },
  })
})

test.each([
  ['   ', 'comment_empty'],
  ['\u200b\u202e', 'comment_empty'],
  ['…!?', 'comment_empty'],
  ['好'.repeat(2001), 'comment_too_long'],
])('%j is refused: %s', (body, kind) => {
  expect(cleanDraft(draft(body), none)).toMatchObject({ ok: false, refusal: { kind } })
})

test.each([
  ['Visitez https://example.com', 'link'],
  ['加我 wx.vip 领取', 'link'],
  ['[click](javascript:alert(1))', 'link'],
  ['好好好好好好好好好好好好好好好好', 'repetition'],
  ['Très bon, la coquille était encore fermée.', null],
  ['很新鲜，第二天就到杭州了。', null],
  ['👍', null],
])('%s is held: %s', (body, hold) => {
  expect(cleanDraft(draft(body), none)).toMatchObject({ ok: true, value: { hold } })
})

test('a flood says the same, prose does not', () => {
  expect(sameness('买 买 买 买 买 买 买 买 买 买')).toBeGreaterThan(0.75)
  expect(sameness('Les huîtres de Cancale sont meilleures en novembre')).toBeLessThan(0.2)
  expect(cleanName(' 小 \n 林 ')).toBe('小 林')
})
