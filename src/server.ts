import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { openPool } from '#db'
import { buildApp } from '#http/app.ts'
import { followOutbox, startWorker } from '#jobs'
import {
  customsRoutes,
  declarationRoutes,
  matchRoutes,
  openDesk,
  receiptRoutes,
  repairRoutes,
  type CustomsDesk,
  type WhoAtDesk,
} from '#modules/customs'
import { authRoutes, keyRoutes, openAuth, sessionSecret, vaultKeys } from '#modules/identity'
import {
  cancelOrder,
  cartRoutes,
  cartsOf,
  confirmPaid,
  eventRoutes,
  orderRoutes,
  paymentRoutes,
  placeOrders,
  returnRoutes,
} from '#modules/orders'
import { paymentsOf, type Callback, type Payments } from '#modules/payments'
import { pledgeRoutes } from '#modules/pledge'
import { healthRoutes } from '#http/health.ts'
import { accountRoutes } from './storefront/account-routes.ts'
import { buyRoutes } from './storefront/buy-routes.ts'
import { browseRoutes, missingPage } from './storefront/routes.ts'
import { fileRoutes, loadRender } from './storefront/serve.ts'
import { receiptSecret, sandboxKey, sandboxParties } from './sandbox/customs/parties.ts'
import { simulateCustoms } from './sandbox/customs/simulator.ts'
import { simulatorRoutes } from './sandbox/psp/routes.ts'
import { simulateProviders } from './sandbox/psp/simulator.ts'
import { simulateSms, smsRoutes } from './sandbox/sms.ts'
import {
  declarationSource,
  openViews,
  orderingShop,
  paymentOriginal,
  pledgeViews,
  shopRoutes,
} from './shop/index.ts'

/** The composition root: reads the environment, opens what there is one of, and wires the modules. */
const env = {
  database: process.env['DATABASE_URL'] ?? '',
  port: Number(process.env['PORT'] ?? 8080),
  host: process.env['HOST'] ?? '127.0.0.1',
  origin: process.env['PRIMEUR_ORIGIN'] ?? `http://localhost:${process.env['PORT'] ?? 8080}`,
  sandbox: process.env['PRIMEUR_SANDBOX'] === '1',
  home: process.env['PRIMEUR_HOME'] ?? '.primeur',
  keyFile: process.env['PRIMEUR_KEY_FILE'] ?? '.primeur/vault.key',
  logLevel: process.env['PRIMEUR_LOG'] ?? 'info',
  poolMax: Number(process.env['PRIMEUR_POOL'] ?? 10),
  requestsPerMinute: Number(process.env['PRIMEUR_RATE'] ?? 1200),
}
if (!env.database) throw new Error('DATABASE_URL says where PostgreSQL is')
if (!env.sandbox) throw new Error('no payment provider is configured: set PRIMEUR_SANDBOX=1')

const now = () => Temporal.Now.instant()
const pool = openPool(env.database, env.poolMax)
const views = await openViews(pool, { now, minimumGrade: 'unverified' })
const shop = orderingShop(views)
const master = masterSecret(env.keyFile)
const keys = vaultKeys(master)
const sms = simulateSms()
const auth = openAuth({
  pool,
  url: env.database,
  secret: sessionSecret(master),
  baseUrl: env.origin,
  limited: env.requestsPerMinute > 0,
  sendCode: sms.sendCode,
})

const simulator = simulateProviders({
  ear: (callback: Callback) => payments.hear(callback),
  delayMs: [300, 1_500],
  duplicatesPercent: 20,
})
const payments: Payments = paymentsOf(pool, simulator.providers, (tx, references) =>
  confirmPaid(tx, references, now(), payments.refundAll),
)

