import { existsSync } from 'node:fs'
import type { LightMyRequestResponse } from 'fastify'
import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#lib/ids.ts'
import { query } from '../src/db/index.ts'
import type { Declared, Who } from '../src/http/who.ts'
import { demoSignIns, DEMO_PASSWORD } from '../src/sandbox/sign-ins.ts'
import { buyer, consignee } from './buyers.ts'
import { openServer } from './shop-server.ts'

const { app, pool } = await openServer({ PRIMEUR_SANDBOX: '1', PRIMEUR_CLOCK: 'off' })
const routes = app.declaredRoutes()
const isApi = ({ url }: Declared) => url.startsWith('/api/v1/') || url.startsWith('/epcis/')
const api = routes.filter((route) => isApi(route) && route.method !== 'OPTIONS')
const nameOf = ({ method, url }: Declared) => `${method} ${url}`
const named = (some: readonly Declared[]) => some.map((route) => [nameOf(route), route] as const)

type Asked = { readonly cookie?: string; readonly body?: unknown; readonly form?: string }

const ask = (method: string, url: string, { cookie, body, form }: Asked = {}) =>
  app.inject({
    method: method as 'GET',
    url,
    headers: {
      origin: 'http://localhost:80',
      'idempotency-key': newId(),
      ...(cookie === undefined ? {} : { cookie }),
      ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(form === undefined ? {} : { payload: form }),
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  })

const cookieOf = ({ cookies, statusCode, body }: LightMyRequestResponse): string => {
  expect(statusCode, body).toBe(200)
  return cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
}

/** One professional of every kind, and two shoppers who do not know each other. */
const staff = new Map<string, string>()
for (const { kind, email } of demoSignIns) {
  const body = { email, password: DEMO_PASSWORD }
  staff.set(kind, cookieOf(await ask('POST', '/api/auth/sign-in/email', { body })))
}
const [li, zhou] = await Promise.all(['+8613911112222', '+8613933334444'].map(shopper))

async function shopper(phoneNumber: string): Promise<string> {
  await ask('POST', '/api/auth/phone-number/send-otp', { body: { phoneNumber } })
  const { code } = (await ask('GET', `/sandbox/sms/${phoneNumber.slice(3)}`)).json<{
    code: string
  }>()
  const body = { phoneNumber, code }
  return cookieOf(await ask('POST', '/api/auth/phone-number/verify', { body }))
}

/** Somebody whom a route is for: of the first kind it names. */
const callerOf = (who: Who | null): string =>
  who !== null && typeof who !== 'string' ? (staff.get(who[0] ?? '') ?? '') : (li ?? '')

/** The address with identifiers that nothing has. */
const unknown = (url: string) =>
  url.replaceAll(/:(\w+)/g, (_, name) => (/house|name|slug/.test(name) ? 'nowhere' : newId()))

const isProblem = ({ headers }: LightMyRequestResponse) =>
  String(headers['content-type']).startsWith('application/problem+json')

/** Of every table: how many rows it has, and the last transaction that wrote one. */
async function state(): Promise<Readonly<Record<string, string>>> {
  const tables = await query<{ name: string }>(
    pool,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema', 'graphile_worker')
       and (schemaname, tablename) not in (('identity', 'session'), ('identity', 'verification'))`,
  )
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await pool.query<{ is: string }>(
        `select count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) as is from ${name}`,
      )
      return [name, rows[0]?.is ?? ''] as const
    }),
  )
  return Object.fromEntries(found)
}

/** A sweep, and at its end the proof that it left no trace. */
function sweep(name: string, work: () => void): void {
  describe(name, () => {
    let before: Readonly<Record<string, string>>
    beforeAll(async () => {
      before = await state()
    })
    work()
    test('and nothing was written', async () => expect(await state()).toEqual(before))
  })
}

type Documented = {
  readonly security?: object[]
  readonly 'x-primeur-who'?: Who
  readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> }
}
const { paths } = (await ask('GET', '/api/openapi.json')).json<{
  paths: Record<string, Record<string, Documented>>
}>()
const documented = ({ url, method }: Declared): Documented | undefined =>
  paths[url.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]

test('every route says who may call it: calledBy(app, …) in its plugin, or config.who', () => {
  expect(routes.length).toBeGreaterThan(80)
  expect(routes.filter(({ who }) => who === null).map(nameOf)).toEqual([])
})

test('the OpenAPI document says so too', () => {
  for (const route of api) {
    const told = documented(route)
    if (!told) continue
    const { who } = route
    expect(told['x-primeur-who'], route.url).toEqual(who)
    const ways = who === 'anyone' ? 0 : who === 'holder' ? 3 : 2
    expect(told.security, route.url).toHaveLength(ways)
  }
  expect(Object.keys(paths).length).toBeGreaterThan(40)
})

const closed = api.filter(({ who }) => who !== 'anyone' && who !== 'holder')

sweep('nobody, and who made up a key, is asked to sign in', () => {
  test.each(named(closed))('%s', async (_, { method, url }) => {
    for (const authorization of ['', `Bearer prm_${'x'.repeat(43)}`]) {
      const headers = authorization ? { headers: { authorization } } : {}
      const reply = await app.inject({ method: method as 'GET', url: unknown(url), ...headers })
      expect(reply.statusCode, reply.body).toBe(401)
      expect(isProblem(reply)).toBe(true)
    }
  })
})

sweep('shoppers and other kinds of organisations may not', () => {
  test.each(named(closed.filter(({ who }) => who !== 'account')))('%s', async (_, route) => {
    const strangers = [...staff].filter(
      ([kind]) => kind !== 'platform' && !(route.who as readonly string[]).includes(kind),
    )
    expect(strangers.length).toBeGreaterThan(0)
    for (const [kind, cookie] of [...strangers, ['shopper', li] as const]) {
      const reply = await ask(route.method, unknown(route.url), { cookie: cookie ?? '' })
      expect(reply.statusCode, `${kind} ${reply.body}`).toBe(403)
      expect(isProblem(reply)).toBe(true)
    }
  })
})

/** Bodies of no form, and one that has every documented member in a form that no member has. */
function garbageFor(route: Declared): string[] {
  const schema = documented(route)?.requestBody?.content['application/json']?.schema
  const names = [...JSON.stringify(schema ?? {}).matchAll(/[{,]"(\w+)":\{/g)].map(
    ([, name]) => name!,
  )
  const bad = Object.fromEntries(names.map((name) => [name, { garbage: [[]] }]))
  const formed = schema ? ['"garbage"', '7', '[[]]', JSON.stringify(bad)] : []
  return [...formed, '{"cut": ', '\u0000']
}

const written = api.filter(({ method }) => ['POST', 'PUT', 'PATCH'].includes(method))

sweep('garbage is refused', () => {
  test.each(named(written))('%s', async (_, { method, url, who }) => {
    for (const payload of garbageFor({ method, url, who })) {
      const reply = await app.inject({
        method: method as 'POST',
        url: unknown(url),
        headers: {
          cookie: callerOf(who),
          'content-type': 'application/json',
          'idempotency-key': newId(),
        },
        payload,
      })
      // Parties outside sign what they send; a face needs a consent before anything is read of it.
      expect([400, 401, 404, 409, 415, 422], `${payload} ${reply.body}`).toContain(reply.statusCode)
      expect(isProblem(reply), reply.body).toBe(true)
    }
  })
})

sweep('garbage in an address is no fault and no success', () => {
  // What reads nothing of its address has no garbage to refuse.
  const reads = (route: Declared) =>
    route.url.includes(':') || route.method === 'GET' || documented(route)?.requestBody
  test.each(named(api.filter(reads)))('%s', async (_, { method, url, who }) => {
    for (const each of ['%00', 'nowhere', '%F0%9F%A6%AA', "'%20or%201=1", 'x'.repeat(180)]) {
      const path = url.replaceAll(/:\w+|\*/g, each)
      const asked = `${path}?limit=${each}&after=${each}`
      const reply = await ask(method, asked, { cookie: callerOf(who) })
      expect(reply.statusCode, `${each} ${reply.body}`).toBeLessThan(500)
      expect(reply.statusCode, each).not.toBe(201)
    }
  })
})

sweep('garbage in a form is no fault', () => {
  const forms = routes.filter(
    (route) => route.method === 'POST' && !isApi(route) && !route.url.startsWith('/api/'),
  )
  test.each(named(forms))('%s', async (_, { url }) => {
    for (const form of ['', 'garbage=1&%00=%00', 'a'.repeat(5_000)]) {
      const reply = await ask('POST', unknown(url), { cookie: li ?? '', form })
      expect(reply.statusCode, reply.body.slice(0, 200)).toBeLessThan(500)
    }
  })
})

/** A thing of somebody else: what leads to it, and a body that would be good. */
type Foreign = {
  readonly things: () => Promise<Readonly<Record<string, string>>>
  readonly body?: unknown
  /** Who has nothing to do with it; of the kinds the route is for when left out. */
  readonly strangers?: readonly string[]
}
/** Whoever knows the address holds it; nothing is anybody's but to them that see everything. */
type Line = Foreign | 'a capability' | 'for those who see all' | `${string}.test.ts`

const one = async (text: string): Promise<{ id: string }> => {
  const [row] = await query<{ id: string }>(pool, text)
  if (!row) throw new Error(`nothing found: ${text}`)
  return row
}

const lot = (body?: unknown): Foreign => ({
  things: () =>
    one(`select l.id from stock.lot l join catalogue.offer o on o.id = l.offer
         where l.location <> 'rungis' and o.house <> 'maison-ledoux' limit 1`),
  body,
})
const departure: Foreign = {
  things: () =>
    one(`select d.id from logistics.departure d join logistics.lane l on l.slug = d.lane
         where l.origin <> 'rungis' limit 1`),
}
const window: Foreign = {
  // A hub converts the windows of all houses.
  strangers: [staff.get('producer') ?? ''],
  async things() {
    const { id: offerId } = await one(
      `select id from catalogue.offer where house <> 'maison-ledoux' and life_class is not null limit 1`,
    )
    const at = (days: number) =>
      Temporal.Now.instant()
        .add({ hours: 24 * days })
        .toString()
    const body = {
      offerId,
      kind: 'harvest',
      opensAt: at(1),
      closesAt: at(2),
      harvestAt: at(3),
      capacity: 9,
    }
    const reply = await ask('POST', '/api/v1/windows', {
      cookie: staff.get('platform') ?? '',
      body,
    })
    expect(reply.statusCode, reply.body).toBe(201)
    return reply.json()
  },
}
const excursion: Foreign = {
  strangers: [staff.get('producer') ?? ''],
  body: { note: 'We looked.' },
  async things() {
    const id = newId()
    await query(
      pool,
      `insert into logistics.trace_unit (unit, owner, read_at) values ('elsewhere', 'hub:milan', now())`,
    )
    await query(
      pool,
      `insert into logistics.excursion (id, unit, kind, from_at, peak_celsius, limit_celsius, owner,
         found_at, due_at, playbook)
       values ($1, 'elsewhere', 'warm', now(), 9, 4, 'hub:milan', now(), now(), '{look}')`,
      [id],
    )
    return { id }
  },
}
const house = (body?: unknown): Foreign => ({ things: async () => ({ house: 'chanel' }), body })
/** Of 李; nobody and 周 have nothing to do with it. */
const order = (body?: unknown): Foreign => ({
  things: async () => ordered,
  body,
  strangers: ['', zhou ?? ''],
})
const key: Foreign = {
  strangers: [zhou ?? ''],
  async things() {
    const body = { name: 'mine', scopes: ['orders:read'] }
    return (await ask('POST', '/api/v1/keys', { cookie: li ?? '', body })).json()
  },
}

/** An order of 李, by the API alone. */
const ordered = await (async (): Promise<{ id: string }> => {
  const call = async (method: string, url: string, body?: unknown) => {
    const reply = await ask(method, `/api/v1${url}`, { cookie: li ?? '', body })
    expect(reply.statusCode, reply.body).toBeLessThan(300)
    return reply.json()
  }
  const { items } = await call('GET', '/offers?category=wine&region=330100&limit=50')
  const wine = items.find(
    ({ availability, pledge }: { availability: { state: string }; pledge?: object }) =>
      availability.state === 'in_stock' && pledge,
  )
  const { id } = await call('POST', '/carts', {})
  await call('POST', `/carts/${id}/lines`, { offerId: wine.id })
  await call('PUT', `/carts/${id}/delivery`, { consignee })
  const { total } = await call('GET', `/carts/${id}/quote`)
  const by = { ...buyer(990), idType: 'resident_id' }
  return call('POST', '/orders', { cartId: id, expectedTotal: total, buyer: by })
})()

/** Whose things they are, by the beginning of method and address; the longest beginning tells. */
const OWNED: Readonly<Record<string, Line>> = {
  'GET /api/v1/lots/:id': lot(),
  'GET /api/v1/lots/:id/files': lot(),
  'POST /api/v1/lots/:id/files': lot({ kind: 'photo', content: 'AAAA' }),
  'DELETE /api/v1/lots/:id/files/:file': {
    ...lot(),
    things: async () => ({ ...(await lot().things()), file: newId() }),
  },
  'GET /api/v1/lots/:id/files/:file': {
    ...lot(),
    things: async () => ({ ...(await lot().things()), file: newId() }),
  },
  'POST /api/v1/lots/:id/receptions': lot({ decision: 'accept', probeCelsius: 3 }),
  'POST /api/v1/lots/:id/holds': lot({ reason: 'not ours' }),
  'POST /api/v1/lots/:id/releases': lot({ reason: 'not ours' }),
  'POST /api/v1/lots/:id/recalls': lot({ reason: 'not ours' }),
  'POST /api/v1/lots/:id/movements': lot({ kind: 'lost', quantity: 1, reason: 'not ours' }),
  'GET /api/v1/departures/:id/waves': departure,
  'POST /api/v1/departures/:id/waves': departure,
  'POST /api/v1/departures/:id/delays': { ...departure, body: { reason: 'not ours' } },
  'GET /api/v1/departures/:id/manifest': departure,
  'GET /api/v1/departures/:id/manifest.pdf': departure,
  'GET /api/v1/parcels/:sscc': 'test/parcels.test.ts',
  'POST /api/v1/windows/:id/conversion': window,
  'POST /api/v1/excursions/:id/acknowledgement': excursion,
  'GET /api/v1/traces/:unit': 'test/traces.test.ts',
  'PUT /api/v1/parity/lines/:house': house({ shown: true }),
  'PUT /api/v1/parity/policies/:house': 'test/parity.test.ts',
  'GET /api/v1/parity/positions/:offer': 'test/parity.test.ts',
  'GET /api/v1/parity/proposals/:id': 'test/parity.test.ts',
  'POST /api/v1/parity/proposals/:id': 'test/parity.test.ts',
  'GET /api/v1/orders/:id': order(),
  'POST /api/v1/orders/:order/lines/:line/review': 'test/reviews.test.ts',
  'POST /api/v1/reviews/:offer/:id/answers': 'test/reviews.test.ts',
  'POST /api/v1/orders/:id/payments': order({ method: 'card', token: 'tok_ok' }),
  'POST /api/v1/orders/:id/consents': order({ noticeId: newId(), accepted: true }),
  'POST /api/v1/orders/:id/returns': order({ reason: 'damaged', lines: [{ nr: 1, quantity: 1 }] }),
  'GET /api/v1/orders/:id/messages/:kind': 'for those who see all',
  'POST /api/v1/orders/:id/cancellation': order({}),
  'DELETE /api/v1/keys/:id': key,
  'GET /api/v1/producer/money/statements/:house/': {
    things: async () => ({ house: 'chanel', month: '2026-11' }),
  },
  'GET /api/v1/agency/programmes/:slug': 'test/programmes.test.ts',
  'POST /api/v1/agency/programmes/:slug': 'test/programmes.test.ts',
  'PATCH /api/v1/agency/programmes/:slug': 'test/programmes.test.ts',
  'GET /api/v1/platform/': 'for those who see all',
  'POST /api/v1/platform/': 'for those who see all',
  'GET /api/v1/customs/law/': 'for those who see all',
  'POST /api/v1/customs/law/': 'for those who see all',
  'GET /api/v1/declarations/:id': 'for those who see all',
  'POST /api/v1/declarations/:id/': 'for those who see all',
  'GET /api/v1/departures/:id/handovers': departure,
  'POST /api/v1/departures/:id/handovers': {
    ...departure,
    body: { givenBy: 'not ours', takenBy: 'nobody', probeCelsius: 3 },
  },
  'GET /api/v1/departures/:id/boxes': departure,
  'GET /api/v1/departures/:id': 'for those who see all',
  'DELETE /api/v1/face/consents/:id': 'src/modules/face/routes.test.ts',
  'POST /api/v1/face/enrolments/:id/looks': 'src/modules/face/routes.test.ts',
  'PUT /api/v1/face/enrolments/:id/frames': 'src/modules/face/routes.test.ts',
  'DELETE /api/v1/face/terminals/:id': 'for those who see all',
  'GET /api/v1/moderation/': 'for those who see all',
  'POST /api/v1/moderation/': 'for those who see all',
  'GET /api/v1/carts/:id': 'a capability',
  'POST /api/v1/carts/:id': 'a capability',
  'PUT /api/v1/carts/:id': 'a capability',
  'PATCH /api/v1/carts/:id': 'a capability',
  'DELETE /api/v1/carts/:id': 'a capability',
  'GET /epcis/': 'src/modules/logistics/epcis.test.ts',
  'DELETE /epcis/nextPageToken/:token': 'src/modules/logistics/epcis.test.ts',
  'DELETE /epcis/queries/:name': 'src/modules/logistics/epcis-subscription.test.ts',
  'POST /epcis/queries/:name': 'src/modules/logistics/epcis-subscription.test.ts',
}

const owned = api.filter(({ url, who }) => url.includes(':') && who !== 'anyone')
const lineOf = (route: Declared): Line | undefined =>
  Object.entries(OWNED)
    .filter(([beginning]) => nameOf(route).startsWith(beginning))
    .toSorted(([a], [b]) => b.length - a.length)[0]?.[1]

test('every address of something that is somebody’s has a line that tells whose', () => {
  expect(owned.filter((route) => lineOf(route) === undefined).map(nameOf)).toEqual([])
  for (const line of Object.values(OWNED)) {
    if (typeof line === 'string' && line.endsWith('.ts')) expect(existsSync(line), line).toBe(true)
  }
})

const asked = owned.flatMap((route) => {
  const line = lineOf(route)
  return typeof line === 'object' ? [[nameOf(route), route, line] as const] : []
})

test.each(asked)('%s finds nothing of somebody else', async (_, { method, url, who }, line) => {
  const things = await line.things()
  const path = url.replaceAll(/:(\w+)/g, (_whole, name: string) => String(things[name]))
  expect(path).not.toContain('undefined')
  const kinds = typeof who === 'string' ? [] : (who ?? [])
  const before = await state()
  for (const cookie of line.strangers ?? kinds.map((kind) => staff.get(kind) ?? '')) {
    const reply = await ask(method, path, { cookie, body: line.body })
    expect([403, 404], reply.body).toContain(reply.statusCode)
    expect(isProblem(reply)).toBe(true)
  }
  expect(await state()).toEqual(before)
})
