import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { seedRows } from '../actions.ts'
import { pickerIndex, pickLines, type Precedent } from './picker.ts'

const { lines } = await seedRows()
const words = JSON.parse(
  await readFile(new URL('../data/hs-words.json', import.meta.url), 'utf8'),
) as Record<string, string[]>

const precedents: readonly Precedent[] = [
  {
    hs: '04069000',
    slug: 'comte-24-mois',
    titles: { zh: '孔泰 24 个月', fr: 'Comté 24 mois', en: 'Comté, 24 months' },
  },
]
const index = pickerIndex({ lines, words, precedents })
const pick = (description: string) => pickLines(description, index, 3)

test('every line that has words of the trade is known to the tariff', () => {
  const known = new Set(lines.map(({ hs8 }) => hs8))
  expect(Object.keys(words).filter((hs) => !known.has(hs))).toEqual([])
  expect(lines.filter(({ hs8 }) => !words[hs8])).toEqual([])
})

describe('goods are found by what people call them', () => {
  test.each([
    ['Roquefort AOP, 250 g', '04064000'],
    ['Comté affiné 18 mois', '04069000'],
    ['鲜活生蚝 12 只', '03071190'],
    ['Champagne brut blanc de blancs', '22041000'],
    ['赤霞珠干红葡萄酒 2019', '22042100'],
    ['Cognac XO', '22082000'],
    ['silk scarf 90 cm', '62141000'],
    ['Carré de soie', '62141000'],
    ['Rouge à lèvres mat', '33041000'],
    ['面霜 50 毫升', '33049900'],
    ['Huile d’olive vierge extra', '15092000'],
    ['Automatic watch, steel', '91022100'],
  ])('%s is %s', (description, hs) => {
    expect(pick(description)[0]?.line.hs8).toBe(hs)
  })
})

test('each suggestion has its reasons, the words and the like that was sold', () => {
  const [best] = pick('comte 30 mois')
  expect(best?.reasons).toEqual([
    { kind: 'trade_word', words: ['comté'] },
    { kind: 'tariff_text', words: ['comte'] },
    { kind: 'precedent', count: 1, examples: [precedents[0]?.titles] },
  ])
  expect(best?.confidence).toBeGreaterThan(50)
})

test('what says nothing is answered with nothing', () => {
  expect(pick('')).toEqual([])
  expect(pick('…')).toEqual([])
  expect(pick('xyzzy')).toEqual([])
})
