import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { openPool, type Db } from '#db'
import type { WhoActs } from '#http/actor.ts'
import { buildApp } from '#http/app.ts'
import { followOutbox, startWorker } from '#jobs'
import { customsRoutes } from '#modules/customs'
import {
  faceProvider,
  openFace,
  ownFaceRoutes,
  payFaceRoutes,
  platformFaceRoutes,
} from '#modules/face'
import { isSendable, postOutside } from '#http/outbound.ts'
import {
  epcisRoutes,
  parcelRoutes,
  planAhead,
  recordLot,
  settleTraces,
  tellSubscribers,
  traceRoutes,
  type ConditionTell,
  type ParcelTell,
} from '#modules/logistics'
import {
  authRoutes,
  keyRoutes,
  meRoutes,
  openAuth,
  sessionSecret,
  vaultKeys,
} from '#modules/identity'
import {
  boxBroken,
  cartRoutes,
  cartsOf,
  confirmPaid,
  deskRoutes,
  eventRoutes,
  followParcels,
  houseRoutes,
  mayPack,
  orderRoutes,
  paymentRoutes,
  placeOrders,
  recallRoutes,
  relot,
  repairTell,
} from '#modules/orders'
import { lotRoutes, retireExpired, turnLotIn, windowRoutes } from '#modules/stock'
import { paymentsOf, type Callback, type Payments } from '#modules/payments'
import { departureRoutes, pledgeRoutes, repairRoutes, waveRoutes } from '#modules/pledge'
import {
  ECB_DAILY,
  fetchRates,
  openSolvers,
  policyRoutes,
  positionRoutes,
  proposalRoutes,
  studyRoutes,
} from '#modules/pricing'
import { healthRoutes } from '#http/health.ts'
import { consoleFiles, consoleRoutes } from './consoles/serve.ts'
import { accountPages } from './storefront/account-routes.ts'
import { cartPages } from './storefront/cart-routes.ts'
import { checkoutPages } from './storefront/checkout-routes.ts'
import { facePageRoutes } from './storefront/face-routes.ts'
import { orderPages } from './storefront/order-routes.ts'
import { browseRoutes, missingPage } from './storefront/routes.ts'
import { signInPages } from './storefront/sign-in-routes.ts'
import { tracePages } from './storefront/trace-routes.ts'
import { fileRoutes, loadRender } from './storefront/serve.ts'
import { simulateCarriers } from './sandbox/carriers/simulator.ts'
import { restockWorld } from './sandbox/restock.ts'
import { simulatorRoutes } from './sandbox/psp/routes.ts'
import { simulateProviders } from './sandbox/psp/simulator.ts'
import { simulateSms, smsRoutes } from './sandbox/sms.ts'
import {
  contentsIn,
  traceSight,
  openViews,
  orderingShop,
  parityShop,
  pledgeViews,
  resolverRoutes,
  shopRoutes,
  traceApi,
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
  face: process.env['PRIMEUR_FACE'] ?? 'dlib128',
  logLevel: process.env['PRIMEUR_LOG'] ?? 'info',
  poolMax: Number(process.env['PRIMEUR_POOL'] ?? 10),
  requestsPerMinute: Number(process.env['PRIMEUR_RATE'] ?? 1200),
  rates: process.env['PRIMEUR_ECB_URL'] ?? ECB_DAILY,
}
if (!env.database) throw new Error('DATABASE_URL says where PostgreSQL is')

const now = () => Temporal.Now.instant()
const pool = openPool(env.database, env.poolMax)
// A server that was away for a while finds its calendar short and old lots on its shelves.
await planAhead(pool, now())
await retireExpired(pool, now())
const views = await openViews(pool, { now, minimumGrade: env.sandbox ? 'unverified' : 'derived' })
const restock = env.sandbox ? () => restockWorld(pool, views, now()) : null
if (restock) await views.refresh({ kind: 'stock_moved', payload: await restock() })
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
  sendCode: env.sandbox ? sms.sendCode : noOperator,
})

const simulator = simulateProviders({
  ear: (callback: Callback) => payments.hear(callback),
  delayMs: [300, 1_500],
  duplicatesPercent: 20,
})
const face = await openFace({ pool, choice: env.face, home: env.home, master, now })
const providers = {
  ...(env.sandbox ? simulator.providers : {}),
  ...(face ? { face: faceProvider } : {}),
}
const payments: Payments = paymentsOf(pool, providers, (tx, references) =>
  confirmPaid(tx, references, now(), payments.refundAll),
)
const carts = cartsOf(pool)
const solvers = openSolvers()
const orders = {
  pool,
  carts,
  payments,
  fingerprintKey: keys.find,
  place: placeOrders(pool, shop, keys),
  accountOf: auth.accountOf,
}
const supply = {
  pool,
  now,
  whoActs: auth.actorOf,
  offer: (id: string) => views.catalogue.byId(id),
  offersOf: (house: string) =>
    views.catalogue.offers.filter(({ seller }) => seller === house).map(({ id }) => id),
  isHub: (slug: string) => views.network.locations.get(slug)?.kind === 'hub',
  recorded: recordLot,
}
const promises = pledgeViews(views)
const waves = {
  ...supply,
  views: promises,
  relotted: async (tx: Db, ids: readonly string[]) => void (await relot(tx, ids)),
}
const parity = {
  pool,
  now,
  solvers,
  whoActs: auth.actorOf,
  ...parityShop(views),
}

