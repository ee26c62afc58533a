import { transaction, type Db, type Pool } from '#db'
import { gather } from '#lib/batch.ts'
import { newId } from '#lib/ids.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import type { Callback, Intent, Method, PaymentRefusal, Provider, Started } from './domain.ts'
import {
  attemptOf,
  claimAttempts,
  closeRefund,
  giveKeyBack,
  hear,
  intentsOf,
  keepExchanges,
  moveIntents,
  openRefunds,
  readIntent,
  requestRefund,
  type Attempt,
  type Claimed,
  type Made,
  type RefundRow,
} from './store.ts'

export type Providers = Readonly<Partial<Record<Method, Provider>>>

export type PaymentRequest = {
  readonly reference: string
  readonly method: Method
  readonly amount: bigint
  readonly expiresAt: Temporal.Instant
  readonly token: string | null
  /** One attempt: the same key of a reference, with the same fingerprint, is answered as at first. */
  readonly key: string
  readonly fingerprint: string
}

export type Attempted = { readonly intent: Intent; readonly replayed: boolean }

/** What must happen in the transaction that captures money: the order below is told inside it. */
export type OnCaptured = (tx: Db, references: readonly string[]) => Promise<void>

export type Payments = {
  readonly start: (request: PaymentRequest) => Promise<Result<Attempted, PaymentRefusal>>
  /** What an earlier attempt with this key was answered; undefined when there was none. */
  readonly replay: (
    attempt: Pick<PaymentRequest, 'reference' | 'key' | 'fingerprint'>,
  ) => Promise<Result<Attempted, PaymentRefusal> | undefined>
  readonly hear: (callback: Callback) => Promise<Intent | undefined>
  readonly refundAll: (tx: Db, reference: string, reason: string) => Promise<void>
  /** Gives a part of what was paid back; what is left when that is less, null when nothing is. */
  readonly refundPart: (
    tx: Db,
    part: { readonly reference: string; readonly amount: bigint; readonly reason: string },
  ) => Promise<{ readonly id: string; readonly amount: bigint } | null>
  readonly carryOutRefunds: () => Promise<number>
}

const BATCH = { itemsMax: 256, writesMax: 2 }

export function paymentsOf(pool: Pool, providers: Providers, onCaptured: OnCaptured): Payments {
  const claim = gather(
    (attempts: readonly Attempt[]): Promise<readonly Claimed[]> => claimAttempts(pool, attempts),
    BATCH,
  )
  const record = gather(
    (answers: readonly Answered[]) => recordAnswers(pool, answers, onCaptured),
    BATCH,
  )

  return {
    start: async (request) => {
      const provider = providers[request.method]
      if (!provider) return refuse({ kind: 'method_unavailable', method: request.method })
      const { key, fingerprint } = request
      const claimed = await claim({ intent: newIntent(request), key, fingerprint })
      if (claimed.kind !== 'claimed') return again(claimed)
      // The provider is called outside any transaction: no lock is held across the network.
      const started = await provider.start(claimed.intent, request.token).catch(() => null)
      if (!started) {
        await giveKeyBack(pool, claimed.intent.id)
        return refuse({ kind: 'provider_unavailable' })
      }
      return ok({ intent: await record({ intent: claimed.intent, started }), replayed: false })
    },
    replay: async (attempt) => {
      const made = await attemptOf(pool, attempt)
      return made && again(made)
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
    refundPart: async (tx, { reference, amount, reason }) => {
      const paid = (await intentsOf(tx, reference)).find(({ state }) => state === 'captured')
      if (!paid) return null
      const id = newId()
      const given = await requestRefund(tx, { intent: paid.id, id, amount, reason })
      return given === null ? null : { id, amount: given }
    },
    carryOutRefunds: () => carryOutRefunds(pool, providers),
  }
}

function again(made: Made): Result<Attempted, PaymentRefusal> {
  switch (made.kind) {
    case 'other_body':
      return refuse({ kind: 'idempotency_key_reused' })
    case 'in_progress':
      return refuse({ kind: 'in_progress' })
    case 'replayed':
      return ok({ intent: made.intent, replayed: true })
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
  return inTurn(pool, async (tx) => {
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
  return inTurn(pool, async (tx) => {
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

/** What PostgreSQL says when two captures met; a deadlock between them is run again by `transaction`. */
const MET = '23505'
const TRIES_MAX = 5

/**
 * One transaction, again when another captured the same reference meanwhile: `intent_captured_once`
 * lets one of two pass, and the other finds, on its next look, that its money is a surplus.
 */
async function inTurn<T>(pool: Pool, work: (tx: Db) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transaction(pool, work)
    } catch (fault) {
      if (tries === TRIES_MAX || (fault as { code?: string }).code !== MET) throw fault
    }
  }
}

const REFUNDS_PAGE = 50

/**
 * Gives requested refunds back through their providers, outside any transaction: the refund's own id
 * lets a provider know it again. What a provider fails to give stays requested for the next run.
 */
async function carryOutRefunds(pool: Pool, providers: Providers): Promise<number> {
  let done = 0
  let after: string | null = null
  for (;;) {
    const refunds: RefundRow[] = await openRefunds(pool, after, REFUNDS_PAGE)
    for (const { id, intent: intentId, amount } of refunds) {
      const intent = await readIntent(pool, intentId)
      const provider = intent && providers[intent.method]
      if (!intent || !provider) continue
      const result = await provider.refund(intent, { id, amount }).catch(() => 'failed' as const)
      if (result === 'done' && (await closeRefund(pool, id))) done += 1
    }
    after = refunds.at(-1)?.id ?? null
    if (after === null || refunds.length < REFUNDS_PAGE) return done
  }
}
