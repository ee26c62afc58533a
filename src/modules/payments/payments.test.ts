import { beforeEach, expect, test } from 'vitest'
import { query } from '#db'
import { newId } from '#lib/ids.ts'
import { testDatabase } from '../../../test/database.ts'
import {
  intentsOf,
  paymentsOf,
  type Callback,
  type Intent,
  type Outcome,
  type Provider,
  type Started,
} from './index.ts'

const { pool } = await testDatabase()

/** A provider that answers what it is told to, and remembers what it gave back. */
const refunded: string[] = []
let answer: Started['state'] = 'pending'
let refundAnswer: 'done' | 'failed' = 'done'
const provider: Provider = {
  name: 'card',
  start: async ({ id }) => ({
    state: answer,
    providerReference: `at_the_bank_${id}`,
    action: null,
    sent: { out_trade_no: id },
    received: { state: answer },
  }),
  refund: async ({ id }) => {
    if (refundAnswer === 'done') refunded.push(id)
    return refundAnswer
  },
}
const captured: string[] = []
const payments = paymentsOf(pool, { card: provider }, async (_tx, references) => {
  captured.push(...references)
})

beforeEach(() => {
  answer = 'pending'
  refundAnswer = 'done'
  captured.length = 0
  refunded.length = 0
})

const AMOUNT = 34_306n

const attempt = (reference: string, key: string = newId(), fingerprint = '00') => ({
  reference,
  key,
  fingerprint,
  method: 'card' as const,
  amount: AMOUNT,
  expiresAt: Temporal.Instant.from('2026-11-25T03:15:00Z'),
  token: null,
})

async function start(reference: string): Promise<Intent> {
  const started = await payments.start(attempt(reference))
  if (!started.ok) throw new Error(started.refusal.kind)
  return started.value.intent
}

const message = (intent: Intent, outcome: Outcome, over: Partial<Callback> = {}): Callback => ({
  provider: 'card',
  eventId: `${intent.id}-${outcome}`,
  intent: intent.id,
  outcome,
  amount: AMOUNT,
  body: { outcome },
  ...over,
})

const statesOf = async (reference: string) =>
  (await intentsOf(pool, reference)).map(({ state }) => state).toSorted()

const refundsOf = (reference: string) =>
  query<{ amount: bigint; reason: string; state: string }>(
    pool,
    `select r.amount, r.reason, r.state from payments.refund r
       join payments.intent i on i.id = r.intent where i.reference = $1`,
    [reference],
  )

test('a message that comes twice, and twice at once, is heard once', async () => {
  const reference = newId()
  const intent = await start(reference)
  const told = message(intent, 'captured')
  await Promise.all([payments.hear(told), payments.hear(told), payments.hear(told)])
  await payments.hear(told)
  expect(captured).toEqual([reference])
  expect(await statesOf(reference)).toEqual(['captured'])
  expect(await refundsOf(reference)).toEqual([])
})

test('a second capture of one reference is a surplus, and goes back once', async () => {
  const reference = newId()
  const [first, second] = [await start(reference), await start(reference)]
  await payments.hear(message(first, 'captured'))
  await payments.hear(message(second, 'captured'))
  expect(await statesOf(reference)).toEqual(['captured', 'surplus'])
  expect(captured).toEqual([reference])
  expect(await payments.carryOutRefunds()).toBe(1)
  expect(await payments.carryOutRefunds()).toBe(0)
  expect(refunded).toEqual([second.id])
  expect(await refundsOf(reference)).toEqual([
    { amount: AMOUNT, reason: 'paid_twice', state: 'done' },
  ])
})

test('captures that meet, by answer and by message, pay once and fail nobody', async () => {
  const references = Array.from({ length: 8 }, newId)
  const waiting = await Promise.all(references.map(start))
  answer = 'captured'
  await Promise.all([
    ...references.flatMap((reference) => [start(reference), start(reference)]),
    ...waiting.map((intent) => payments.hear(message(intent, 'captured'))),
  ])
  for (const reference of references) {
    expect(await statesOf(reference)).toEqual(['captured', 'surplus', 'surplus'])
    expect(await refundsOf(reference)).toHaveLength(2)
  }
  expect(captured.toSorted()).toEqual(references.toSorted())
  expect(await payments.carryOutRefunds()).toBe(16)
})

