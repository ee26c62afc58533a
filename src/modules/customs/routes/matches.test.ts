import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { buildApp } from '#http/app.ts'
import { seedRows } from '../actions.ts'
import { readMessage } from '../ceb/message.ts'
import { lawOf } from '../domain/law.ts'
import { matchRoutes } from './matches.ts'

const law = lawOf(await seedRows(), 'unverified')
const today = () => Temporal.PlainDate.from('2026-03-16')
const app = await buildApp({ logLevel: 'silent', requestsPerMinute: null, trustProxy: false })
await app.register(matchRoutes({ law: () => law, today }), { prefix: '/api/v1' })

async function post(payload: object) {
  const reply = await app.inject({ method: 'POST', url: '/api/v1/customs/matches', payload })
  return { status: reply.statusCode, body: reply.json() }
}

async function sample(kind: string) {
  const url = new URL(`../data/samples/CEB${kind}Message.xml`, import.meta.url)
  const read = readMessage(await readFile(url, 'utf8'))
  const body = read.ok ? read.value.bodies[0] : undefined
  if (!body) throw new Error(`sample ${kind} has a body`)
  return body
}

const [order, payment, waybill, inventory] = await Promise.all(
  ['311', '411', '511', '621'].map(sample),
)
if (!order || !payment || !waybill || !inventory) throw new Error('four samples')
const chain = { order, payment, waybill, inventory }

test('the documents are read as head and list, by their own names, or flat', async () => {
  const clean = { status: 200, body: { matched: true, findings: [] } }
  expect(await post(chain)).toEqual(clean)
  const named = {
    order: { OrderHead: chain.order.head, OrderList: chain.order.list },
    payment: { PaymentHead: chain.payment.head },
    waybill: { LogisticsHead: chain.waybill.head },
    inventory: { InventoryHead: chain.inventory.head, InventoryList: chain.inventory.list },
  }
  expect(await post(named)).toEqual(clean)
  const flat = Object.fromEntries(
    Object.entries(chain).map(([name, { head, list }]) => [name, { ...head, list }]),
  )
  expect(await post(flat)).toEqual(clean)
})

test('a difference is told with its rule, its fields and both values', async () => {
  const other = { ...chain, payment: { head: { ...chain.payment.head, amountPaid: 1414.66 } } }
  expect((await post(other)).body).toEqual({
    matched: false,
    findings: [
      {
        rule: 'M5',
        severity: 'block',
        fields: ['order.acturalPaid', 'payment.amountPaid'],
        expected: '1414.67',
        found: '1414.66',
      },
    ],
  })
})

test('what the year has used counts', async () => {
  const { body } = await post({ ...chain, annualUsed: { amount: '25000.00', currency: 'CNY' } })
  expect(body.findings).toMatchObject([{ rule: 'M12', found: '26200.00' }])
})

test.each([
  ['a missing document', { ...chain, payment: undefined }],
  ['a list of words', { ...chain, order: { head: {}, list: ['x'] } }],
  ['a hundred lines', { ...chain, order: { head: {}, list: Array(100).fill({}) } }],
  ['a field inside a field', { ...chain, order: { head: { orderNo: { a: 1 } } } }],
])('%s is an invalid request', async (_, payload) => {
  const { status, body } = await post(payload)
  expect(status).toBe(400)
  expect(body.kind).toBe('invalid_request')
})

test('empty documents are answered, and every rule that blocks says so', async () => {
  const { body } = await post({ order: {}, payment: {}, waybill: {}, inventory: {} })
  expect(body.matched).toBe(false)
  const rules = new Set(body.findings.map(({ rule }: { rule: string }) => rule))
  for (const rule of ['M1', 'M2', 'M4', 'M5', 'M6', 'M7', 'M8', 'M12', 'M13']) {
    expect(rules).toContain(rule)
  }
})
