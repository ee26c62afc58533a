import { openPool, type Db } from '#db'
import type { WhoActs } from '#http/actor.ts'
import { buildApp } from '#http/app.ts'
import { followOutbox, startWorker } from '#jobs'
import { mendDocuments } from '#modules/catalogue'
import {
  customsRoutes,
  declarationRoutes,
  GRADES,
  hsSuggestionRoutes,
  lawChangeRoutes,
  lawRoutes,
  matchRoutes,
  receiptRoutes,
  repairRoutes,
} from '#modules/customs'
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
  extremesOf,
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
  accountNames,
  authRoutes,
  keyRoutes,
  meRoutes,
  openAuth,
  sessionSecret,
  vaultKeys,
} from '#modules/identity'
import {
  boxBroken,
  cancelOrder,
  cartRoutes,
  cartsOf,
  confirmPaid,
  deskRoutes,
  eventRoutes,
  followParcels,
  giveMoneyBack,
  houseRoutes,
  mayPack,
  orderRoutes,
  paymentRoutes,
  placeOrders,
  recallRoutes,
  returnRoutes,
  relot,
  repairTell,
} from '#modules/orders'
import {
  articleRoutes,
  commentRoutes,
  commentsOf,
  moderationRoutes,
  openJournal,
  openReviews,
  productsIn,
  readerSecret,
  readerTokens,
  reviewModerationRoutes,
  reviewRoutes,
  skeletonOf,
  voiceRoutes,
} from '#modules/journal'
import { bookRoutes, bookSource, hearBank, ledgerDeskRoutes, moneyRoutes } from '#modules/ledger'
import { lotFileRoutes, lotRoutes, retireExpired, turnLotIn, windowRoutes } from '#modules/stock'
import { paymentsOf, type Callback, type Payments } from '#modules/payments'
import { departureRoutes, pledgeRoutes, promiseRepairRoutes, waveRoutes } from '#modules/pledge'
import { agencyRoutes, programmeRoutes } from '#modules/programmes'
import { fetchRates, openSolvers, parityRoutes, studyRoutes } from '#modules/pricing'
import { healthRoutes } from '#http/health.ts'
import { guard } from '#http/who.ts'
import { PLAIN } from '#lib/pace.ts'
import { env, masterSecret } from './env.ts'
import { consoleFiles, consoleRoutes } from './consoles/serve.ts'
import { accountPages } from './storefront/account-routes.ts'
import { cartPages } from './storefront/cart-routes.ts'
import { checkoutPages } from './storefront/checkout-routes.ts'
import { facePageRoutes } from './storefront/face-routes.ts'
import { journalPages } from './storefront/journal-routes.ts'
import { orderPages } from './storefront/order-routes.ts'
import { returnPages } from './storefront/return-routes.ts'
import { reviewPages } from './storefront/review-routes.ts'
import { browseRoutes, missingPage } from './storefront/routes.ts'
import { signInPages } from './storefront/sign-in-routes.ts'
import { tracePages } from './storefront/trace-routes.ts'
import { fileRoutes, loadRender } from './storefront/serve.ts'
import { DEMO_DEBTOR, simulateBank } from './sandbox/bank.ts'
import { openClock } from './sandbox/clock/clock.ts'
import { clockRoutes } from './sandbox/clock/routes.ts'
import { simulateCarriers } from './sandbox/carriers/simulator.ts'
import { openSandboxCustoms } from './sandbox/customs/house.ts'
import { receiptSecret } from './sandbox/customs/parties.ts'
import { buyersOf } from './sandbox/play/buyers.ts'
import { workDocks } from './sandbox/play/crew.ts'
import { loggersIn } from './sandbox/play/loggers.ts'
import { startPlay } from './sandbox/play/play.ts'
import { weatherOver } from './sandbox/play/weather.ts'
import { restockWorld } from './sandbox/restock.ts'
import { simulatorRoutes } from './sandbox/psp/routes.ts'
import { simulateProviders } from './sandbox/psp/simulator.ts'
import { simulateSms, smsRoutes } from './sandbox/sms.ts'
import {
  contentsIn,
  declarationSource,
  traceSight,
  openViews,
  orderingShop,
  paymentOriginal,
  parityShop,
  pledgeViews,
  resolverRoutes,
  shopRoutes,
  soldGoods,
  traceApi,
} from './shop/index.ts'

/** The composition root: opens what there is one of, and wires the modules. */
if (!env.database) throw new Error('DATABASE_URL says where PostgreSQL is')

const pool = openPool(env.database, env.poolMax)
/** In the sandbox the shop has a clock of its own, which may run fast; elsewhere it is the machine's. */
const clock = env.sandbox ? await openClock(pool) : null
if (clock && env.speed !== null) await clock.setSpeed(env.speed)
const machine = () => Temporal.Now.instant()
const now = clock?.now ?? machine
const pace = () => clock?.pace() ?? PLAIN
// A server that was away for a while finds its calendar short and old lots on its shelves.
await planAhead(pool, now())
await retireExpired(pool, now())
// After an upgrade, words may be cut otherwise than the documents of the search were.
await mendDocuments(pool)
const minimumGrade =
  GRADES.find((grade) => grade === env.grade) ?? (env.sandbox ? 'unverified' : 'official')