test('money that comes after a no pays all the same', async () => {
  const reference = newId()
  const intent = await start(reference)
  await payments.hear(message(intent, 'declined'))
  expect(await statesOf(reference)).toEqual(['declined'])
  await payments.hear(message(intent, 'captured'))
  expect(await statesOf(reference)).toEqual(['captured'])
  expect(captured).toEqual([reference])
})

test('a no that comes after the money changes nothing', async () => {
  const reference = newId()
  const intent = await start(reference)
  await payments.hear(message(intent, 'captured'))
  await payments.hear(message(intent, 'declined'))
  expect(await statesOf(reference)).toEqual(['captured'])
})

test('a message with another amount, or of an intent that is not ours, is no payment', async () => {
  const reference = newId()
  const intent = await start(reference)
  expect(await payments.hear(message(intent, 'captured', { amount: AMOUNT - 1n }))).toBe(undefined)
  expect(await payments.hear(message(intent, 'captured', { intent: newId() }))).toBe(undefined)
  expect(await statesOf(reference)).toEqual(['pending'])
  expect(captured).toEqual([])
})

test('a refund that the provider fails to give is tried again, and the others are given', async () => {
  const reference = newId()
  const [first, second] = [await start(reference), await start(reference)]
  await payments.hear(message(first, 'captured'))
  await payments.hear(message(second, 'captured'))
  refundAnswer = 'failed'
  expect(await payments.carryOutRefunds()).toBe(0)
  expect(await refundsOf(reference)).toMatchObject([{ state: 'requested' }])
  refundAnswer = 'done'
  expect(await payments.carryOutRefunds()).toBe(1)
  expect(refunded).toEqual([second.id])
})

test('a key sent fifty times at once is one attempt, and told the same ever after', async () => {
  const reference = newId()
  const key = newId()
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => payments.start(attempt(reference, key))),
  )
  const own = answers.filter((each) => each.ok && !each.value.replayed)
  expect(own).toHaveLength(1)
  for (const each of answers) {
    expect(each.ok ? each.value.intent.state : each.refusal.kind).toMatch(/^(pending|in_progress)$/)
  }
  const [intent] = await intentsOf(pool, reference)
  if (!intent) throw new Error('no intent')
  await payments.hear(message(intent, 'captured'))
  const again = await payments.start(attempt(reference, key))
  expect(again).toMatchObject({ ok: true, value: { replayed: true, intent: { state: 'pending' } } })
  expect(await payments.replay({ reference, key, fingerprint: '00' })).toEqual(again)
  expect(await statesOf(reference)).toEqual(['captured'])
})

test('a key of another body is refused, and an unknown key was answered nothing', async () => {
  const reference = newId()
  const key = newId()
  await payments.start(attempt(reference, key, '00'))
  const other = await payments.start(attempt(reference, key, '01'))
  expect(other).toMatchObject({ ok: false, refusal: { kind: 'idempotency_key_reused' } })
  expect(await payments.replay({ reference, key: newId(), fingerprint: '00' })).toBe(undefined)
})

test('a provider that is not reached costs nobody a key; an attempt left behind is made again', async () => {
  const reference = newId()
  const key = newId()
  const silent = paymentsOf(
    pool,
    { card: { ...provider, start: () => Promise.reject(new Error('no route')) } },
    async () => undefined,
  )
  expect(await silent.start(attempt(reference, key))).toMatchObject({
    ok: false,
    refusal: { kind: 'provider_unavailable' },
  })
  expect(await payments.start(attempt(reference, key))).toMatchObject({
    value: { replayed: false },
  })

  const left = newId()
  await query(
    pool,
    `insert into payments.intent (id, reference, method, currency, amount, state, expires_at, key,
                                  fingerprint, claimed_at)
       values ($1, $2, 'card', 'CNY', $3, 'created', now(), $4, '\\x00', now() - interval '2 minutes')`,
    [left, reference, AMOUNT, 'left-behind'],
  )
  const taken = await payments.start(attempt(reference, 'left-behind'))
  expect(taken).toMatchObject({ value: { replayed: false, intent: { id: left } } })
})
