import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FastifyRequest } from 'fastify'
import { buildApp } from '#http/app.ts'
import type { Actor } from '#http/actor.ts'
import { dayIn } from '#lib/day.ts'
import { readRatio } from '#lib/ratio.ts'
import { ok, refuse } from '#lib/result.ts'
import { openSolvers, parityRoutes, saveRates, type fetchRates } from '#modules/pricing'
import { query } from '../src/db/index.ts'
import { openViews, parityShop, shopRoutes } from '../src/shop/index.ts'
import { testDatabase } from './database.ts'
import { WORLD_BEGINS } from './world.ts'

/** From policy to prices on a real database: who may, what changes, what is kept, what is taken back. */
const { pool } = await testDatabase('world')
let clock = WORLD_BEGINS
const now = () => clock
const views = await openViews(pool, { now, minimumGrade: 'unverified' })
const solvers = openSolvers(1)

/** `x-acts-for: brand:burberry alice` is believed: who may say so is tested with sign-in. */
async function whoActs({ headers }: FastifyRequest): Promise<Actor | null> {
  const [role = '', account = 'somebody'] = String(headers['x-acts-for'] ?? '').split(' ')
  const [kind, slug] = role.split(':')
  return kind && slug ? { account, organisations: [{ kind, slug }] } : null
}

const app = await buildApp({ logLevel: 'silent', requestsPerMinute: null, trustProxy: false })
const peopleOf = async () => new Map([['alice', 'Alice Ward']])
/** What the bank answers in a test: nobody is called. */
let bank: Awaited<ReturnType<typeof fetchRates>> = refuse({ kind: 'not_reached', reason: 'away' })
const deps = {
  pool,
  now,
  solvers,
  whoActs,
  peopleOf,
  fetchRates: async () => bank,
  ...parityShop(views),
}
await app.register(parityRoutes(deps))
await app.register(shopRoutes(views))
afterAll(async () => {
  await app.close()
  await solvers.close()
})

const ALICE = 'brand:burberry alice'
const TOM = 'brand:burberry tom'
const OTHER = 'brand:chanel coco'

type Asked = { as?: string; body?: object; headers?: Record<string, string> }
async function ask(method: 'GET' | 'POST' | 'PUT', url: string, asked: Asked = {}) {
  const headers = { ...asked.headers, ...(asked.as ? { 'x-acts-for': asked.as } : {}) }
  const payload = asked.body ? { payload: asked.body } : {}
  const reply = await app.inject({ method, url, headers, ...payload })
  const body = reply.headers['content-type']?.toString().includes('json') ? reply.json() : {}
  return { status: reply.statusCode, text: reply.body, headers: reply.headers, ...body }
}

/** The servers hear of a change by the outbox; here the test tells them. */
const hear = () => views.refresh({ kind: 'price_changed', payload: {} })
const propose = (body: object = {}, as = ALICE) => ask('POST', '/parity/proposals', { as, body })
const approve = (id: string, as: string) => ask('POST', `/parity/proposals/${id}/approvals`, { as })
const withdraw = (id: string, as: string, body: object = {}) =>
  ask('POST', `/parity/proposals/${id}/withdrawal`, { as, body })
const takeBack = (id: string, as = ALICE) => ask('POST', `/parity/proposals/${id}/rollback`, { as })

const standing = async () =>
  (await query<{ offer: string; market: string; minor: bigint }>(
    pool,
    `select p.offer, p.market, p.minor from pricing.price p join catalogue.offer o on o.id = p.offer
       where o.house = 'burberry' and p.valid @> $1::timestamptz order by p.offer, p.market`,
    [clock],
  )) as { offer: string; market: string; minor: bigint }[]

