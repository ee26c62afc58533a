import { expect, test } from 'vitest'
import { inTurns } from './variety.ts'

test('kinds take turns in the order they first appear, and nothing is lost', () => {
  const words = ['a1', 'a2', 'a3', 'b1', 'c1', 'c2']
  expect(inTurns(words, (word) => word.slice(0, 1))).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3'])
  expect(inTurns([], String)).toEqual([])
})