const actsOnOrders: WhoActs = (request) => auth.actorOf(request, 'orders')

const tell: ParcelTell = { packing: mayPack, moved: followParcels }
const parcels = { ...supply, network: () => views.network, tell }
const conditions: ConditionTell = {
  parcels: tell,
  broken: boxBroken(payments.refundAll, now),
  stop: async (tx, lot) =>
    void (await turnLotIn(tx, supply, { lot, to: 'quarantined', reason: 'unsafe', by: 'safety' })),
}
const carriers = simulateCarriers(() => views.network)
const repairs = {
  ...waves,
  parcels: tell,
  tell: repairTell(payments.refundAll),
  refreshNetwork: () => views.refresh({ kind: 'network_changed', payload: null }),
}

const render = await loadRender()
const app = await buildApp({
  missing: missingPage(views, render),
  logLevel: env.logLevel as 'info',
  requestsPerMinute: env.requestsPerMinute > 0 ? env.requestsPerMinute : null,
  trustProxy: false,
})
await app.register(healthRoutes(pool))
if (env.sandbox) {
  await app.register(simulatorRoutes(pool, simulator))
  await app.register(smsRoutes(sms))
}
await app.register(authRoutes(auth))
await app.register(epcisRoutes({ pool, callerOf: auth.callerOf, now, isSendable }), {
  prefix: '/epcis',
})
await app.register(resolverRoutes(views, pool))
await app.register(
  consoleRoutes(await consoleFiles(), async (request) => (await auth.whoIs(request)) !== null),
)
await app.register(fileRoutes(views, `${env.home}/tiles`))
await app.register(browseRoutes(views, render))
await app.register(tracePages(views, render, pool))
const till = { ...orders, views, render, shop, byFace: face !== null }
for (const pages of [cartPages, checkoutPages, orderPages]) await app.register(pages(till))
if (face) {
  await app.register(facePageRoutes({ views, render, auth, face, hear: payments.hear }))
}
const inbox = env.sandbox ? (phone: string) => `/sandbox/sms/${phone}` : null
const desk = { views, render, pool, auth, inbox }
for (const pages of [signInPages, accountPages]) await app.register(pages(desk))
await app.register(
  async (api) => {
    await api.register(shopRoutes(views))
    await api.register(traceApi(views, pool))
    await api.register(
      pledgeRoutes({
        views: promises,
        offer: (slug) => views.catalogue.bySlug(slug),
        componentsOf: (id) => views.catalogue.componentsOf(id),
        now,
      }),
    )
    await api.register(customsRoutes({ law: () => views.law, today: views.today }))
    await api.register(studyRoutes(solvers))
    await api.register(policyRoutes(parity))
    await api.register(positionRoutes(parity))
    await api.register(proposalRoutes(parity))
    await api.register(cartRoutes(carts, shop))
    await api.register(orderRoutes(orders))
    await api.register(eventRoutes(orders))
    await api.register(paymentRoutes(orders))
    await api.register(keyRoutes(pool, auth))
    await api.register(meRoutes(auth))
    await api.register(deskRoutes({ pool, payments, whoActs: actsOnOrders }))
    await api.register(houseRoutes({ pool, whoActs: actsOnOrders }))
    if (face) {
      await api.register(ownFaceRoutes(face, auth.whoIs))
      await api.register(payFaceRoutes(face, auth.whoIs, payments.hear))
      await api.register(platformFaceRoutes(face, auth))
    }
    await api.register(lotRoutes(supply))
    await api.register(
      traceRoutes({ pool, whoActs: auth.actorOf, now, ...traceSight(views, pool) }),
    )
    await api.register(windowRoutes(supply))
    await api.register(waveRoutes(waves))
    await api.register(parcelRoutes(parcels))
    await api.register(departureRoutes(repairs))
    await api.register(recallRoutes(repairs))
    await api.register(repairRoutes(repairs))
  },
  { prefix: '/api/v1' },
)

/** News that changes no page but is work for the worker, which repeats it by the clock as well. */
const WORK: Readonly<Record<string, string>> = {
  epcis_captured: 'tell_subscribers',
  trace_read: 'settle_traces',
}
const worker = await startWorker({
  pool,
  payments,
  face,
  now,
  tell: () => tellSubscribers(pool, postOutside, now),
  settle: () => settleTraces({ pool, contents: contentsIn(views), now, tell: conditions }),
  restock,
  waves,
  fetchRates: () => fetchRates(pool, env.rates),
  tracking: { pool, now, tell, carriers },
})
const follower = await followOutbox(pool, env.database, async (events) => {
  for (const event of events) if (!WORK[event.kind]) await views.refresh(event)
  const tasks = new Set(events.flatMap(({ kind }) => WORK[kind] ?? []))
  for (const task of tasks) await worker.soon(task)
})
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
  await worker.stop()
  await follower.stop()
  await face?.engine.close()
  await auth.close()
  await solvers.close()
  await pool.end()
  process.exit(0)
}

/** Outside the sandbox no code is shown instead of being sent. */
function noOperator(): Promise<never> {
  return Promise.reject(new Error('no operator of text messages is configured'))
}

/** The vault's master secret: made on first use beside the data of the sandbox, given in production. */
function masterSecret(file: string): Buffer {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 })
  }
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
}
