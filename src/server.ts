import { buildApp } from '#http/app.ts'
import { followOutbox, startWorker } from '#jobs'
import { postOutside } from '#http/outbound.ts'
import { settleTraces, tellSubscribers } from '#modules/logistics'
import { productsIn } from '#modules/journal'
import { fetchRates } from '#modules/pricing'
import { guard } from '#http/who.ts'
import { env } from './env.ts'
import { missingPage } from './storefront/routes.ts'
import { clockRoutes } from './sandbox/clock/routes.ts'
import { buyersOf } from './sandbox/play/buyers.ts'
import { workDocks } from './sandbox/play/crew.ts'
import { loggersIn } from './sandbox/play/loggers.ts'
import { startPlay } from './sandbox/play/play.ts'
import { weatherOver } from './sandbox/play/weather.ts'
import { contentsIn } from './shop/index.ts'
import { apiRoutes } from './api.ts'
import { registerPages } from './pages.ts'
import {
  auth,
  bank,
  carriers,
  clock,
  conditions,
  customs,
  face,
  ledger,
  machine,
  now,
  orders,
  parcels,
  payments,
  pool,
  render,
  repairs,
  restock,
  reviews,
  shop,
  simulator,
  solvers,
  supply,
  tell,
  views,
  waves,
} from './parts.ts'

/** The composition root: pages and API on one port, and what works behind them. */
export const app = await buildApp({
  missing: missingPage(views, render),
  logLevel: env.logLevel as 'info',
  requestsPerMinute: env.requestsPerMinute > 0 ? env.requestsPerMinute : null,
  trustProxy: false,
})
await registerPages(app)
await app.register(apiRoutes, { prefix: '/api/v1' })

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
  const routes = clockRoutes({ pool, clock, whoActs: auth.actorOf, beat: play.beat })
  await app.register(
    async (api) => {
      guard(api, auth.callerOf)
      await api.register(routes)
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
