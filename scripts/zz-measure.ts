import { startPostgres } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { openPool } from '#db'
import { seedWorld } from '../src/sandbox/seed.ts'
import { openViews } from '../src/shop/views.ts'
const scale = Number(process.argv[2] ?? 80)
const server = await startPostgres({ directory: '/dev/shm/measure-' + process.pid, durable: false })
try {
  await migrate(server.url('postgres'))
  const pool = openPool(server.url('postgres'), 4)
  const now = Temporal.Instant.from('2026-11-25T03:00:00Z')
  let t = performance.now()
  console.log(await seedWorld(pool, { now, scale }), 'seed', Math.round(performance.now() - t), 'ms')
  t = performance.now()
  const views = await openViews(pool, { now: () => now, minimumGrade: 'unverified' })
  console.log('openViews', Math.round(performance.now() - t), 'ms', views.catalogue.offers.length, 'offers', Math.round(process.memoryUsage().rss / 1e6), 'MB')
  t = performance.now()
  await views.refresh({ kind: 'price_changed', payload: {} })
  console.log('price_changed', Math.round(performance.now() - t), 'ms')
  const qs = ['', '生蚝', '奶酪', 'shenghao', 'sh', 'huitre', 'oystre', 'camenbert', 'vin rouge', '波尔多红酒', 'comte 18 mois', 'a', 'chocolate gift', '法国', 'zzzzzzzzz', 'kangtinailao', 'red wine bordeaux france', '情人节巧克力', 'ko', 'roquefrot']
  const all: number[] = []
  for (let r = 0; r < 30; r++) for (const q of qs) for (const sort of ['relevance', 'price_asc'] as const) {
    const a = performance.now()
    const ans = views.search.find({ q, filters: r % 3 === 0 ? { country: ['FR'], category: ['cheese', 'seafood', 'wine'] } : {}, sort, limit: 24, after: null }, views.today())
    const ms = performance.now() - a
    all.push(ms)
    if (r === 20 && sort === 'relevance') console.log(q.padEnd(28), ans.total, ms.toFixed(2))
  }
  all.sort((a, b) => a - b)
  const p = (x: number) => all[Math.floor(all.length * x)]!.toFixed(2)
  console.log('find p50', p(0.5), 'p95', p(0.95), 'p99', p(0.99), 'max', all.at(-1)!.toFixed(2))
  const sug: number[] = []
  for (let r = 0; r < 20; r++) for (const q of qs) { const a = performance.now(); views.search.suggest(q, 10); sug.push(performance.now() - a) }
  sug.sort((a, b) => a - b)
  console.log('suggest p50', sug[sug.length >> 1]!.toFixed(2), 'p99', sug[Math.floor(sug.length * 0.99)]!.toFixed(2))
  await pool.end(); await new Promise((r) => setTimeout(r, 300))
} finally { await server.stop() }
