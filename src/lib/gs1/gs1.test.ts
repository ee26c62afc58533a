import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { anyElements } from '../../../test/fixtures/elements.ts'
import { checkGtin } from '../identifiers/gtin.ts'
import { checkSscc } from '../identifiers/sscc.ts'
import { gs1Day, isElement, readElements, transmitted, writtenElements } from './element-string.ts'
import { internalGtin, ssccOf } from './keys.ts'

const LABEL = [
  { ai: '02', value: '03012345678902' },
  { ai: '37', value: '24' },
  { ai: '15', value: '270214' },
  { ai: '10', value: 'LOT-A7' },
]

test('the string of domain/cold-chain.md §10, written and transmitted', () => {
  expect(writtenElements(LABEL)).toBe('(02)03012345678902(37)24(15)270214(10)LOT-A7')
  expect(transmitted(LABEL)).toBe('02030123456789023724\u001d1527021410LOT-A7')
})

test('what a scanner sends is read in each of its forms', () => {
  const lot = {
    ok: true,
    value: [
      { ai: '01', value: '03012345678902' },
      { ai: '10', value: 'LOT/7' },
    ],
  }
  expect(readElements('(01)03012345678902(10)LOT/7')).toEqual(lot)
  expect(readElements(']C1010301234567890210LOT/7')).toEqual(lot)
  expect(readElements('https://id.primeur.example/01/03012345678902/10/LOT%2F7')).toEqual(lot)
  expect(readElements('https://id.primeur.example/01/03012345678902/10/LOT%2F7?17=270214')).toEqual(
    {
      ok: true,
      value: [...lot.value, { ai: '17', value: '270214' }],
    },
  )
})

test('a wrong check digit, a month 13, an empty lot and plain words are unreadable', () => {
  for (const scan of [
    '(01)03012345678903',
    '(15)271332',
    '(10)',
    '0103012345678902999',
    'hello',
    '',
    'https://id.primeur.example/',
    'https://id.primeur.example/01/%E0%A4%A',
    `(10)${'X'.repeat(21)}`,
  ]) {
    expect(readElements(scan).ok, scan).toBe(false)
  }
  expect(isElement({ ai: '17', value: '270200' })).toBe(true)
  expect(isElement({ ai: '17', value: '270229' })).toBe(false)
  expect(gs1Day(Temporal.PlainDate.from('2027-02-14'))).toBe('270214')
})

property.prop([anyElements])('whatever is written or transmitted is read back', (elements) => {
  expect(readElements(transmitted(elements))).toEqual({ ok: true, value: elements })
  const bracketed = elements.some(({ value }) => value.includes('('))
  if (!bracketed) {
    expect(readElements(writtenElements(elements))).toEqual({ ok: true, value: elements })
  }
})

property.prop([fc.string()])('no scan makes the reader fail', (scan) => {
  expect(typeof readElements(scan).ok).toBe('boolean')
})

property.prop([fc.bigInt({ min: 0n, max: 10n ** 10n - 1n }), fc.uuid()])(
  'parcels and offers get numbers whose check digit agrees',
  (serial, offer) => {
    expect(checkSscc(ssccOf(serial)).valid).toBe(true)
    expect(checkGtin(internalGtin(offer)).valid).toBe(true)
    expect(internalGtin(offer)).toMatch(/^02\d{12}$/)
  },
)

test('serials that follow one another make different parcels', () => {
  const made = Array.from({ length: 2_000 }, (_, nr) => ssccOf(BigInt(nr)))
  expect(new Set(made).size).toBe(2_000)
})
