import { describe, expect, test } from 'vitest'
import { buildApp } from '#http/app.ts'
import identifiers from '#lib/identifiers/vectors.json' with { type: 'json' }
import { decimalText } from '#lib/ratio.ts'
import { CASES } from '../../../../test/fixtures/tax-vectors.ts'
import { seedRows } from '../actions.ts'
import vectors from '../data/tax-vectors.json' with { type: 'json' }
import { lawOf } from '../domain/law.ts'
import { customsRoutes } from './assessments.ts'

const law = lawOf(await seedRows(), 'unverified')
const today = () => Temporal.PlainDate.from('2026-03-16')
const app = await buildApp({ logLevel: 'silent', requestsPerMinute: null, trustProxy: false })
await app.register(customsRoutes({ law: () => law, today }), { prefix: '/api/v1' })

async function post(path: string, payload: object) {
  const reply = await app.inject({ method: 'POST', url: `/api/v1/customs/${path}`, payload })
  expect(reply.statusCode).toBe(200)
  return reply.json()
}

type Vector = (typeof vectors)[number]

const cny = (amount: string) => ({ amount, currency: 'CNY' })
const fen = (amount: bigint) => cny(`${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`)

function question({ id, dutiableValueCny }: Vector, rounding: 'per_tax' | 'sum_then_round') {
  const asked = CASES[id]
  if (!asked) throw new Error(`${id} has no case`)
  const { hs, route = 'cbec', quantity = 1, freight = 0n, insurance = 0n, measures = {} } = asked
  const [yuan = '', part = ''] = dutiableValueCny.split('.')
  const goods = BigInt(yuan + part.padEnd(2, '0')) - freight - insurance
  const counted = Object.entries(measures).map(([name, value]) => [
    name,
    Number(decimalText(value, 3)),
  ])
  const line = { hs, quantity, origin: 'FR', goods: fen(goods), ...Object.fromEntries(counted) }
  const costs = { freight: fen(freight), insurance: fen(insurance) }
  return { route, rounding, lines: [{ ...line, ...costs }] }
}

/** The raw sum of a vector, rounded once: halves up, to the fen. */
const roundedOnce = (raw: string): string => {
  const micros = BigInt(raw.replace('.', ''))
  const whole = (micros + 5_000n) / 10_000n
  return fen(whole).amount
}

describe('every worked vector, through the API', () => {
  test.each(vectors.filter(({ lane }) => lane !== 'personal'))('$id $what', async (vector) => {
    const { expect: wanted } = vector
    const each = await post('assessments', question(vector, 'per_tax'))
    expect(each).toMatchObject({
      duty: cny(wanted.customsTax ?? ''),
      consumptionTax: cny(wanted.consumptionTax ?? ''),
      vat: cny(wanted.valueAddedTax ?? ''),
      total: cny(wanted.total ?? ''),
      dutiableValue: fen(BigInt(Math.round(Number(vector.dutiableValueCny) * 100))),
      rounding: 'per_tax',
    })
    const once = await post('assessments', question(vector, 'sum_then_round'))
    const raw = wanted.total_unrounded ?? `${wanted.total}0000`
    expect(once).toMatchObject({ total: cny(roundedOnce(raw)), unrounded: raw })
    // The parts of an order sum to its total, however it was rounded.
    for (const { duty, vat, consumptionTax, total } of [each, once]) {
      const sum = [duty, vat, consumptionTax].reduce(
        (all, { amount }) => all + BigInt(amount.replace('.', '')),
        0n,
      )
      expect(fen(sum)).toEqual(total)
    }
  })

  test.each(vectors.filter(({ lane }) => lane === 'personal'))('$id $what', async (vector) => {
    const { tax = '', collected = '' } = vector.expect
    for (const rounding of ['per_tax', 'sum_then_round'] as const) {
      const answer = await post('assessments', question(vector, rounding))
      expect(answer).toMatchObject({
        assessed: cny(tax),
        total: cny(collected),
        decision: collected === '0.00' ? 'exempt' : 'taxed',
        reasons: collected === '0.00' ? ['postal_exemption'] : [],
      })
    }
  })
})

const bag = (goods: string, quantity: number) => ({ hs: '42022100', goods: cny(goods), quantity })

