import { beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '#http/app.ts'
import { epochDay } from '#lib/day.ts'
import type { Component, OfferView } from '#modules/catalogue'
import type { Law } from '#modules/customs'
import { isOpen, networkOf, planDepartures, recordBooked } from '#modules/logistics'
import type { LotView } from '#modules/stock'
import { readLifeClasses } from '../../sandbox/world/life-classes.ts'
import { readNetwork } from '../../sandbox/world/network/read.ts'
import { pledgeRoutes } from './routes.ts'

const reference = readNetwork()
const from = Temporal.PlainDate.from('2026-11-23')
const network = networkOf({
  ...reference,
  departures: planDepartures(reference.lanes, reference.calendars, from, 60).map(
    (departure, index) => ({ ...departure, id: `d${index}`, booked: 0 }),
  ),
})
const classes = new Map(readLifeClasses().map((life) => [life.slug, life]))
/** A Wednesday, 8:30 in Paris and 15:30 in China. */
const now = Temporal.Instant.from('2026-11-25T07:30:00Z')
const today = epochDay(Temporal.PlainDate.from('2026-11-25'))

const offer = (slug: string, hs: string, storage: string, life: OfferView['life']) => ({
  id: slug,
  slug,
  hs,
  storage,
  life,
  origin: { country: 'FR', region: 'Bretagne', place: 'Cancale' },
})
const offers = [
  offer('oysters', '03071190', 'chilled_0_4', { class: 'live_oysters', days: 10, minDays: 4 }),
  offer('brie', '04069000', 'chilled_2_8', { class: 'soft_cheese', days: 45, minDays: 12 }),
  offer('wine', '22042100', 'cool_10_15', { class: 'red_wine', days: 2500, minDays: 365 }),
  offer('scarf', '62141000', 'ambient', null),
  offer('foie-gras', '16022000', 'chilled_0_4', {
    class: 'foie_gras_mi_cuit',
    days: 150,
    minDays: 30,
  }),
  offer('box', '18069000', 'cool_15_18', null),
] as unknown as OfferView[]
const bySlug = (slug: string) => offers.find((each) => each.slug === slug)!

const lot = (
  id: string,
  location: string,
  expires: number,
  available: number,
  produced = -1,
): LotView => ({
  id,
  offer: '',
  code: id,
  location,
  expiresOn: today + expires,
  producedOn: today + produced,
  available,
})
const lots: Record<string, readonly LotView[]> = {
  oysters: [
    lot('o1', 'rungis', 8, 40, -2),
    lot('o2', 'rungis', 12, 60, 0),
    lot('o3', 'rungis', 15, 60, 5),
  ],
  brie: [lot('b1', 'bonded-hangzhou', 15, 3), lot('b2', 'rungis', 40, 60)],
  wine: [lot('w1', 'rungis', 900, 30), lot('w2', 'bonded-shanghai', 901, 6)],
  scarf: [lot('s1', 'milan', 2_900_000, 4)],
  'foie-gras': [lot('f1', 'rungis', 90, 30)],
}
/** The law for these goods: direct purchase for wine and silk, bonded for the sea and the dairy. */
const law = {
  routeFor: ({ hs }: { hs: string }) =>
    hs === '16022000'
      ? { ok: false, refusal: { kind: 'not_lawful', hs, reasons: ['not_listed'] } }
      : { ok: true, value: { regime: /^0[34]/.test(hs) ? 'bonded_1210' : 'direct_9610' } },
} as unknown as Law
const box: Component[] = [
  { offer: bySlug('wine'), quantity: 2 },
  { offer: bySlug('brie'), quantity: 1 },
]

const app = await buildApp({ logLevel: 'silent', requestsPerMinute: null, trustProxy: false })
beforeAll(async () => {
  await app.register(
    pledgeRoutes({
      views: {
        lotsOf: (id) => lots[id] ?? [],
        law: () => law,
        network: () => network,
        lifeClasses: () => classes,
      },
      offer: (slug) => offers.find((each) => each.slug === slug),
      componentsOf: (id) => (id === 'box' ? box : []),
      now: () => now,
    }),
    { prefix: '/api/v1' },
  )
  await app.ready()
})

const ask = async (slug: string, query: string) => {
  const reply = await app.inject(`/api/v1/offers/${slug}/pledge?${query}`)
  return { status: reply.statusCode, body: reply.json() }
}

describe('GET /offers/{slug}/pledge', () => {
  test('oysters ordered on a Wednesday morning are in Shanghai on Friday', async () => {
    const { status, body } = await ask('oysters', 'region=310115&quantity=12')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      deliverOn: '2026-11-27',
      zone: 'Asia/Shanghai',
      freshDaysMin: 4,
      regime: 'bonded_1210',
      orderBefore: '2026-11-25T11:00:00Z',
      decidedBy: 'cut_off',
      evidence: 'producer_default',
    })
    expect(body.freshDays).toBeGreaterThanOrEqual(4)
    expect(body.departure.leavesAt).toBe('2026-11-25T20:30:00Z')
    expect(body.steps.map(({ kind }: { kind: string }) => kind)).toEqual([
      'harvested',
      'cut_off',
      'departed',
      'arrived',
      'cleared',
      'delivered',
    ])
    expect(body.fresher.freshDays).toBeGreaterThanOrEqual(body.freshDays + 2)
    expect(Object.keys(body)).not.toContain('lots')
  })

  test('the day is open in China wherever the order goes', async () => {
    const calendar = reference.calendars.find(({ slug }) => slug === 'cn')!
    for (const region of reference.regions) {
      for (const slug of ['oysters', 'brie', 'wine', 'scarf']) {
        const { status, body } = await ask(slug, `region=${region.code}`)
        if (status !== 200) continue
        expect(isOpen(calendar, epochDay(Temporal.PlainDate.from(body.deliverOn)))).toBe(true)
        expect(body.freshDays ?? 0).toBeGreaterThanOrEqual(body.freshDaysMin ?? 0)
      }
    }
  })

  test('bonded stock comes tomorrow; beyond what is there the flight decides', async () => {
    expect((await ask('brie', 'region=330106&quantity=2')).body).toMatchObject({
      deliverOn: '2026-11-26',
      freshDays: 14,
      freshDaysMin: 12,
    })
    const more = await ask('brie', 'region=330106&quantity=5')
    expect(more.body).toMatchObject({ decidedBy: 'stock', regime: 'bonded_1210' })
    expect(more.body.deliverOn > '2026-11-26').toBe(true)
  })

  test('of two places that deliver on one day the older lot goes, while it is enough', async () => {
    const kept = lots['brie']!
    const [near, far] = kept as [LotView, LotView]
    lots['brie'] = [near, lot('b3', 'bonded-shanghai', 20, 9), far]
    const one = (await ask('brie', 'region=310000')).body
    const four = (await ask('brie', 'region=310000&quantity=4')).body
    lots['brie'] = kept
    expect(four.deliverOn).toBe(one.deliverOn)
    expect([one.freshDays, four.freshDays]).toEqual([14, 19])
  })

  test('wine goes as a parcel from the hub, under 1210 from a zone', async () => {
    expect((await ask('wine', 'region=310000&quantity=6')).body.regime).toBe('bonded_1210')
    expect((await ask('wine', 'region=310000&quantity=7')).body.regime).toBe('direct_9610')
  })

  test('a scarf has a day and no life', async () => {
    const { status, body } = await ask('scarf', 'region=510100')
    expect(status).toBe(200)
    expect(body.deliverOn).toMatch(/^2026-1[12]-/)
    expect(body).not.toHaveProperty('freshDays')
    expect(body).not.toHaveProperty('freshDaysMin')
  })

  test('a box is complete with its last component', async () => {
    const { body } = await ask('box', 'region=330100&quantity=2')
    expect(body.deliverOn).toBe((await ask('wine', 'region=330100&quantity=4')).body.deliverOn)
    expect(body.freshDaysMin).toBe(12)
    const many = await ask('box', 'region=330100&quantity=90')
    expect(many).toMatchObject({ status: 409, body: { kind: 'out_of_stock', quantityMax: 15 } })
  })

  test('each refusal is a problem with its facts', async () => {
    expect(await ask('oysters', 'region=540100')).toEqual({
      status: 404,
      body: { type: '/problems/not_served', status: 404, kind: 'not_served', region: '540100' },
    })
    expect(await ask('oysters', 'region=999999')).toMatchObject({ status: 404 })
    expect(await ask('oysters', 'region=310000&quantity=999')).toMatchObject({
      status: 409,
      body: { type: '/problems/out_of_stock', quantityMax: 120 },
    })
    expect(await ask('foie-gras', 'region=310000')).toMatchObject({
      status: 422,
      body: { kind: 'not_lawful', reasons: ['not_listed'] },
    })
    expect(await ask('nothing', 'region=310000')).toMatchObject({
      status: 404,
      body: { kind: 'not_found' },
    })
    expect(await ask('oysters', 'region=31&quantity=0')).toMatchObject({
      status: 400,
      body: { kind: 'invalid_request' },
    })
  })

  test('old lots are not fresh enough, with the days they would have', async () => {
    const kept = lots['oysters']!
    // Two days on the way, and a good hour beyond the reference temperature: a day more.
    lots['oysters'] = [lot('o1', 'rungis', 4, 40)]
    expect(await ask('oysters', 'region=310000')).toMatchObject({
      status: 409,
      body: { kind: 'not_fresh_enough', freshDays: 1, freshDaysMin: 4 },
    })
    lots['oysters'] = kept
  })

  test('a full aircraft gives way to the next', async () => {
    const first = (await ask('oysters', 'region=310000')).body
    const { id } = first.departure
    recordBooked(network, id, network.departure(id)!.capacity)
    const next = (await ask('oysters', 'region=310000')).body
    recordBooked(network, id, 0)
    expect(next.departure.id).not.toBe(id)
    expect(next.decidedBy).toBe('departure_capacity')
  })
})