const views = await openViews(pool, { now, pace, minimumGrade })
const restock = env.sandbox ? () => restockWorld(pool, views, now()) : null
if (restock) await views.refresh({ kind: 'stock_moved', payload: await restock() })
// A buyer needs a quarter of an hour to pay, however fast the shop's time runs.
const shop = orderingShop(views, () => Math.max(1, pace().speed))
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
const face = await openFace({ pool, choice: env.face, home: env.home, master, now: machine })
const providers = {
  ...(env.sandbox ? simulator.providers : {}),
  ...(face ? { face: faceProvider } : {}),
}
const payments: Payments = paymentsOf(pool, providers, (tx, references) =>
  confirmPaid(tx, references, now(), payments.refundAll),
)
// Outside the sandbox no gateway of customs is configured: paid orders wait to be declared.
const customs = env.sandbox
  ? openSandboxCustoms({
      master,
      pool,
      keys,
      now,
      law: () => views.law,
      source: declarationSource(pool, views),
      paymentOriginal: paymentOriginal(pool),
      troublePercent: env.customsFaults,
      refused: async (id) => {
        const asked = { id, reason: 'refused_by_customs', by: 'customs' }
        await cancelOrder(pool, asked, payments.refundAll)
      },
      returned: giveMoneyBack(payments.refundPart),
    })
  : null
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
  peopleOf: (accounts: readonly string[]) => accountNames(pool, accounts),
  fetchRates: () => fetchRates(pool, env.rates),
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

const bank = env.sandbox
  ? simulateBank({
      ear: (report) => hearBank({ pool, now }, report),
      delayMs: [800, 4_000],
      duplicatesPercent: 20,
      refusalsPercent: 5,
      outagesPercent: 10,
    })
  : null
const payer = env.payer.iban === '' ? null : env.payer
const ledger = {
  pool,
  now,
  source: bookSource,
  provider: bank,
  debtor: env.sandbox ? DEMO_DEBTOR : payer,
}

const journal = await openJournal(pool)
/** Nobody writes under the name of a house. */
const housesNames = () =>
  new Set([...views.houses.values()].flatMap(({ name, nameZh }) => [name, nameZh].map(skeletonOf)))
const comments = commentsOf({
  pool,
  now,
  reserved: housesNames,
})
const reviews = await openReviews({
  pool,
  now,
  reserved: housesNames,
  productOf: (offer) => views.catalogue.byId(offer)?.product,
  measured: extremesOf,
})
const tokens = readerTokens(readerSecret(master))

