import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { readerTokens } from './reader-tokens.ts'

const tokens = readerTokens(randomBytes(32))

test('a token is ours or it is nothing', () => {
  const token = tokens.issue()
  expect(tokens.hashOf(token)).toEqual(tokens.hashOf(token))
  expect(tokens.hashOf(token)?.toString('base64url')).not.toContain(token.slice(0, 22))
  expect(readerTokens(randomBytes(32)).hashOf(token)).toBe(null)
  const flipped = (token.startsWith('A') ? 'B' : 'A') + token.slice(1)
  for (const wrong of [flipped, token.slice(0, -1), `${token}x`, '', 'a.b', '.']) {
    expect(tokens.hashOf(wrong), wrong).toBe(null)
  }
})

test.each([
  ['203.0.113.7', '203.0.113.200', true],
  ['203.0.113.7', '203.0.114.7', false],
  ['::ffff:203.0.113.7', '203.0.113.9', true],
  ['2001:db8:1:2::1', '2001:db8:1:ffff::9', true],
  ['2001:db8:1::1', '2001:db8:2::1', false],
  ['2001:0db8:0001::', '2001:db8:1:0:0:0:0:5', true],
  ['::1', '::2', true],
])('%s and %s share a prefix: %s', (one, other, same) => {
  expect(tokens.prefixOf(one).equals(tokens.prefixOf(other))).toBe(same)
})
