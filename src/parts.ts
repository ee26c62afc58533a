import { openPool, type Db } from '#db'
import type { WhoActs } from '#http/actor.ts'
import { mendDocuments } from '#modules/catalogue'
import { GRADES } from '#modules/customs'
import { faceProvider, openFace } from '#modules/face'
import {
  extremesOf,
  planAhead,
  recordLot,
  type ConditionTell,
  type ParcelTell,
} from '#modules/logistics'
import { accountNames, openAuth, sessionSecret, vaultKeys } from '#modules/identity'
import {
  boxBroken,
  cancelOrder,
  cartsOf,
  confirmPaid,
  followParcels,
  giveMoneyBack,
  mayPack,
  placeOrders,
  relot,
  repairTell,
} from '#modules/orders'
import {
  commentsOf,
  openJournal,
  openReviews,
  readerSecret,
  readerTokens,
  skeletonOf,
} from '#modules/journal'
import { bookSource, hearBank } from '#modules/ledger'
import { retireExpired, turnLotIn } from '#modules/stock'
import { paymentsOf, type Callback, type Payments } from '#modules/payments'
import { fetchRates, openSolvers } from '#modules/pricing'
import { PLAIN } from '#lib/pace.ts'
import { env, masterSecret } from './env.ts'
import { loadRender } from './storefront/serve.ts'
import { DEMO_DEBTOR, simulateBank } from './sandbox/bank.ts'
import { openClock } from './sandbox/clock/clock.ts'
import { simulateCarriers } from './sandbox/carriers/simulator.ts'
import { openSandboxCustoms } from './sandbox/customs/house.ts'
import { restockWorld } from './sandbox/restock.ts'
import { simulateProviders } from './sandbox/psp/simulator.ts'
import { simulateSms } from './sandbox/sms.ts'
import {
  declarationSource,
  openViews,
  orderingShop,
  paymentOriginal,
  parityShop,
  pledgeViews,
} from './shop/index.ts'

/** What there is one of, opened once and wired. */
if (!env.database) throw new Error('DATABASE_URL says where PostgreSQL is')

export const pool = openPool(env.database, env.poolMax)
/** In the sandbox the shop has a clock of its own, which may run fast; elsewhere it is the machine's. */
export const clock = env.sandbox ? await openClock(pool) : null
if (clock && env.speed !== null) await clock.setSpeed(env.speed)
export const machine = () => Temporal.Now.instant()
export const now = clock?.now ?? machine
const pace = () => clock?.pace() ?? PLAIN
// A server that was away for a while finds its calendar short and old lots on its shelves.
await planAhead(pool, now())
await retireExpired(pool, now())
// After an upgrade, words may be cut otherwise than the documents of the search were.
await mendDocuments(pool)
const minimumGrade =
  GRADES.find((grade) => grade === env.grade) ?? (env.sandbox ? 'unverified' : 'official')
export const views = await openViews(pool, { now, pace, minimumGrade })
export const restock = env.sandbox ? () => restockWorld(pool, views, now()) : null
if (restock) await views.refresh({ kind: 'stock_moved', payload: await restock() })
// A buyer needs a quarter of an hour to pay, however fast the shop's time runs.
export const shop = orderingShop(views, () => Math.max(1, pace().speed))
export const master = masterSecret(env.keyFile)
const keys = vaultKeys(master)
export const sms = simulateSms()
export const auth = openAuth({
  pool,
  url: env.database,
  secret: sessionSecret(master),
  baseUrl: env.origin,
  limited: env.requestsPerMinute > 0,
  sendCode: env.sandbox ? sms.sendCode : noOperator,
})

export const simulator = simulateProviders({
  ear: (callback: Callback) => payments.hear(callback),
  delayMs: [300, 1_500],
  duplicatesPercent: 20,
})
export const face = await openFace({ pool, choice: env.face, home: env.home, master, now: machine })
const providers = {
  ...(env.sandbox ? simulator.providers : {}),
  ...(face ? { face: faceProvider } : {}),
}
export const payments: Payments = paymentsOf(pool, providers, (tx, references) =>
  confirmPaid(tx, references, now(), payments.refundAll),
)
// Outside the sandbox no gateway of customs is configured: paid orders wait to be declared.
export const customs = env.sandbox
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
export const carts = cartsOf(pool)
export const solvers = openSolvers()
export const orders = {
  pool,
  carts,
  payments,
  fingerprintKey: keys.find,
  place: placeOrders(pool, shop, keys),
  accountOf: auth.accountOf,
}
export const supply = {
  pool,
  now,
  whoActs: auth.actorOf,
  offer: (id: string) => views.catalogue.byId(id),
  offersOf: (house: string) =>
    views.catalogue.offers.filter(({ seller }) => seller === house).map(({ id }) => id),
  isHub: (slug: string) => views.network.locations.get(slug)?.kind === 'hub',
  recorded: recordLot,
}
export const promises = pledgeViews(views)
export const waves = {
  ...supply,
  views: promises,
  relotted: async (tx: Db, ids: readonly string[]) => void (await relot(tx, ids)),
}
export const parity = {
  pool,
  now,
  solvers,
  whoActs: auth.actorOf,
  peopleOf: (accounts: readonly string[]) => accountNames(pool, accounts),
  fetchRates: () => fetchRates(pool, env.rates),
  ...parityShop(views),
}

export const actsOnOrders: WhoActs = (request) => auth.actorOf(request, 'orders')

export const tell: ParcelTell = { packing: mayPack, moved: followParcels }
export const parcels = { ...supply, network: () => views.network, tell }
export const conditions: ConditionTell = {
  parcels: tell,
  broken: boxBroken(payments.refundAll, now),
  stop: async (tx, lot) =>
    void (await turnLotIn(tx, supply, { lot, to: 'quarantined', reason: 'unsafe', by: 'safety' })),
}
export const carriers = simulateCarriers(() => views.network)
export const repairs = {
  ...waves,
  parcels: tell,
  tell: repairTell(payments.refundAll),
  refreshNetwork: () => views.refresh({ kind: 'network_changed', payload: null }),
}

export const bank = env.sandbox
  ? simulateBank({
      ear: (report) => hearBank({ pool, now }, report),
      delayMs: [800, 4_000],
      duplicatesPercent: 20,
      refusalsPercent: 5,
      outagesPercent: 10,
    })
  : null
const payer = env.payer.iban === '' ? null : env.payer
export const ledger = {
  pool,
  now,
  source: bookSource,
  provider: bank,
  debtor: env.sandbox ? DEMO_DEBTOR : payer,
}

export const journal = await openJournal(pool)
/** Nobody writes under the name of a house. */
const housesNames = () =>
  new Set([...views.houses.values()].flatMap(({ name, nameZh }) => [name, nameZh].map(skeletonOf)))
export const comments = commentsOf({
  pool,
  now,
  reserved: housesNames,
})
export const reviews = await openReviews({
  pool,
  now,
  reserved: housesNames,
  productOf: (offer) => views.catalogue.byId(offer)?.product,
  measured: extremesOf,
})
export const tokens = readerTokens(readerSecret(master))
/** What reviews need wherever they are read and written. */
export const said = { pool, reviews, tokens, accountOf: auth.accountOf }
export const render = await loadRender()

/** Outside the sandbox no code is shown instead of being sent. */
function noOperator(): Promise<never> {
  return Promise.reject(new Error('no operator of text messages is configured'))
}