const customsKey = sandboxKey(master)
const customsHouse = simulateCustoms({
  ear: async (text) => {
    const heard = await desk.hear(text)
    if (!heard.ok) throw new Error(heard.refusal.reason)
  },
  askPaymentData: (request) => desk.askPaymentData(request),
  keyOf: customsKey.keyOf,
  law: () => views.law,
  now,
  delayMs: [400, 2_500],
  duplicatesPercent: 20,
  lossesPercent: 2,
  faultsPercent: 5,
  paymentDataPercent: 10,
})
const desk: CustomsDesk = openDesk({
  pool,
  keys,
  now,
  law: () => views.law,
  parties: sandboxParties,
  signer: customsKey.signer,
  gateway: customsHouse.gateway,
  source: declarationSource(pool, views),
  paymentOriginal: paymentOriginal(pool),
  refused: async (id) => {
    const asked = { id, reason: 'refused_by_customs', by: 'customs' }
    await cancelOrder(pool, asked, payments.refundAll)
  },
  silenceSeconds: 120,
})
const whoAtDesk: WhoAtDesk = async (request) => {
  const account = await auth.whoIs(request)
  if (!account) return null
  const places = await auth.membershipsOf(account.id)
  const atDesk = places.some(({ kind }) => kind === 'customs' || kind === 'platform')
  return atDesk ? { id: account.id, name: account.name } : 'stranger'
}
const carts = cartsOf(pool)
const orders = {
  pool,
  carts,
  payments,
  fingerprintKey: keys.find,
  place: placeOrders(pool, shop, keys),
  accountOf: auth.accountOf,
}

const render = await loadRender()
const app = await buildApp({
  missing: missingPage(views, render),
  logLevel: env.logLevel as 'info',
  requestsPerMinute: env.requestsPerMinute > 0 ? env.requestsPerMinute : null,
  trustProxy: false,
})
await app.register(healthRoutes(pool))
await app.register(simulatorRoutes(pool, simulator))
await app.register(smsRoutes(sms))
await app.register(authRoutes(auth))
await app.register(fileRoutes(views, `${env.home}/tiles`))
await app.register(browseRoutes(views, render))
await app.register(buyRoutes({ ...orders, views, render, shop }))
await app.register(
  accountRoutes({ views, render, pool, auth, inbox: (phone) => `/sandbox/sms/${phone}` }),
)
await app.register(
  async (api) => {
    await api.register(shopRoutes(views))
    await api.register(
      pledgeRoutes({
        views: pledgeViews(views),
        offer: (slug) => views.catalogue.bySlug(slug),
        componentsOf: (id) => views.catalogue.componentsOf(id),
        now,
      }),
    )
    const customs = { law: () => views.law, today: views.today }
    await api.register(customsRoutes(customs))
    await api.register(matchRoutes(customs))
    await api.register(declarationRoutes(desk, whoAtDesk))
    await api.register(repairRoutes(desk, whoAtDesk))
    await api.register(receiptRoutes(desk, receiptSecret(master)))
    await api.register(cartRoutes(carts, shop))
    await api.register(orderRoutes(orders))
    await api.register(eventRoutes(orders))
    await api.register(paymentRoutes(orders))
    await api.register(returnRoutes(orders, desk))
    await api.register(keyRoutes(pool, auth))
  },
  { prefix: '/api/v1' },
)

const follower = await followOutbox(pool, env.database, async (events) => {
  for (const event of events) await views.refresh(event)
  if (events.some(({ kind }) => kind.startsWith('declaration_'))) desk.nudge()
})
const worker = await startWorker({ pool, payments, customs: desk, now })
// What waited while nobody ran goes on at once.
desk.nudge()
await app.listen({ port: env.port, host: env.host })

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    void stop()
  })
}

/** No new requests, the last answers out, then what stands behind them. */
async function stop(): Promise<void> {
  await app.close()
  simulator.stop()
  customsHouse.stop()
  await desk.stop()
  await worker.stop()
  await follower.stop()
  await auth.close()
  await pool.end()
  process.exit(0)
}

/** The vault's master secret: made on first use beside the data of the sandbox, given in production. */
function masterSecret(file: string): Buffer {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 })
  }
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
}