describe('who may', () => {
  test.each([
    ['GET', '/parity/policies'],
    ['PUT', '/parity/policies/burberry'],
    ['GET', '/parity/positions?house=burberry'],
    ['GET', '/parity/proposals'],
    ['POST', '/parity/proposals'],
    ['PUT', '/parity/lines/burberry'],
    ['GET', '/parity/standing?house=burberry'],
    ['GET', '/parity/positions.csv?house=burberry'],
    ['GET', `/parity/positions/${'0'.repeat(8)}-0000-4000-8000-000000000000?house=burberry`],
    ['POST', '/parity/simulations'],
    ['POST', '/parity/rates'],
  ] as const)('%s %s is for people who set prices', async (method, url) => {
    const body = url.includes('policies')
      ? await rules()
      : url.includes('simulations')
        ? { house: 'burberry' }
        : { shown: true }
    const given = method === 'GET' ? {} : { body }
    expect((await ask(method, url, given)).status).toBe(401)
    expect((await ask(method, url, { ...given, as: 'producer:burberry eve' })).status).toBe(403)
  })

  test('another brand finds neither the policy, the proposal nor the positions of a house', async () => {
    const { id } = await propose()
    for (const [method, url] of [
      ['GET', `/parity/proposals/${id}`],
      ['GET', `/parity/proposals/${id}/lines`],
      ['GET', `/parity/proposals/${id}/lines.csv`],
      ['POST', `/parity/proposals/${id}/approvals`],
      ['POST', `/parity/proposals/${id}/rollback`],
      ['POST', `/parity/proposals/${id}/withdrawal`],
      ['GET', '/parity/positions?house=burberry'],
      ['GET', '/parity/positions.csv?house=burberry'],
      ['GET', '/parity/standing?house=burberry'],
    ] as const) {
      expect((await ask(method, url, { as: OTHER })).status, url).toBe(404)
    }
    const simulated = { as: OTHER, body: { house: 'burberry', policy: await rules() } }
    expect((await ask('POST', '/parity/simulations', simulated)).status).toBe(404)
    expect((await propose({ house: 'burberry' }, OTHER)).status).toBe(404)
    const line = { as: OTHER, body: { shown: true } }
    expect((await ask('PUT', '/parity/lines/burberry', line)).status).toBe(404)
    const policies = await ask('GET', '/parity/policies', { as: OTHER })
    expect(policies.items.map((each: { house: string }) => each.house)).toEqual(['chanel'])
    const listed = await ask('GET', '/parity/proposals', { as: OTHER })
    expect(listed.items).toEqual([])
    const all = await ask('GET', '/parity/policies', { as: 'platform:primeur lin' })
    expect(all.items.map((each: { house: string }) => each.house)).toEqual(['burberry', 'chanel'])
  })
})

const rules = async () => {
  const { items } = await ask('GET', '/parity/policies', { as: ALICE })
  return items[0].rules as Record<string, unknown>
}

describe('a policy', () => {
  test('is written version after version, and read back as it was meant', async () => {
    const before = await ask('GET', '/parity/policies', { as: ALICE })
    const body = { ...(await rules()), corridor: { below: 10, above: 10 } }
    const written = await ask('PUT', '/parity/policies/burberry', { as: ALICE, body })
    expect(written).toMatchObject({
      status: 200,
      version: before.items[0].version + 1,
      rules: { corridor: { below: '0.1', above: '0.1' }, reference: 'FR', cap: { above: '0.05' } },
    })
  })

  test.each([
    ['/reference', { reference: 'ZZ' }],
    ['/cap', { cap: { market: 'ZZ', above: 0.05 } }],
    ['/endings/CNY', { endings: { CNY: 'x' } }],
    ['/markets', { markets: [] }],
    ['/corridor', { corridor: { below: 0.1, above: 200 } }],
  ])('with a mistake at %s is refused there', async (pointer, change) => {
    const body = { ...(await rules()), ...change }
    const refused = await ask('PUT', '/parity/policies/burberry', { as: ALICE, body })
    expect(refused.status).toBe(400)
    expect(refused.errors.map((each: { pointer: string }) => each.pointer)).toContain(pointer)
  })
})

const positions = (more = '', as = ALICE) =>
  ask('GET', `/parity/positions?house=burberry${more}`, { as })
type Item = {
  offer: string
  slug: string
  title: string
  worst: number
  cells: { market: string; index: number; alerts: string[]; drift: number | null }[]
}

