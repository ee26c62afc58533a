import { expect, test } from 'vitest'
import { buildApp } from '#http/app.ts'
import { seedRows } from '../actions.ts'
import { lawOf } from '../domain/law.ts'
import { customsRoutes } from './assessments.ts'

const law = lawOf(await seedRows(), 'unverified')
const today = () => Temporal.PlainDate.from('2026-03-16')
const app = await buildApp({ logLevel: 'silent', requestsPerMinute: null, trustProxy: false })
await app.register(customsRoutes({ law: () => law, today }), { prefix: '/api/v1' })

const cny = (amount: string) => ({ amount, currency: 'CNY' })

async function post(path: string, payload: object) {
  const reply = await app.inject({ method: 'POST', url: `/api/v1/customs/${path}`, payload })
  return { status: reply.statusCode, body: reply.json() }
}

const wine = { hs: '2204.21.00', goods: cny('1200.00'), quantity: 6, litres: 4.5, origin: 'FR' }

test('six bottles of wine are assessed to the fen, by either rounding', async () => {
  const once = await post('assessments', { route: 'cbec', lines: [wine] })
  expect(once.status).toBe(200)
  expect(once.body).toMatchObject({
    decision: 'in_limits',
    route: 'cbec',
    reasons: [],
    rounding: 'sum_then_round',
    duty: cny('0.00'),
    consumptionTax: cny('93.34'),
    vat: cny('121.33'),
    total: cny('214.67'),
    unrounded: '214.666667',
    lines: [
      {
        hs: '22042100',
        regime: 'direct_9610',
        dutiableValue: cny('1200.00'),
        total: cny('214.67'),
      },
    ],
  })
  const each = await post('assessments', { route: 'cbec', lines: [wine], rounding: 'per_tax' })
  expect(each.body).toMatchObject({
    consumptionTax: cny('93.33'),
    vat: cny('121.33'),
    total: cny('214.66'),
  })
})

test('the steps travel with their inputs', async () => {
  const lines = [{ ...wine, hs: '33030000', millilitres: 50, quantity: 1, goods: cny('900.00') }]
  const { body } = await post('assessments', { route: 'auto', lines })
  expect(body.lines[0].steps).toContainEqual({
    kind: 'threshold',
    measure: 'millilitres',
    price: '18.00000',
    from: '10',
    reached: true,
  })
  expect(body.total).toEqual(cny('207.53'))
})

test('an unknown tariff number is a refusal with its reason, not an error', async () => {
  const { status, body } = await post('assessments', {
    route: 'auto',
    lines: [{ ...wine, hs: '99999999' }],
  })
  expect(status).toBe(200)
  expect(body).toMatchObject({ decision: 'refused', reasons: ['unknown_hs'], total: cny('0.00') })
})

test('what was used this year counts', async () => {
  const question = { route: 'cbec', lines: [wine], annualUsed: cny('25000.00') }
  expect((await post('assessments', question)).body.reasons).toEqual(['over_annual_limit'])
})

test('an exempt parcel shows what it would have owed', async () => {
  const scarf = { hs: '62141000', goods: cny('250.00'), quantity: 1 }
  const { body } = await post('assessments', { route: 'postal', lines: [scarf] })
  expect(body).toMatchObject({ decision: 'exempt', total: cny('0.00'), assessed: cny('50.00') })
})

test.each([
  [
    'another currency',
    { ...wine, goods: { amount: '1200.00', currency: 'EUR' } },
    '/lines/0/goods',
  ],
  ['a negative price', { ...wine, goods: cny('-1.00') }, '/lines/0/goods'],
  ['a third decimal', { ...wine, freight: cny('1.005') }, '/lines/0/freight'],
  ['no quantity', { ...wine, quantity: 0 }, '/lines/0/quantity'],
  ['no number of a tariff', { ...wine, hs: 'wine' }, '/lines/0/hs'],
  ['a negative size', { ...wine, litres: -1 }, '/lines/0/litres'],
])('%s is an invalid request that points at its field', async (_, line, pointer) => {
  const { status, body } = await post('assessments', { route: 'cbec', lines: [line] })
  expect(status).toBe(400)
  expect(body.kind).toBe('invalid_request')
  expect(body.errors[0].pointer).toContain(pointer)
})

test('ninety-nine lines are answered, none or a hundred are not', async () => {
  const question = (count: number) => ({
    route: 'cbec',
    lines: Array(count).fill({ hs: '34011100', goods: cny('33.33'), quantity: 1 }),
  })
  expect((await post('assessments', question(99))).body).toMatchObject({
    decision: 'in_limits',
    total: cny('300.27'),
    unrounded: '300.269970',
  })
  expect((await post('assessments', question(100))).status).toBe(400)
  expect((await post('assessments', question(0))).status).toBe(400)
})

test('identifiers are judged with their reasons', async () => {
  const check = async (kind: string, value: string) =>
    (await post('identity-checks', { kind, value })).body
  expect(await check('resident_id', '11010119000101009x')).toEqual({
    valid: true,
    normalised: '11010119000101009X',
    reasons: [],
  })
  expect(await check('resident_id', '310101190002290019')).toEqual({
    valid: false,
    reasons: ['date'],
  })
  expect(await check('iban', 'FR7630006000011234567890188')).toEqual({
    valid: false,
    reasons: ['check'],
  })
  expect((await post('identity-checks', { kind: 'passport', value: 'X' })).status).toBe(400)
})
