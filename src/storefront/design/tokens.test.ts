import { expect, test } from 'vitest'
import type { Art, Theme } from '../model/values.ts'
import { colour, tokensCss, type Colour } from './tokens.ts'

/** WCAG 2.2 relative luminance and contrast. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const WEARS: readonly (readonly [Art, Theme])[] = (['halle', 'encre', 'soie'] as const).flatMap(
  (art) => (['light', 'dark'] as const).map((theme) => [art, theme] as const),
)
const TEXT: readonly (readonly [Colour, Colour])[] = [
  ['ink', 'paper'],
  ['ink', 'surface'],
  ['ink', 'sunken'],
  ['ink', 'brand-soft'],
  ['ink-2', 'paper'],
  ['ink-2', 'surface'],
  ['ink-2', 'sunken'],
  ['brand', 'paper'],
  ['brand', 'surface'],
  ['brand', 'brand-soft'],
  ['on-brand', 'brand'],
  ['on-brand', 'brand-hover'],
  ['on-accent', 'accent'],
  ['price', 'paper'],
  ['price', 'surface'],
  ['gold', 'paper'],
  ['gold', 'surface'],
  ['cold-text', 'paper'],
  ['cold-text', 'surface'],
  ['ok', 'paper'],
  ['ok', 'surface'],
  ['danger', 'danger-soft'],
  ['warn', 'warn-soft'],
  ['chalk', 'board'],
  ['chalk-2', 'board'],
  ['paper', 'price'],
]
const EDGES: readonly (readonly [Colour, Colour])[] = [
  ['line-strong', 'paper'],
  ['line-strong', 'surface'],
  ['cold', 'surface'],
]

test.each(WEARS)('in %s %s every text reads at 4.5:1 and every edge shows at 3:1', (art, theme) => {
  const ratio = ([a, b]: readonly [Colour, Colour]) =>
    contrast(colour(art, theme, a), colour(art, theme, b))
  for (const pair of TEXT) expect(ratio(pair), pair.join(' on ')).toBeGreaterThanOrEqual(4.5)
  for (const pair of EDGES) expect(ratio(pair), pair.join(' on ')).toBeGreaterThanOrEqual(3)
})

test('the device’s dark and the chosen dark are the same colours', () => {
  const css = tokensCss()
  const bodies = (selector: RegExp) => [...css.matchAll(selector)].map(([, body]) => body)
  const said = bodies(/:root\[data-theme=dark\][^{]*\{([^}]*)\}/g)
  const asked = bodies(/:root:not\(\[data-theme\]\)[^{]*\{([^}]*)\}/g)
  expect(said).toHaveLength(3)
  expect(asked).toEqual(said)
})