describe('where prices stand', () => {
  test('is told product by product, the worst first, page after page, and found by word', async () => {
    const all = await positions()
    const worst = all.items.map((item: Item) => item.worst)
    expect(worst).toEqual(worst.toSorted((a: number, b: number) => b - a))
    expect(all).toMatchObject({ total: all.items.length, next: null, reference: 'FR' })
    const first = await positions('&limit=1')
    const second = await positions(`&limit=1&after=${first.next}`)
    expect([...first.items, ...second.items]).toEqual(all.items.slice(0, 2))
    const byMarket = await positions('&sort=CN')
    const indices = byMarket.items.map((item: Item) => indexOf(item, 'CN'))
    expect(indices).toEqual(indices.toSorted((a: number, b: number) => a - b))
    const one = all.items[0] as Item
    expect((await positions(`&keyword=${one.slug}`)).items).toEqual([one])
    expect((await positions('&keyword=no-such-thing')).items).toEqual([])
    expect((await positions('&after=nonsense')).status).toBe(400)
    expect((await positions('&sort=1;drop')).status).toBe(400)
  })

  test('gives an alert for what is outside, and none for what a policy leaves out', async () => {
    const outside = await positions('&alert=outside&market=CH')
    expect(outside.items.length).toBeGreaterThan(0)
    for (const item of outside.items as Item[]) {
      expect(item.cells.find(({ market }) => market === 'CH')?.alerts).toContain('outside')
    }
    const standing = await ask('GET', '/parity/standing?house=burberry', { as: ALICE })
    const swiss = standing.markets.find((each: { market: string }) => each.market === 'CH')
    expect(swiss).toMatchObject({ currency: 'CHF', alerts: { outside: outside.items.length } })
    expect(standing.alerts.outside).toBe(outside.alerts)
    expect(standing).toMatchObject({ corridor: { below: 0.1, above: 0.1 }, withoutRate: [] })
    const left = { ...(await rules()), excluded: { offers: outside.items.map(idOf) } }
    await ask('PUT', '/parity/policies/burberry', { as: ALICE, body: left })
    expect(await positions('&alert=outside&market=CH')).toMatchObject({ items: [], alerts: 0 })
    const back = { ...left, excluded: { categories: ['beauty'] } }
    await ask('PUT', '/parity/policies/burberry', { as: ALICE, body: back })
  })

  test('is told for one product with its past, and for all of them as a table', async () => {
    const [one] = (await positions()).items as Item[]
    const whole = await ask('GET', `/parity/positions/${one?.offer}?house=burberry`, { as: ALICE })
    expect(whole).toMatchObject({ status: 200, slug: one?.slug, cells: one?.cells })
    expect(whole.past).toHaveLength(one?.cells.length ?? 0)
    const stranger = views.catalogue.byHouse('chanel')[0]?.id
    const other = `/parity/positions/${stranger}?house=burberry`
    expect(await ask('GET', other, { as: ALICE })).toMatchObject({ status: 404 })
    const csv = await ask('GET', '/parity/positions.csv?house=burberry', { as: ALICE })
    const cells = ((await positions()).items as Item[]).flatMap((item) => item.cells)
    expect(csv.text.trim().split('\r\n')).toHaveLength(1 + cells.length)
    expect(csv.headers['content-disposition']).toContain('parity-burberry.csv')
  })
})

const idOf = ({ offer }: Item) => offer
const indexOf = ({ cells }: Item, code: string) =>
  cells.find(({ market }) => market === code)?.index ?? 0