/** Each border at, just under and just over it: what may be, by which way, and why. */
const TABLE: readonly (readonly [
  route: string,
  goods: string,
  quantity: number,
  used: string,
  decision: string,
  reasons: readonly string[],
])[] = [
  ['cbec', '4999.99', 2, '0.00', 'in_limits', []],
  ['cbec', '5000.00', 2, '0.00', 'in_limits', []],
  ['cbec', '5000.01', 2, '0.00', 'refused', ['over_single_limit']],
  ['cbec', '5000.00', 1, '0.00', 'in_limits', []],
  ['cbec', '5000.01', 1, '0.00', 'single_item_full', ['over_single_limit']],
  ['cbec', '26000.00', 1, '0.00', 'single_item_full', ['over_single_limit']],
  ['cbec', '26000.01', 1, '0.00', 'refused', ['over_annual_limit']],
  ['cbec', '1000.00', 1, '24999.99', 'in_limits', []],
  ['cbec', '1000.00', 1, '25000.00', 'in_limits', []],
  ['cbec', '1000.00', 1, '25000.01', 'refused', ['over_annual_limit']],
  ['auto', '1000.00', 1, '25000.01', 'taxed', ['over_annual_limit']],
  ['auto', '5000.01', 2, '0.00', 'refused', ['over_single_limit']],
  ['postal', '999.99', 2, '0.00', 'taxed', []],
  ['postal', '1000.00', 2, '0.00', 'taxed', []],
  ['postal', '1000.01', 2, '0.00', 'refused', ['over_postal_limit']],
  ['postal', '1000.01', 1, '0.00', 'taxed', []],
  ['postal', '249.99', 1, '0.00', 'exempt', ['postal_exemption']],
  ['postal', '250.00', 1, '0.00', 'exempt', ['postal_exemption']],
  ['postal', '250.03', 1, '0.00', 'taxed', []],
]

test.each(TABLE)(
  '%s: %s in %i, after %s, is %s',
  async (route, goods, quantity, used, ...wanted) => {
    const [decision, reasons] = wanted
    const lines = [bag(goods, quantity)]
    const answer = await post('assessments', { route, lines, annualUsed: cny(used) })
    expect(answer).toMatchObject({ decision, reasons })
  },
)

const perfume = (goods: string) => ({ hs: '33030000', goods: cny(goods), quantity: 1 })

test.each([
  ['499.99', false],
  ['500.00', true],
  ['500.01', true],
])('fifty millilitres for %s reach the consumption tax: %s', async (goods, reached) => {
  const lines = [{ ...perfume(goods), millilitres: 50 }]
  const answer = await post('assessments', { route: 'cbec', lines })
  expect(answer.consumptionTax.amount !== '0.00').toBe(reached)
})

test('goods that may not enter this way say so', async () => {
  const of = (hs: string) => ({ hs, goods: cny('100.00'), quantity: 1 })
  const cheese = await post('assessments', { route: 'cbec', lines: [of('04069000')] })
  expect(cheese.lines[0]).toMatchObject({ regime: 'bonded_1210', reasons: ['post_banned_470'] })
  const liver = await post('assessments', { route: 'auto', lines: [of('16022000')] })
  expect(liver).toMatchObject({ decision: 'refused', reasons: ['not_listed'] })
  const posted = await post('assessments', { route: 'postal', lines: [of('04069000')] })
  expect(posted).toMatchObject({ decision: 'refused', reasons: ['post_banned_470'] })
})

describe('every identifier vector, through the API', () => {
  const check = (kind: string, value: string) => post('identity-checks', { kind, value })

  test.each(identifiers.ric)('resident identity: $id', async ({ id, valid, normalised }) => {
    const answer = await check('resident_id', id)
    expect(answer.valid).toBe(valid)
    if (normalised) expect(answer.normalised).toBe(normalised)
    if (!valid) expect(answer.reasons).not.toEqual([])
  })

  const others = [
    ...identifiers.uscc.map((each) => ({ kind: 'uscc', ...each })),
    ...identifiers.fr.map(({ kind, ...each }) => ({
      kind: kind === 'tva' ? 'vat' : kind,
      ...each,
    })),
    ...identifiers.vat.map((each) => ({ kind: 'vat', ...each })),
    ...identifiers.gs1.map(({ kind, ...each }) => ({
      kind: kind.startsWith('gtin') ? 'gtin' : kind,
      ...each,
    })),
    ...identifiers.iban.map((each) => ({ kind: 'iban', ...each })),
    ...identifiers.gaccPlant.map(({ id, shapeOk }) => ({ kind: 'gacc', id, valid: shapeOk })),
  ]
  test.each(others)('$kind: $id', async ({ kind, id, valid }) => {
    const answer = await check(kind, id)
    expect(answer.valid).toBe(valid)
    if (!valid) expect(answer.reasons).not.toEqual([])
  })
})
