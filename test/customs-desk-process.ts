import { buildApp } from '#http/app.ts'
import { openDesk, receiptRoutes, type PaymentDataUpload } from '#modules/customs'
import { vaultKeys } from '#modules/identity'
import { cancelOrder, confirmPaid, giveMoneyBack } from '#modules/orders'
import { paymentsOf, type Payments } from '#modules/payments'
import { openPool } from '../src/db/index.ts'
import { receiptSecret, sandboxKey, sandboxParties } from '../src/sandbox/customs/parties.ts'
import { declarationSource, openViews, paymentOriginal } from '../src/shop/index.ts'
import { WORLD_BEGINS } from './world.ts'

/**
 * A customs desk in a process of its own, to be killed: it sends to a gateway and hears its answers
 * over HTTP. Its clock runs thirty times as fast, so that leases and silences end while one waits.
 */
const { DATABASE_URL = '', GATEWAY = '', MASTER = '', DESK_PORT = '0' } = process.env
const FAST = 30

const begun = Temporal.Now.instant()
const now = () => {
  const ms = Temporal.Now.instant().since(begun).total('milliseconds')
  return begun.add({ milliseconds: Math.round(ms * FAST) })
}
const pool = openPool(DATABASE_URL, 8)
const master = Buffer.from(MASTER, 'hex')
const views = await openViews(pool, { now: () => WORLD_BEGINS, minimumGrade: 'unverified' })
const payments: Payments = paymentsOf(pool, {}, (tx, ids) =>
  confirmPaid(tx, ids, WORLD_BEGINS, payments.refundAll),
)

async function post(path: string, body: string): Promise<void> {
  const reply = await fetch(`${GATEWAY}/${path}`, { method: 'POST', body })
  if (!reply.ok) throw new Error(`the gateway answers ${reply.status}`)
}

const desk = openDesk({
  pool,
  keys: vaultKeys(master),
  now,
  signer: sandboxKey(master).signer,
  law: () => views.law,
  parties: sandboxParties,
  gateway: {
    send: (envelope) => post('messages', envelope),
    uploadPaymentData: (data: PaymentDataUpload) => post('payment-data', JSON.stringify(data)),
  },
  source: declarationSource(pool, views),
  paymentOriginal: paymentOriginal(pool),
  silenceSeconds: 120,
  reviewSeconds: 120,
  refused: async (id) => {
    const asked = { id, reason: 'refused_by_customs', by: 'customs' }
    await cancelOrder(pool, asked, payments.refundAll)
  },
  returned: giveMoneyBack(payments.refundPart),
})
const app = await buildApp({ logLevel: 'silent', requestsPerMinute: null, trustProxy: false })
await app.register(receiptRoutes(desk, receiptSecret(master)))
await app.listen({ port: Number(DESK_PORT), host: '127.0.0.1' })
setInterval(() => void desk.tick(), 500)