describe('POST /freshness/assessments', () => {
  const assess = async (payload: object) => {
    const reply = await app.inject({
      method: 'POST',
      url: '/api/v1/freshness/assessments',
      payload,
    })
    return { status: reply.statusCode, body: reply.json() }
  }
  const fish = { kind: 'sqrt', tMin: -10, tRef: 0 }

  test('answers the good air lane of the reference', async () => {
    const { status, body } = await assess({
      model: fish,
      lifeDays: 12,
      readAt: [0, 4, -10],
      segments: [
        { hours: 14, celsius: 3 },
        { hours: 8, celsius: 5 },
        { hours: 13, celsius: 4 },
        { hours: 6, celsius: 6 },
        { hours: 20, celsius: 3 },
      ],
    })
    expect(status).toBe(200)
    expect(body.usedDays).toBeCloseTo(4.846, 3)
    expect(body.leftDays).toBeCloseTo(7.154, 3)
    expect(body.leftDaysAt['0']).toBeCloseTo(7.154, 3)
    expect(body.leftDaysAt['4']).toBeCloseTo(7.154 / 1.96, 3)
    expect(body.leftDaysAt['-10']).toBeNull()
    expect(body.meanKineticTemperature).toBeCloseTo(3.836, 3)
    expect(body).toMatchObject({ minCelsius: 3, maxCelsius: 6, evidence: 'modelled', hours: 61 })
  })

  test('reads a trace and ramps alike', async () => {
    const trace = await assess({
      model: fish,
      lifeDays: 12,
      trace: [
        { at: '2026-11-24T12:00:00Z', celsius: 5 },
        { at: '2026-11-24T10:00:00+00:00', celsius: 1 },
        { at: '2026-11-24T11:00:00Z', celsius: 3 },
      ],
    })
    const ramps = await assess({ model: fish, lifeDays: 12, ramps: [{ hours: 2, from: 1, to: 5 }] })
    expect(trace.body.usedDays).toBeCloseTo(ramps.body.usedDays, 9)
    expect([trace.body.evidence, ramps.body.evidence]).toEqual(['measured', 'modelled'])
  })

  test('takes 20,000 readings and not one more', async () => {
    const readings = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        at: now.subtract({ minutes: index }).toString(),
        celsius: 4 + (index % 10) / 10,
      }))
    const { status, body } = await assess({ model: fish, lifeDays: 60, trace: readings(20_000) })
    expect(status).toBe(200)
    expect(body).toMatchObject({ evidence: 'measured', gaps: 0 })
    expect((await assess({ model: fish, lifeDays: 60, trace: readings(20_001) })).status).toBe(400)
  })

  test('refuses the future, broken probes, and questions that say two things or none', async () => {
    const at = (text: string, celsius = 4) => ({
      model: fish,
      lifeDays: 12,
      trace: [{ at: text, celsius }],
    })
    expect(await assess(at('2026-11-25T07:30:01Z'))).toMatchObject({
      status: 422,
      body: { kind: 'future_reading', at: '2026-11-25T07:30:01Z' },
    })
    expect((await assess(at('2026-11-25T07:30:00Z'))).status).toBe(200)
    expect((await assess(at('2026-11-25T07:00:00Z', 81))).status).toBe(400)
    expect((await assess(at('2026-11-25T07:00:00Z', -61))).status).toBe(400)
    expect((await assess({ model: fish, lifeDays: 12 })).status).toBe(400)
    const segments = [{ hours: 1, celsius: 4 }]
    expect((await assess({ ...at('2026-11-25T07:00:00Z'), segments })).status).toBe(400)
    const upsideDown = { kind: 'sqrt', tMin: 5, tRef: 0 }
    expect((await assess({ model: upsideDown, lifeDays: 12, segments })).status).toBe(400)
    expect((await assess({ model: fish, lifeDays: 0, segments })).status).toBe(400)
  })
})
