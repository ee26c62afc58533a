import { expect, test } from 'vitest'
import { isId, newId } from './ids.ts'

test('identifiers are unique, have their form, and later ones sort after earlier ones', () => {
  const made = Array.from({ length: 2000 }, () => newId())
  expect(new Set(made).size).toBe(made.length)
  expect(made.every(isId)).toBe(true)
  // Version 7 begins with the millisecond (RFC 9562 §5.7).
  const times = made.map((id) => Number.parseInt(id.replace('-', '').slice(0, 12), 16))
  expect(times).toEqual(times.toSorted((a, b) => a - b))
})

test.each([
  '',
  'x',
  '018f4e6a-7b2c-7d3e-8f10',
  '018F4E6A-7B2C-7D3E-8F10-0123456789AB',
  '018f4e6a7b2c7d3e8f100123456789ab',
  '018f4e6a-7b2c-7d3e-cf10-0123456789ab',
  "018f4e6a-7b2c-7d3e-8f10-0123456789ab'",
  '018f4e6a-7b2c-7d3e-8f10-0123456789ab\n',
  '018f4e6a-7b2c-0d3e-8f10-0123456789ab',
])('%j is none of ours', (text) => {
  expect(isId(text)).toBe(false)
})

test('another version from outside is read all the same', () => {
  expect(isId('9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d')).toBe(true)
})