describe('what if', () => {
  const simulate = (body: object) =>
    ask('POST', '/parity/simulations', { as: ALICE, body: { house: 'burberry', ...body } })

  test('the yuan were worth more: told with its effect, and nothing is kept', async () => {
    const before = (await ask('GET', '/parity/proposals', { as: ALICE })).items.length
    const stood = (await positions()).items
    const today = await simulate({})
    const dear = await simulate({ rates: { CNY: '6.4' } })
    const china = (told: typeof dear) =>
      told.summary.markets.find((each: { market: string }) => each.market === 'CN')
    // An index is in proportion to its rate.
    expect(china(dear).index.before).toBeCloseTo((china(today).index.before * 7.9827) / 6.4, 3)
    expect(china(dear)).toMatchObject({ outside: { before: 3, after: 0 } })
    expect(china(dear).change).toBeLessThan(0)
    expect(dear.rates).toContainEqual(expect.objectContaining({ quote: 'CNY', rate: '6.400000' }))
    expect(dear.summary.inConflict).toBe(0)
    const sizes = dear.lines.map((line: { change: number }) => Math.abs(line.change))
    expect(sizes).toEqual(sizes.toSorted((a: number, b: number) => b - a))
    expect((await ask('GET', '/parity/proposals', { as: ALICE })).items).toHaveLength(before)
    expect((await positions()).items).toEqual(stood)
  })

  test('another policy is tried without being written, and the margin told when costs are', async () => {
    const policy = { ...(await rules()), costShare: '0.3', corridor: { below: 0.02, above: 0.02 } }
    const told = await simulate({ policy })
    const margins = told.summary.markets.map((each: { margin: number | null }) => each.margin)
    expect(margins.every((margin: number | null) => margin !== null)).toBe(true)
    expect((await rules())['costShare']).toBeUndefined()
    const broken = await simulate({ policy: { ...policy, maximumStep: '0.001' } })
    expect(broken.summary.inConflict).toBeGreaterThan(0)
    expect(broken.conflicts[0].rules.length).toBeGreaterThan(1)
  })

  test.each([
    [{ rates: { CNY: '0' } }],
    [{ rates: { CNY: '-1' } }],
    [{ rates: { yuan: '6' } }],
    [{ policy: {} }],
    [{ house: 'no-such-house' }],
  ])('%j is refused', async (body) => {
    expect((await simulate(body)).status).toBeGreaterThanOrEqual(400)
  })
})

describe('a proposal', () => {
  test('keeps the policy, tells the difference, and leaves what is harmonised and excluded alone', async () => {
    const proposal = await propose({ reason: 'Autumn' })
    expect(proposal).toMatchObject({
      status: 201,
      house: 'burberry',
      state: 'awaiting_approval',
      approvalsNeeded: 2,
      summary: { products: 3, inConflict: 0, withoutRate: [] },
    })
    expect(proposal.rates).toContainEqual({
      quote: 'CNY',
      rate: '7.9827',
      on: '2026-04-13',
      source: 'ECB euro reference rate, 2026-04-13',
    })
    const markets = new Set(proposal.lines.map((line: { market: string }) => line.market))
    expect(markets).toContain('CH')
    expect(markets).toContain('CN')
    const csv = await ask('GET', `/parity/proposals/${proposal.id}/lines.csv`, { as: ALICE })
    expect(csv.text.split('\r\n')[0]).toBe('offer,market,currency,old,new,change')
    expect(csv.text.trim().split('\r\n')).toHaveLength(1 + proposal.lineCount)
    const page = await ask('GET', `/parity/proposals/${proposal.id}/lines?limit=1`, { as: ALICE })
    expect(page.items).toHaveLength(1)
    const rest = await ask(
      'GET',
      `/parity/proposals/${proposal.id}/lines?limit=100&after=${page.next}`,
      {
        as: ALICE,
      },
    )
    expect([...page.items, ...rest.items]).toEqual(proposal.lines)
    const swiss = await ask('GET', `/parity/proposals/${proposal.id}/lines?market=CH`, {
      as: ALICE,
    })
    expect(swiss.items).toEqual(
      proposal.lines.filter((line: { market: string }) => line.market === 'CH'),
    )
    const effect = proposal.summary.markets.find((each: { market: string }) => each.market === 'CH')
    expect(effect).toMatchObject({ changed: swiss.items.length, outside: { after: 0 } })
    const bad = await ask('GET', `/parity/proposals?after=nonsense`, { as: ALICE })
    expect(bad.status).toBe(400)
  })

  test('asked for again with its key is the same, and with another body refused', async () => {
    const headers = { 'idempotency-key': 'one' }
    const again = (body: object) => ask('POST', '/parity/proposals', { as: ALICE, body, headers })
    const [first, second] = [await again({ reason: 'x' }), await again({ reason: 'x' })]
    expect(second.id).toBe(first.id)
    expect(second.headers['idempotent-replayed']).toBe('true')
    expect(await again({ reason: 'y' })).toMatchObject({
      status: 422,
      kind: 'idempotency_key_reused',
    })
    const five = await Promise.all(
      Array.from({ length: 5 }, () =>
        ask('POST', '/parity/proposals', {
          as: TOM,
          body: {},
          headers: { 'idempotency-key': 'two' },
        }),
      ),
    )
    expect(new Set(five.map(({ id }) => id)).size).toBe(1)
  })

  test('may be waited for, its progress read meanwhile', async () => {
    const headers = { prefer: 'respond-async' }
    const asked = await ask('POST', '/parity/proposals', { as: ALICE, body: {}, headers })
    expect(asked).toMatchObject({ status: 202, state: 'solving' })
    let read = await ask('GET', `/parity/proposals/${asked.id}`, { as: ALICE })
    for (let tries = 0; tries < 200 && read.state === 'solving'; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      read = await ask('GET', `/parity/proposals/${asked.id}`, { as: ALICE })
    }
    expect(read).toMatchObject({ state: 'awaiting_approval', progress: null })
  })

  test('for an instant that has passed is refused', async () => {
    const at = clock.subtract({ hours: 1 }).toString()
    expect(await propose({ effect: { kind: 'instant', at } })).toMatchObject({
      status: 409,
      kind: 'effect_passed',
    })
  })
})

