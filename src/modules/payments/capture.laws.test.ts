import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { query } from '#db'
import { newId } from '#lib/ids.ts'
import { testDatabase } from '../../../test/database.ts'
import { intentsOf, paymentsOf, type Intent, type Outcome } from './index.ts'

const { pool } = await testDatabase()
const AMOUNT = 34_306n

const told: string[] = []
const payments = paymentsOf(
  pool,
  {
    card: {
      name: 'card',
      start: async ({ id }) => ({
        state: 'pending',
        providerReference: id,
        action: null,
        sent: {},
        received: {},
      }),
      refund: async () => 'done',
    },
  },
  async (_tx, references) => void told.push(...references),
)

async function start(reference: string): Promise<Intent> {
  const started = await payments.start({
    reference,
    key: newId(),
    fingerprint: '00',
    method: 'card',
    amount: AMOUNT,
    expiresAt: Temporal.Instant.from('2026-11-25T03:15:00Z'),
    token: null,
  })
  if (!started.ok) throw new Error(started.refusal.kind)
  return started.value.intent
}

const refundsOf = async (reference: string) =>
  (
    await query<{ intent: string }>(
      pool,
      `select r.intent from payments.refund r join payments.intent i on i.id = r.intent
       where i.reference = $1`,
      [reference],
    )
  ).map(({ intent }) => intent)

/** What providers say, of which attempt; some of it twice, some of it at the same time. */
const message = fc.record({
  attempt: fc.nat(2),
  outcome: fc.constantFrom<Outcome>('captured', 'captured', 'declined'),
  event: fc.nat(3),
  meets: fc.boolean(),
})

property.prop([fc.array(message, { maxLength: 10 })], { numRuns: 40 })(
  'whatever providers say, and however often, a reference is captured once at most',
  async (messages) => {
    const reference = newId()
    const attempts = [await start(reference), await start(reference), await start(reference)]
    let waiting: Promise<unknown>[] = []
    for (const { attempt, outcome, event, meets } of messages) {
      const { id } = attempts[attempt]!
      const heard = payments.hear({
        provider: 'card',
        eventId: `${id} ${event}`,
        intent: id,
        outcome,
        amount: AMOUNT,
        body: {},
      })
      waiting.push(heard)
      if (meets) continue
      await Promise.all(waiting)
      waiting = []
    }
    await Promise.all(waiting)

    const intents = await intentsOf(pool, reference)
    const captured = intents.filter(({ state }) => state === 'captured')
    const surplus = intents.filter(({ state }) => state === 'surplus').map(({ id }) => id)
    // Of one event only the first message counts, and of those that meet any may be the first.
    expect(captured.length).toBeLessThanOrEqual(1)
    expect(told.filter((each) => each === reference)).toHaveLength(captured.length)
    if (surplus.length > 0) expect(captured).toHaveLength(1)
    expect((await refundsOf(reference)).toSorted()).toEqual(surplus.toSorted())
  },
)

test('the table itself refuses a second capture of a reference, and more back than was paid', async () => {
  const reference = newId()
  const [first, second] = [await start(reference), await start(reference)]
  const capture = (id: string) =>
    query(pool, `update payments.intent set state = 'captured' where id = $1`, [id])
  await capture(first.id)
  await expect(capture(second.id)).rejects.toMatchObject({
    code: '23505',
    constraint: 'intent_captured_once',
  })
  const other = await start(newId())
  await capture(other.id)

  const refund = (state: string, amount = AMOUNT) =>
    query(
      pool,
      `insert into payments.refund (intent, id, amount, reason, state) values ($1, $2, $3, 'test', $4)`,
      [first.id, newId(), amount, state],
    )
  await refund('failed')
  await refund('requested', AMOUNT - 1n)
  await refund('requested', 1n)
  await expect(refund('requested', 1n)).rejects.toMatchObject({
    code: '23514',
    constraint: 'refunded_within_paid',
  })
})
