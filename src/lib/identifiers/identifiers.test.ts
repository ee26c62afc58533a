import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { checkIdentifier, type IdentifierKind } from './check.ts'
import { EU_STATES } from './eu.ts'
import { iso6346Digit } from './mrn.ts'
import { checkResidentId } from './resident-id.ts'
import vectors from './vectors.json' with { type: 'json' }

const today = Temporal.PlainDate.from('2026-03-16')
const check = (kind: IdentifierKind, value: string) => checkIdentifier(kind, value, today)

describe('the published vectors', () => {
  test.each(vectors.ric)('resident ID $id', ({ id, valid, normalised, areaKnown }) => {
    const verdict = check('resident_id', id)
    expect(verdict.valid).toBe(valid)
    if (valid) {
      expect(verdict.normalised).toBe(normalised ?? id)
      expect(verdict.reasons).toEqual(areaKnown === false ? ['area_unknown'] : [])
    }
  })

  test.each(vectors.uscc)('USCC $id', ({ id, valid }) => {
    expect(check('uscc', id).valid).toBe(valid)
  })

  test.each(vectors.fr)('French $kind $id', ({ kind, id, valid }) => {
    expect(check(kind === 'tva' ? 'vat' : (kind as IdentifierKind), id).valid).toBe(valid)
  })

  test.each(vectors.vat)('VAT $id', ({ id, valid }) => {
    expect(check('vat', id).valid).toBe(valid)
  })

  test.each(vectors.gs1)('GS1 $kind $id', ({ kind, id, valid }) => {
    expect(check(kind.replace(/\d+$/, '') as IdentifierKind, id).valid).toBe(valid)
  })

  test.each(vectors.iban)('IBAN $id', ({ id, valid }) => {
    expect(check('iban', id).valid).toBe(valid)
  })

  test.each(vectors.mrn)('MRN $id', ({ id, shapeOk, checkDigitIso6346 }) => {
    expect(check('mrn', id)).toEqual({ valid: shapeOk, normalised: id, reasons: [] })
    expect(iso6346Digit(id.slice(0, -1))).toBe(checkDigitIso6346)
  })

  test.each(vectors.gaccPlant)('GACC plant $id', ({ id, shapeOk }) => {
    expect(check('gacc', id).valid).toBe(shapeOk)
  })
})

test.each([
  ['resident_id', '11010119000101001', 'shape'],
  ['resident_id', '310101190002290019', 'date'],
  ['resident_id', '110101190001010010', 'check'],
  ['resident_id', '110101190013010010', 'date'],
  ['uscc', '91110000TEXT000170', 'check'],
  ['uscc', '9111000000000000OE', 'shape'],
  ['siren', '123456783', 'check'],
  ['siret', '1234567820001', 'shape'],
  ['vat', 'XX123', 'country'],
  ['vat', 'GB999999973', 'country'],
  ['vat', 'FR12123456782', 'check'],
  ['vat', 'FR1', 'shape'],
  ['vat', 'DE12', 'shape'],
  ['gtin', '2999999999992', 'check'],
  ['gtin', '299999999999', 'check'],
  ['gtin', '12345', 'shape'],
  ['gln', '02999999999991', 'shape'],
  ['sscc', '029999990000000018', 'check'],
  ['iban', 'FR7630006000011234567890188', 'check'],
  ['iban', 'XX7630006000011234567890188', 'country'],
  ['iban', 'FR76300060000112345678901', 'shape'],
  ['iban', 'no account', 'shape'],
  ['gacc', 'CFR22042601010001', 'shape'],
  ['eori', 'US123456789', 'country'],
  ['eori', 'FR12345678200011', 'siret'],
  ['eori', 'FR', 'shape'],
  ['mrn', '26FR0000000000TEB', 'shape'],
] as const)('%s %s is refused for its %s', (kind, value, reason) => {
  expect(check(kind, value)).toEqual({ valid: false, reasons: [reason] })
})

test.each([
  ['resident_id', ' 1101 0119 0001 0100 9x ', '11010119000101009X'],
  ['resident_id', '11010119000101009Ｘ', '11010119000101009X'],
  ['siret', '123 456 782 00010', '12345678200010'],
  ['vat', 'fr 11 123 456 782', 'FR11123456782'],
  ['vat', 'GR094259216', 'EL094259216'],
  ['iban', 'FR76 3000 6000 0112 3456 7890 189', 'FR7630006000011234567890189'],
  ['sscc', '(00)029999990000000017', '029999990000000017'],
  ['eori', 'FR12345678200010', 'FR12345678200010'],
  ['eori', 'de123456789', 'DE123456789'],
  ['siret', '35600000000048', '35600000000048'],
  ['siret', '35600000049837', '35600000049837'],
] as const)('%s %s is stored as %s', (kind, value, normalised) => {
  expect(check(kind, value)).toEqual({ valid: true, normalised, reasons: [] })
})

// Specimens in the documentation of national registers, one or more for each of the 27 states.
const SPECIMENS = (
  'ATU13585627 BE0428759497 BE1000000021 BG175074752 HR33392005961 CY10259033P CZ25123891 ' +
  'DK13585628 EE100931558 EL094259216 FI20774740 FR40303265045 FR4Z123456782 DE136695976 ' +
  'HU12892312 IE6433435F IE6433435OA IT00743110157 LV40003521600 LT119511515 LT100001919017 ' +
  'LU15027442 MT11679112 NL004495445B01 NL123456789B13 PL8567346215 PT501964843 RO18547290 ' +
  'SK2022749619 SI50223054 ESJ99216582 ESX2482300W SE123456789701'
).split(' ')

test('every member state has a VAT rule', () => {
  expect(SPECIMENS.filter((id) => !check('vat', id).valid)).toEqual([])
  const states = SPECIMENS.map((id) => id.slice(0, 2).replace('EL', 'GR'))
  expect(new Set(states)).toEqual(new Set(EU_STATES))
})

test('a person cannot be born tomorrow', () => {
  const born = '11010120260317001'
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, index) => total + weight * Number(born[index]), 0)
  const id = born + '10X98765432'[sum % 11]
  expect(checkResidentId(id, today)).toEqual({ valid: false, reasons: ['future_date'] })
  expect(checkResidentId(id, today.add({ days: 1 })).valid).toBe(true)
})

const VALID = vectors.ric.filter(({ valid }) => valid).map(({ id }) => id.toUpperCase())

property.prop([fc.constantFrom(...VALID), fc.nat(16), fc.integer({ min: 1, max: 9 })])(
  'a resident ID with one wrong digit is always refused',
  (id, position, shift) => {
    const digit = (Number(id[position]) + shift) % 10
    const wrong = id.slice(0, position) + digit + id.slice(position + 1)
    expect(checkResidentId(wrong, today).valid).toBe(false)
  },
)

property.prop([
  fc.constantFrom('siret', 'gtin', 'gln', 'sscc', 'vat', 'iban', 'eori'),
  fc.string(),
])('whatever is typed gets an answer, never a fault', (kind, value) => {
  const verdict = check(kind as IdentifierKind, value)
  expect(verdict.valid ? verdict.normalised : verdict.reasons[0]).toBeTypeOf('string')
})