describe('four eyes', () => {
  test('one person alone releases nothing, however often they ask', async () => {
    const before = await standing()
    const { id } = await propose()
    expect(await approve(id, ALICE)).toMatchObject({ status: 201, state: 'awaiting_approval' })
    expect(await approve(id, ALICE)).toMatchObject({
      status: 409,
      kind: 'second_person_required',
      approvals: 1,
      needed: 2,
    })
    await Promise.all(Array.from({ length: 5 }, () => approve(id, ALICE)))
    clock = clock.add({ seconds: 10 })
    expect(await standing()).toEqual(before)
  })

  test('the database itself refuses a release by one person, or without approvals', async () => {
    const { id } = await propose()
    await approve(id, ALICE)
    const release = (first: string, second: string) =>
      query(
        pool,
        `insert into pricing.release (proposal, first_approver, second_approver, released_at, effect, takes_effect)
           values ($1, $2, $3, now(), '{}', now())`,
        [id, first, second],
      )
    await expect(release('alice', 'alice')).rejects.toMatchObject({
      constraint: 'release_by_two_people',
    })
    await expect(release('alice', 'nobody')).rejects.toMatchObject({ code: '23503' })
    const price = query(
      pool,
      `insert into pricing.price (offer, market, currency, minor, tax_mode, valid, reason, release)
         select id, 'XX', 'EUR', 1, 'included', tstzrange(now(), null), 'x', $1 from catalogue.offer limit 1`,
      [id],
    )
    await expect(price).rejects.toMatchObject({ code: '23503' })
  })

  test('two people at the same moment release it once', async () => {
    const { id } = await propose()
    const answers = await Promise.all([ALICE, TOM, ALICE, TOM].map((as) => approve(id, as)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2)
    const [row] = await query<{ n: bigint }>(
      pool,
      'select count(*) as n from pricing.release where proposal = $1',
      [id],
    )
    expect(row?.n).toBe(1n)
    expect(await takeBack(id)).toMatchObject({ status: 201, state: 'rolled_back' })
    clock = clock.add({ seconds: 10 })
    await hear()
  })
})

describe('a proposal that nobody wants', () => {
  test('is discarded by its maker, and withdrawn by a colleague who says why', async () => {
    const before = await standing()
    const mine = await propose()
    expect(await withdraw(mine.id, ALICE)).toMatchObject({
      status: 201,
      state: 'withdrawn',
      withdrawal: { by: 'alice', name: 'Alice Ward', reason: 'Discarded' },
    })
    const theirs = await propose()
    await approve(theirs.id, ALICE)
    expect(await withdraw(theirs.id, TOM)).toMatchObject({ status: 422, kind: 'reason_required' })
    expect(await withdraw(theirs.id, TOM, { reason: ' ' })).toMatchObject({ status: 400 })
    const gone = await withdraw(theirs.id, TOM, { reason: 'the season is over' })
    expect(gone).toMatchObject({ state: 'withdrawn', withdrawal: { reason: 'the season is over' } })
    // Once is enough, and nobody brings it back.
    const again = await withdraw(theirs.id, ALICE, { reason: 'mine now' })
    expect(again.withdrawal).toEqual(gone.withdrawal)
    expect(await approve(theirs.id, TOM)).toMatchObject({
      status: 409,
      kind: 'not_awaiting_approval',
      state: 'withdrawn',
    })
    clock = clock.add({ seconds: 10 })
    expect(await standing()).toEqual(before)
  })

  test('is released or withdrawn when both happen at once, and never both', async () => {
    for (let round = 0; round < 4; round++) {
      const { id } = await propose()
      await approve(id, ALICE)
      const [released, withdrawn] = await Promise.all([approve(id, TOM), withdraw(id, ALICE)])
      expect(new Set([released.status, withdrawn.status])).toEqual(new Set([201, 409]))
      const { state } = await ask('GET', `/parity/proposals/${id}`, { as: ALICE })
      expect(state).toBe(released.status === 201 ? 'scheduled' : 'withdrawn')
      if (released.status !== 201) continue
      expect(withdrawn).toMatchObject({ kind: 'already_released' })
      await takeBack(id)
      clock = clock.add({ seconds: 10 })
      await hear()
    }
    const { id } = await propose()
    await approve(id, ALICE)
    await approve(id, TOM)
    const behind = query(
      pool,
      `insert into pricing.withdrawal (proposal, by, reason, at) values ($1, 'alice', 'x', now())`,
      [id],
    )
    await expect(behind).rejects.toMatchObject({ code: '23514' })
    await takeBack(id)
    clock = clock.add({ seconds: 10 })
    await hear()
  })
})

describe('a change', () => {
  test('is scheduled, begins in every market at one instant, and is taken back as it came', async () => {
    const before = await standing()
    const at = clock.add({ hours: 1 })
    const announcement = { zh: '全球同价', fr: 'Un seul prix', en: 'One price' }
    const { id, lineCount } = await propose({
      effect: { kind: 'instant', at: at.toString() },
      announcement,
    })
    await approve(id, ALICE)
    const released = await approve(id, TOM)
    expect(released).toMatchObject({ status: 201, state: 'scheduled' })
    expect(released.approvals).toMatchObject([{ name: 'Alice Ward' }, { name: null }])
    expect(new Set(Object.values(released.release.effect))).toEqual(new Set([at.toString()]))
    await hear()
    expect(await standing()).toEqual(before)

    clock = at
    const after = await standing()
    const moved = after.filter((row, index) => row.minor !== before[index]?.minor)
    expect(moved).toHaveLength(lineCount)
    const read = await ask('GET', `/parity/proposals/${id}`, { as: ALICE })
    expect(read.state).toBe('in_force')
    await hear()
    const positions = await ask('GET', '/parity/positions?house=burberry', { as: ALICE })
    expect(positions).toMatchObject({ status: 200, reference: 'FR', alerts: 0 })

    // Harmonised prices are left alone: a second proposal changes nothing.
    expect(await propose()).toMatchObject({ state: 'nothing_to_change', lineCount: 0 })

    const told = await ask('GET', '/parity/announcements', { headers: { 'accept-language': 'fr' } })
    expect(told.items).toContainEqual(
      expect.objectContaining({
        house: 'burberry',
        text: 'Un seul prix',
        takesEffect: at.toString(),
      }),
    )

    clock = clock.add({ hours: 2 })
    expect(await takeBack(id)).toMatchObject({ status: 201, state: 'rolled_back' })
    expect(await takeBack(id)).toMatchObject({ status: 201, state: 'rolled_back' })
    clock = clock.add({ seconds: 10 })
    expect(await standing()).toEqual(before)
    await hear()
    const gone = await ask('GET', '/parity/announcements')
    expect(gone.items).toEqual([])
  })

  test('taken back before it begins never begins', async () => {
    const before = await standing()
    const at = clock.add({ hours: 1 })
    const { id } = await propose({ effect: { kind: 'instant', at: at.toString() } })
    await approve(id, ALICE)
    await approve(id, TOM)
    await takeBack(id, TOM)
    clock = at.add({ hours: 1 })
    expect(await standing()).toEqual(before)
    const rows = await query(pool, 'select 1 as n from pricing.price where release = $1', [id])
    expect(rows).toEqual([])
    await hear()
  })

  test('at local midnights begins with each market’s own day', async () => {
    const on = clock.toZonedDateTimeISO('UTC').toPlainDate().add({ days: 3 })
    const { id } = await propose({ effect: { kind: 'local_midnight', on: on.toString() } })
    await approve(id, ALICE)
    const { release } = await approve(id, TOM)
    const midnight = (zone: string) =>
      on.toZonedDateTime({ timeZone: zone, plainTime: '00:00' }).toInstant().toString()
    expect(release.effect).toMatchObject({
      CN: midnight('Asia/Shanghai'),
      CH: midnight('Europe/Zurich'),
    })
    const first = Object.values(release.effect as Record<string, string>).toSorted()[0]
    expect(release.takesEffect).toBe(first)
    await takeBack(id)
    await hear()
  })

  test('does not go over prices that moved since it was proposed', async () => {
    const one = await propose()
    const two = await propose()
    for (const as of [ALICE, TOM]) await approve(one.id, as)
    await approve(two.id, ALICE)
    expect(await approve(two.id, TOM)).toMatchObject({
      status: 409,
      kind: 'prices_moved',
      found: 0,
    })
    const read = await ask('GET', `/parity/proposals/${two.id}`, { as: ALICE })
    expect(read).toMatchObject({ state: 'awaiting_approval', approvals: [{ approver: 'alice' }] })
    expect(await ask('POST', `/parity/proposals/${two.id}/rollback`, { as: ALICE })).toMatchObject({
      status: 409,
      kind: 'not_released',
    })
    await takeBack(one.id)
    clock = clock.add({ seconds: 10 })
    await hear()
  })

  test('a season has only so many changes of a price', async () => {
    const body = { ...(await rules()), changesPerSeason: 0 }
    await ask('PUT', '/parity/policies/burberry', { as: ALICE, body })
    const held = await propose()
    expect(held).toMatchObject({ state: 'nothing_to_change', summary: { inConflict: 3 } })
    const kinds = held.conflicts[0].rules.map((rule: { kind: string }) => rule.kind)
    expect(kinds).toContain('season')
    // What was changed and taken back before counts, until the season is over.
    const made = await query<{ n: bigint }>(
      pool,
      `select count(*) as n from pricing.price p join catalogue.offer o on o.id = p.offer
         where o.house = 'burberry' and p.market = 'CH' and p.release is not null group by p.offer`,
    )
    const most = Math.max(...made.map(({ n }) => Number(n)))
    expect(most).toBeGreaterThan(0)
    const allowed = (changesPerSeason: number) =>
      ask('PUT', '/parity/policies/burberry', { as: ALICE, body: { ...body, changesPerSeason } })
    await allowed(most)
    expect((await propose()).summary.inConflict).toBeGreaterThan(0)
    await allowed(most + 1)
    expect(await propose()).toMatchObject({
      state: 'awaiting_approval',
      summary: { inConflict: 0 },
    })
    await allowed(most)
    clock = clock.add({ hours: 184 * 24 })
    await hear()
    expect(await propose()).toMatchObject({
      state: 'awaiting_approval',
      summary: { inConflict: 0 },
    })
    await allowed(50)
  })
})

describe('what shoppers see', () => {
  let slug = ''
  beforeAll(() => {
    slug = views.catalogue.byHouse('burberry')[0]?.slug ?? ''
  })

  test('the parity line appears when its house switches it on, at the instant it said', async () => {
    const offer = () => ask('GET', `/offers/${slug}`)
    expect((await offer()).parityLine).toBeNull()
    const from = clock.add({ minutes: 5 })
    const body = { shown: true, from: from.toString() }
    expect(await ask('PUT', '/parity/lines/burberry', { as: ALICE, body })).toMatchObject({
      status: 200,
    })
    await hear()
    expect((await offer()).parityLine).toBeNull()
    clock = from
    await hear()
    expect((await offer()).parityLine).toMatchObject({
      city: 'paris',
      rate: '7.9827',
      source: 'ECB euro reference rate, 2026-04-13',
    })
    const lines = await ask('GET', '/parity/lines', { as: TOM })
    expect(lines.items).toEqual([{ house: 'burberry', shown: true, from: from.toString() }])
  })

  test('a reduction shows the lowest price of the thirty days before it, with its tax', async () => {
    // The prices that the tests before charged for an hour are no longer what a reduction is told from.
    clock = clock.add({ hours: 62 * 24 })
    await hear()
    const before = await ask('GET', `/offers/${slug}`)
    expect(before.struck).toBeNull()
    const { id } = await propose()
    for (const as of [ALICE, TOM]) await approve(id, as)
    clock = clock.add({ seconds: 10 })
    await hear()
    const after = await ask('GET', `/offers/${slug}`)
    expect(Number(after.landed.amount)).toBeLessThan(Number(before.landed.amount))
    expect(after.struck).toEqual(before.landed)
    clock = clock.add({ hours: 31 * 24 })
    await hear()
    expect((await ask('GET', `/offers/${slug}`)).struck).toBeNull()
  })
})

test('rates are told with their source, day and age', async () => {
  const { items } = await ask('GET', '/parity/rates')
  expect(items).toContainEqual(
    expect.objectContaining({ base: 'EUR', quote: 'CNY', on: '2026-04-13', stale: true }),
  )
  expect((await ask('GET', '/parity/studies')).items).toHaveLength(8)
  const days = (await ask('GET', '/parity/rates/days?days=2')).items
  expect(days.map(({ on }: { on: string }) => on)).toEqual(['2015-04-08', '2026-04-13'])
  expect(days[1].rates).toMatchObject({ CNY: '7.9827', JPY: '186.75' })
})

test('rates are read anew when somebody asks, and a bank that is away is told', async () => {
  expect(await ask('POST', '/parity/rates', { as: ALICE })).toMatchObject({
    status: 503,
    kind: 'not_reached',
  })
  bank = ok({ added: 30, on: Temporal.PlainDate.from('2026-11-24') })
  expect(await ask('POST', '/parity/rates', { as: ALICE })).toMatchObject({
    status: 201,
    added: 30,
    on: '2026-11-24',
  })
})

test('when the yuan rises, drift and re-sale are told where they are, from the shares a house set', async () => {
  const before = await ask('GET', '/parity/standing?house=burberry', { as: ALICE })
  expect(before.alerts).toMatchObject({ drift: 0 })
  const on = dayIn(clock, 'Europe/Paris')
  const rate = readRatio('6.4')
  if (!rate) throw new Error('a rate')
  const row = { base: 'EUR', quote: 'CNY', rate, rateText: '6.4', on, source: 'test' } as const
  await saveRates(pool, [row])
  await hear()
  const { items } = await positions('&alert=drift')
  expect(items.length).toBeGreaterThan(0)
  for (const { cells } of items as Item[]) {
    const drifted = cells.filter(({ alerts }) => alerts.includes('drift'))
    expect(drifted.map(({ market }) => market)).toEqual(['CN'])
    // An index is in proportion to its rate: the label stood still.
    expect(drifted[0]?.drift).toBeCloseTo(7.9827 / 6.4 - 1, 5)
  }
  const told = await ask('GET', '/parity/standing?house=burberry', { as: ALICE })
  expect(told.alerts.drift).toBe(items.length)
  expect(told.alerts.resale).toBeGreaterThan(before.alerts.resale)
  const deaf = { ...(await rules()), alerts: { drift: '0.5', resale: '0.9' } }
  await ask('PUT', '/parity/policies/burberry', { as: ALICE, body: deaf })
  const quiet = await ask('GET', '/parity/standing?house=burberry', { as: ALICE })
  expect(quiet.alerts).toMatchObject({ drift: 0, resale: 0 })
})