const render = await loadRender()
export const app = await buildApp({
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
  consoleRoutes(
    await consoleFiles(),
    async (request) => (await auth.whoIs(request)) !== null,
    () => clock?.pace() ?? null,
  ),
)
await app.register(fileRoutes(views, `${env.home}/tiles`))
await app.register(browseRoutes(views, render, { journal, reviews }))
await app.register(tracePages(views, render, pool))
await app.register(journalPages({ views, render, journal, comments, tokens }))
const said = { pool, reviews, tokens, accountOf: auth.accountOf }
await app.register(reviewPages({ ...said, views, render }))
const till = { ...orders, views, render, shop, byFace: face !== null }
for (const pages of [cartPages, checkoutPages, orderPages]) await app.register(pages(till))
if (customs) await app.register(returnPages(till, customs.desk))
if (face) {
  await app.register(facePageRoutes({ views, render, auth, face, hear: payments.hear }))
}
const inbox = env.sandbox ? (phone: string) => `/sandbox/sms/${phone}` : null
const desk = { views, render, pool, auth, inbox }
for (const pages of [signInPages, accountPages]) await app.register(pages(desk))
await app.register(
  async (api) => {
    guard(api, auth.callerOf)
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
    const law = { law: () => views.law, today: views.today }
    await api.register(customsRoutes(law))
    await api.register(matchRoutes(law))
    const lawDeps = { ...law, pool, now, soldGoods: () => soldGoods(views) }
    await api.register(lawRoutes(lawDeps, auth.actorOf))
    await api.register(lawChangeRoutes(lawDeps, auth.actorOf))
    await api.register(hsSuggestionRoutes(lawDeps, auth.actorOf))
    if (customs) {
      await api.register(declarationRoutes(customs.desk, auth.actorOf))
      await api.register(repairRoutes(customs.desk, auth.actorOf))
      await api.register(receiptRoutes(customs.desk, receiptSecret(master)))
      await api.register(returnRoutes(orders, customs.desk))
    }
    await api.register(studyRoutes(solvers))
    await api.register(parityRoutes(parity))
    await api.register(cartRoutes(carts, shop))
    await api.register(orderRoutes(orders))
    await api.register(eventRoutes(orders))
    await api.register(paymentRoutes(orders))
    await api.register(keyRoutes(pool, auth))
    await api.register(meRoutes(auth))
    await api.register(deskRoutes({ pool, payments, whoActs: actsOnOrders }))
    await api.register(houseRoutes({ pool, whoActs: actsOnOrders }))
    const books = { ...ledger, whoActs: auth.actorOf }
    const nameOf = (house: string) => views.houses.get(house)?.name
    await api.register(moneyRoutes({ ...books, nameOf }))
    await api.register(bookRoutes(books))
    await api.register(ledgerDeskRoutes(books))
    await api.register(programmeRoutes({ pool, today: views.today }))
    await api.register(agencyRoutes({ pool, today: views.today, whoActs: auth.actorOf }))
    if (face) {
      await api.register(ownFaceRoutes(face, auth.whoIs))
      await api.register(payFaceRoutes(face, auth.whoIs, payments.hear))
      await api.register(platformFaceRoutes(face, auth.actorOf))
    }
    await api.register(lotRoutes(supply))
    await api.register(lotFileRoutes(supply))
    await api.register(
      traceRoutes({ pool, whoActs: auth.actorOf, now, ...traceSight(views, pool) }),
    )
    await api.register(windowRoutes(supply))
    await api.register(waveRoutes(waves))
    await api.register(parcelRoutes(parcels))
    await api.register(departureRoutes(repairs))
    await api.register(recallRoutes(repairs))
    await api.register(promiseRepairRoutes(repairs))
    await api.register(articleRoutes({ journal, comments, now }))
    await api.register(commentRoutes({ journal, comments, tokens, now }))
    await api.register(voiceRoutes(comments, tokens))
    await api.register(moderationRoutes(comments, auth.actorOf))
    const productOf = (slug: string) => views.catalogue.bySlug(slug)?.product
    await api.register(reviewRoutes({ ...said, productOf, whoActs: auth.actorOf }))
    const slugOf = (offer: string) => views.catalogue.byId(offer)?.slug
    await api.register(reviewModerationRoutes({ reviews, slugOf, whoActs: auth.actorOf }))
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
  clock: env.clock,
  payments,
  face,
  now,
  machine,
  tell: () => tellSubscribers(pool, postOutside, now),
  settle: () => settleTraces({ pool, contents: contentsIn(views), now, tell: conditions }),
  restock,
  waves,
  ledger,
  askCustoms: customs?.desk.tick ?? null,
  fetchRates: () => fetchRates(pool, env.rates),
  tracking: { pool, now, tell, carriers },
})
const play =
  clock &&
  startPlay({
    clock,
    world: [
      ['buyers', buyersOf({ ...orders, ...supply, shop, offers: () => views.catalogue.offers })],
      ['docks', () => workDocks(parcels)],
      ['weather', weatherOver(repairs)],
      ['thermometers', loggersIn({ pool, now })],
    ],
    shop: worker.tasks(
      'sweep_holds',
      'turn_windows',
      'run_waves',
      'follow_carriers',
      'settle_traces',
      'carry_out_refunds',
    ),
    daily: worker.tasks('plan_departures', 'retire_lots', 'restock'),
    failed: (part, error) => app.log.warn({ err: error }, `the sandbox's ${part} failed`),
  })
const follower = await followOutbox(pool, env.database, async (events) => {
  if (events.some(({ kind }) => kind === 'clock_changed')) await clock?.refresh()
  for (const event of events) {
    if (event.kind === 'review_changed') await reviews.refresh(productsIn(event.payload))
    if (!WORK[event.kind]) await views.refresh(event)
  }
  const tasks = new Set(events.flatMap(({ kind }) => WORK[kind] ?? []))
  for (const task of tasks) await worker.soon(task)
  if (events.some(({ kind }) => kind.startsWith('declaration_'))) customs?.desk.nudge()
})
if (clock && play) {
  await app.register(
    async (api) => {
      guard(api, auth.callerOf)
      await api.register(clockRoutes({ pool, clock, whoActs: auth.actorOf, beat: play.beat }))
    },
    { prefix: '/api/v1' },
  )
}
// What waited while nobody ran goes on at once.
customs?.desk.nudge()
await app.listen({ port: env.port, host: env.host })

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    void stop().then(() => process.exit(0))
  })
}

/** No new requests, the last answers out, then what stands behind them. */
export async function stop(): Promise<void> {
  await app.close()
  await play?.stop()
  simulator.stop()
  bank?.stop()
  customs?.house.stop()
  await customs?.desk.stop()
  await worker.stop()
  await follower.stop()
  await face?.engine.close()
  await auth.close()
  await solvers.close()
  await pool.end()
}

/** Outside the sandbox no code is shown instead of being sent. */
function noOperator(): Promise<never> {
  return Promise.reject(new Error('no operator of text messages is configured'))
}
