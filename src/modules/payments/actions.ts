import { transaction, type Db, type Pool } from '#db'
import { gather } from '#lib/batch.ts'
import { newId } from '#lib/ids.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import type { Callback, Intent, Method, PaymentRefusal, Provider, Started } from './domain.ts'
import {
  closeRefund,
  hear,
  insertIntents,
  intentsOf,
  keepExchanges,
  moveIntents,
  openRefunds,
  readIntent,
  requestRefund,
} from './store.ts'

export type Providers = Readonly<Partial<Record<Method, Provider>>>

export type PaymentRequest = {
  readonly reference: string
  readonly method: Method
  readonly amount: bigint
  readonly expiresAt: Temporal.Instant
  readonly token: string | null
}

/** What must happen in the transaction that captures money: the order below is told inside it. */
export type OnCaptured = (tx: Db, references: readonly string[]) => Promise<void>

export type Payments = {
  readonly start: (request: PaymentRequest) => Promise<Result<Intent, PaymentRefusal>>
  readonly hear: (callback: Callback) => Promise<Intent | undefined>
  readonly refundAll: (tx: Db, reference: string, reason: string) => Promise<void>
  readonly carryOutRefunds: () => Promise<number>
}

const BATCH = { itemsMax: 256, writesMax: 2 }

export function paymentsOf(pool: Pool, providers: Providers, onCaptured: OnCaptured): Payments {
  const insert = gather(async (intents: readonly Intent[]) => {
    await insertIntents(pool, intents)
    return intents
  }, BATCH)
  const record = gather(
    (answers: readonly Answered[]) => recordAnswers(pool, answers, onCaptured),
    BATCH,
  )

  return {
    start: async (request) => {
      const provider = providers[request.method]
      if (!provider) return refuse({ kind: 'method_unavailable', method: request.method })
      const intent = await insert(newIntent(request))
      // The provider is called outside any transaction: no lock is held across the network.
      const started = await provider.start(intent, request.token).catch(() => null)
      if (!started) return refuse({ kind: 'provider_unavailable' })
      return ok(await record({ intent, started }))
    },
    hear: (callback) => hearCallback(pool, callback, onCaptured),
    refundAll: async (tx, reference, reason) => {
      const paid = (await intentsOf(tx, reference)).filter(
        ({ state }) => state === 'captured' || state === 'surplus',
      )
      for (const { id, amount } of paid) {
        await requestRefund(tx, { intent: id, id: newId(), amount, reason })
      }
    },
    carryOutRefunds: () => carryOutRefunds(pool, providers),
  }
}

const newIntent = ({ reference, method, amount, expiresAt }: PaymentRequest): Intent => ({
  id: newId(),
  reference,
  method,
  amount,
  expiresAt,
  currency: 'CNY',
  state: 'created',
  action: null,
})

type Answered = { readonly intent: Intent; readonly started: Started }

/** Records what providers answered, in one transaction for all who wait. */
async function recordAnswers(
  pool: Pool,
  answers: readonly Answered[],
  onCaptured: OnCaptured,
): Promise<Intent[]> {
  return transaction(pool, async (tx) => {
    await keepExchanges(
      tx,
      answers.flatMap(({ intent, started }) => [
        { intent: intent.id, id: newId(), direction: 'sent' as const, body: started.sent },
        { intent: intent.id, id: newId(), direction: 'received' as const, body: started.received },
      ]),
    )
    const moved = await moveIntents(
      tx,
      answers.map(({ intent, started }) => ({
        id: intent.id,
        state: started.state,
        providerReference: started.providerReference,
        action: started.action,
      })),
    )
    await tellCaptured(tx, moved, onCaptured)
    const byId = new Map(moved.map((intent) => [intent.id, intent]))
    // A callback that overtook the reply has moved it already: then the table knows better.
    return Promise.all(
      answers.map(
        async ({ intent }) => byId.get(intent.id) ?? (await readIntent(tx, intent.id)) ?? intent,
      ),
    )
  })
}

async function hearCallback(
  pool: Pool,
  callback: Callback,
  onCaptured: OnCaptured,
): Promise<Intent | undefined> {
  return transaction(pool, async (tx) => {
    const intent = await readIntent(tx, callback.intent)
    // An amount that is not ours is never taken for a payment.
    if (!intent || callback.amount !== intent.amount) return undefined
    if (!(await hear(tx, callback))) return readIntent(tx, callback.intent)
    await keepExchanges(tx, [
      { intent: intent.id, id: newId(), direction: 'received', body: callback.body },
    ])
    const moved = await moveIntents(tx, [{ id: intent.id, state: callback.outcome }])
    await tellCaptured(tx, moved, onCaptured)
    return moved[0] ?? intent
  })
}

async function tellCaptured(
  tx: Db,
  moved: readonly Intent[],
  onCaptured: OnCaptured,
): Promise<void> {
  for (const surplus of moved.filter(({ state }) => state === 'surplus')) {
    await requestRefund(tx, {
      intent: surplus.id,
      id: newId(),
      amount: surplus.amount,
      reason: 'paid_twice',
    })
  }
  const references = moved
    .filter(({ state }) => state === 'captured')
    .map(({ reference }) => reference)
  if (references.length === 0) return
  await onCaptured(tx, references)
}

/** Gives requested refunds back through their providers; a failure stays requested for the next run. */
async function carryOutRefunds(pool: Pool, providers: Providers): Promise<number> {
  return transaction(pool, async (tx) => {
    const refunds = await openRefunds(tx, 50)
    let done = 0
    for (const refund of refunds) {
      const intent = await readIntent(tx, refund.intent)
      const provider = intent && providers[intent.method]
      if (!intent || !provider) continue
      const result = await provider.refund(intent, refund.id).catch(() => 'failed' as const)
      if (result !== 'done') continue
      await closeRefund(tx, refund.id, 'done')
      done += 1
    }
    return done
  })
}
