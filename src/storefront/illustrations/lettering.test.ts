import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { lettering } from './lettering.ts'

const line = { x: 0, y: 0, width: 100, size: 30, fill: '#000000' }
const sizeOf = (svg: string) => Number(/font-size="([\d.]+)"/.exec(svg)?.[1])

test('a long name is set smaller, a short one at the size asked', () => {
  expect(sizeOf(lettering('Brie', line))).toBe(30)
  expect(sizeOf(lettering('Sainte-Maure de Touraine', line))).toBeLessThan(10)
})

test('what Fraunces cannot draw is left out rather than shown as boxes', () => {
  expect(lettering('鲜至 Ledoux 🦪', line)).toContain('>Ledoux<')
  expect(lettering('鲜至', line)).toBe('')
})

test.prop([fc.string()])('no text becomes markup', (text) => {
  const svg = lettering(text, line)
  expect(svg === '' || /^<text [^<>]*>[^<>"]*<\/text>$/.test(svg)).toBe(true)
})
