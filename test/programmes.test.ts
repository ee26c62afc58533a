import ICAL from 'ical.js'
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { newId } from '#lib/ids.ts'
import { query } from '../src/db/index.ts'
import { calendarText } from '../src/modules/programmes/calendar.ts'
import { funnelOf, STAGES, type Firm } from '../src/modules/programmes/domain/funnel.ts'
import { wouldCircle } from '../src/modules/programmes/domain/programme.ts'
import { DEMO_PASSWORD, demoSignIns } from '../src/sandbox/sign-ins.ts'
import { openServer } from './shop-server.ts'

/** A programme as an agency works on it, through the API. */
const { app, pool } = await openServer({ PRIMEUR_SANDBOX: '1', PRIMEUR_CLOCK: 'off' })
const cookies = new Map<string, string>()
for (const { kind, email } of demoSignIns) {
  const reply = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { origin: 'http://localhost:80' },
    payload: { email, password: DEMO_PASSWORD },
  })
  cookies.set(
    kind,
    reply.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; '),
  )
}

async function ask<Reply>(method: string, url: string, body?: object, status?: number) {
  const reply = await app.inject({
    method: method as 'GET',
    url: url.startsWith('/api') ? url : `/api/v1${url}`,
    headers: { origin: 'http://localhost:80', cookie: cookies.get('agency') ?? '' },
    ...(body === undefined ? {} : { payload: body }),
  })
  if (status === undefined) expect(reply.statusCode, reply.body).toBeLessThan(300)
  else expect(reply.statusCode, reply.body).toBe(status)
  const type = String(reply.headers['content-type'])
  return (type.includes('json') ? reply.json() : reply.body) as Reply
}

const FRANCE = '/agency/programmes/france-2014'
const titles = (text: string) => ({ zh: text, fr: text, en: text, it: text })
type Overview = {
  steps: {
    id: string
    kind: string
    titles: { en: string }
    state: string
    late: boolean
    evidence: object[]
  }[]
  meetings: { id: string; decisions: string[] }[]
  firms: { id: string; name: string; stage: string; left: string | null }[]
  funnel: {
    stages: { stage: string; reached: number }[]
    left: { reason: string; from: string; count: number }[]
  }
  objectives: { done: number; all: number }[]
  results: { orders: number; selling: number; goods: { amount: string } }
}
const overview = () => ask<Overview>('GET', FRANCE)

describe('the true story is there, with its sources', () => {
  test('France for three years, Italy, Canada, Ireland and Korea', async () => {
    const { items } = await ask<{ items: { slug: string }[] }>('GET', '/programmes')
    expect(items.map(({ slug }) => slug)).toEqual(
      expect.arrayContaining(['france-2014', 'italy-2014', 'canada', 'ireland', 'korea']),
    )
    const france = await ask<{
      programme: { signedOn: string; termUntil: string; sources: object[] }
    }>('GET', '/programmes/france-2014')
    expect(france.programme).toMatchObject({ signedOn: '2014-05-16', termUntil: '2017-05-15' })
    expect(france.programme.sources.length).toBeGreaterThan(1)
    await ask('GET', '/programmes/atlantis', undefined, 404)
  })

  test('an agency has its own programmes and no other', async () => {
    const { items } = await ask<{ items: { slug: string }[] }>('GET', '/agency/programmes')
    expect(items.map(({ slug }) => slug)).toEqual(['france-2014'])
    await ask('GET', '/agency/programmes/italy-2014', undefined, 404)
    await ask('GET', '/agency/programmes/italy-2014/report.pdf', undefined, 404)
    const body = { text: 'decided elsewhere' }
    await ask('POST', `/agency/programmes/italy-2014/meetings/${newId()}/decisions`, body, 404)
  })
})

describe('a plan is made, and kept to', () => {
  const plan = (step: object, status = 201) =>
    ask<{ id: string }>(
      'POST',
      `${FRANCE}/steps`,
      { person: 'Paul Mercier', owner: 'Agence Normandie', startsOn: null, dueOn: null, ...step },
      status,
    )

  test('steps have their place, wait for others, are done with evidence, and are told late', async () => {
    const objective = await plan({ kind: 'objective', parent: null, titles: titles('Cider') })
    await plan({ kind: 'action', parent: null, titles: titles('Lost') }, 409)
    await plan({ kind: 'objective', parent: objective.id, titles: titles('Below') }, 409)
    const days = { startsOn: '2026-12-02', dueOn: '2026-12-01' }
    await plan({ kind: 'action', parent: objective.id, titles: titles('Back'), ...days }, 422)
    const first = await plan({
      kind: 'action',
      parent: objective.id,
      titles: titles('Papers'),
      dueOn: '2026-01-05',
    })
    const second = await plan({ kind: 'milestone', parent: first.id, titles: titles('Sold') })
    const link = (step: string, needs: string, status: number) =>
      ask('POST', `${FRANCE}/steps/${step}/needs`, { needs }, status)
    await link(second.id, first.id, 201)
    await link(first.id, second.id, 409)
    await link(second.id, newId(), 404)
    const turn = (step: string, change: object, status: number) =>
      ask('PATCH', `${FRANCE}/steps/${step}`, change, status)
    await turn(second.id, { state: 'done' }, 409)
    expect((await overview()).steps.find(({ id }) => id === first.id)).toMatchObject({ late: true })
    await ask('POST', `${FRANCE}/steps/${first.id}/evidence`, {
      title: 'The certificate',
      address: 'https://example.org/certificate.pdf',
    })
    const script = { title: 'A trap', address: 'javascript:alert(1)' }
    await ask('POST', `${FRANCE}/steps/${first.id}/evidence`, script, 400)
    await turn(first.id, { state: 'done' }, 200)
    await turn(second.id, { state: 'done' }, 200)
    await turn(newId(), { state: 'done' }, 404)
    await turn(second.id, {}, 400)
    const told = await overview()
    const done = told.steps.filter(({ id }) => [first.id, second.id].includes(id))
    expect(done.map(({ state, late }) => ({ state, late }))).toEqual([
      { state: 'done', late: false },
      { state: 'done', late: false },
    ])
    expect(done[0]?.evidence).toHaveLength(1)
    expect(told.objectives).toContainEqual(
      expect.objectContaining({ id: objective.id, done: 2, all: 2 }),
    )
    await expect(query(pool, 'delete from programmes.step_change')).rejects.toMatchObject({
      constraint: 'programme_history_is_kept',
    })
  })

  test('two who link at once make no ring', async () => {
    const top = await plan({ kind: 'objective', parent: null, titles: titles('Ring') })
    const [a, b] = [
      await plan({ kind: 'action', parent: top.id, titles: titles('A') }),
      await plan({ kind: 'action', parent: top.id, titles: titles('B') }),
    ]
    const link = async (step: string, needs: string) =>
      (
        await app.inject({
          method: 'POST',
          url: `/api/v1${FRANCE}/steps/${step}/needs`,
          headers: { cookie: cookies.get('agency') ?? '', origin: 'http://localhost:80' },
          payload: { needs },
        })
      ).statusCode
    const answers = await Promise.all([link(a.id, b.id), link(b.id, a.id)])
    expect(answers.toSorted((x, y) => x - y)).toEqual([201, 409])
  })

  test('meetings decide, and a decision stays as it was written', async () => {
    const meeting = await ask<{ id: string }>('POST', `${FRANCE}/meetings`, {
      titles: titles('Quarterly'),
      at: '2026-12-15T09:00:00Z',
      minutes: 90,
      zone: 'Europe/Paris',
      place: 'Caen',
    })
    for (const text of ['Open in March', 'Ask La Poste']) {
      await ask('POST', `${FRANCE}/meetings/${meeting.id}/decisions`, { text })
    }
    await ask('POST', `${FRANCE}/meetings/${newId()}/decisions`, { text: 'of no meeting' }, 404)
    const { meetings } = await overview()
    expect(meetings.find(({ id }) => id === meeting.id)?.decisions).toEqual([
      'Open in March',
      'Ask La Poste',
    ])
    await expect(
      query(pool, `update programmes.decision set text = 'other'`),
    ).rejects.toMatchObject({ constraint: 'programme_history_is_kept' })
  })
})

describe('calendars are read by another library', () => {
  const parse = (text: string) => new ICAL.Component(ICAL.parse(text))
  const eventsIn = (text: string) =>
    parse(text)
      .getAllSubcomponents('vevent')
      .map((each) => new ICAL.Event(each))

  test('of a programme and of a person: stable identifiers, days, zones, and newer after a change', async () => {
    const address = async (person: string | null) =>
      (await ask<{ calendar: string }>('POST', `${FRANCE}/calendars`, { person })).calendar
    const programme = await address(null)
    expect(await address(null)).toBe(programme)
    const person = await address('Paul Mercier')
    const before = eventsIn(await ask<string>('GET', programme))
    const { steps } = await overview()
    const valentine = steps.find((step) => step.titles.en.startsWith('Valentine'))!
    const event = before.find(({ uid }) => uid === `${valentine.id}@primeur`)!
    expect(event.startDate.isDate).toBe(true)
    expect(event.component.getAllSubcomponents('valarm')).toHaveLength(1)
    const meeting = before.find(({ summary }) => summary === 'Quarterly')!
    expect(meeting.startDate.toString()).toBe('2026-12-15T10:00:00')
    expect(meeting.startDate.zone.tzid).toBe('Europe/Paris')
    expect(
      parse(await ask<string>('GET', programme))
        .getAllSubcomponents('vtimezone')
        .map((zone) => zone.getFirstPropertyValue('tzid')),
    ).toContain('Europe/Paris')

    await ask('PATCH', `${FRANCE}/steps/${valentine.id}`, { dueOn: '2027-02-01' })
    const after = eventsIn(await ask<string>('GET', `${programme}?locale=it`))
    const moved = after.find(({ uid }) => uid === event.uid)!
    expect(moved.startDate.toString()).toBe('2027-02-01')
    expect(Number(moved.sequence)).toBe(Number(event.sequence) + 1)
    expect(moved.summary).toBe('Edizione di San Valentino pronta')

    await ask('PATCH', `${FRANCE}/steps/${valentine.id}`, { state: 'dropped' })
    const own = eventsIn(await ask<string>('GET', person))
    expect(own.map(({ uid }) => uid)).toContain(event.uid)
    expect(own.length).toBeLessThan(after.length)
    const gone = own.find(({ uid }) => uid === event.uid)!
    expect(gone.component.getFirstPropertyValue('status')).toBe('CANCELLED')
    await ask('GET', `/calendars/${'x'.repeat(43)}.ics`, undefined, 404)
  })

  property.prop([fc.array(fc.string({ minLength: 1, unit: 'grapheme' }), { maxLength: 8 })])(
    'whatever a step is called, another library reads it as it was written',
    (names) => {
      const at = Temporal.Instant.from('2026-11-25T00:00:00Z')
      const text = calendarText({
        name: 'x',
        tongue: 'fr',
        meetings: [],
        steps: names.map((name, nr) => ({
          id: `00000000-0000-7000-8000-00000000000${nr}`,
          programme: 'p',
          parent: null,
          kind: 'objective',
          titles: titles(name),
          owner: 'o',
          person: null,
          startsOn: null,
          dueOn: Temporal.PlainDate.from('2026-12-01'),
          state: 'planned',
          doneOn: null,
          source: null,
          sequence: nr,
          changedAt: at,
          needs: [],
        })),
      })
      const plain = (value: string) => value.replaceAll(/[\s\p{C}]+/gu, '')
      expect(eventsIn(text).map(({ summary }) => plain(summary))).toEqual(names.map(plain))
      expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    },
  )
})

describe('firms come aboard or leave with a reason', () => {
  test('how far each came, and what it sold, is counted from its orders', async () => {
    const enrol = (body: object, status = 201) =>
      ask<{ id: string }>('POST', `${FRANCE}/firms`, body, status)
    const firm = await enrol({ name: 'Ferme des Sablons', house: null })
    await enrol({ name: 'Ferme des Sablons', house: null }, 409)
    await enrol({ name: 'Another Ledoux', house: 'maison-ledoux' }, 409)
    const say = (body: object, status = 201) =>
      ask('POST', `${FRANCE}/firms/${firm.id}/steps`, body, status)
    await say({ stage: 'documents', reason: null })
    await say({ stage: 'left', reason: null }, 400)
    await say({ stage: 'left', reason: 'price_too_high' })
    const told = await overview()
    expect(told.firms.find(({ id }) => id === firm.id)).toMatchObject({
      stage: 'documents',
      left: 'price_too_high',
    })
    expect(told.funnel.left).toContainEqual({
      reason: 'price_too_high',
      from: 'documents',
      count: 1,
    })
    const reached = told.funnel.stages.map((each) => each.reached)
    expect(reached).toEqual(reached.toSorted((a, b) => b - a))
    expect(told.results.orders).toBe(0)
    // An order as the shop writes it, paid: one sale, and the firm has sold, whatever was said.
    const [cart, group, order] = [newId(), newId(), newId()]
    await query(pool, `insert into orders.cart (id, market, locale) values ($1, 'CN', 'fr')`, [
      cart,
    ])
    await query(
      pool,
      `insert into orders.order_group (id, number, cart, principal, locale, market, person_hash,
         consignee, currency, goods, freight, duty, vat, consumption, discount, total, decision,
         quote, state, hold_expires_at)
       values ($1, 'P1', $2, 'x', 'fr', 'CN', '\\x00', '{}', 'CNY', 1000, 0, 0, 0, 0, 0, 1000,
         'taxed', '{}', 'paid', now())`,
      [group, cart],
    )
    await query(
      pool,
      `insert into orders.order (group_id, id, number, seller, goods, freight, tax, total)
       values ($1, $2, 'P1-1', 'villebois', 1000, 0, 0, 1000)`,
      [group, order],
    )
    const after = await overview()
    expect(after.results).toMatchObject({ orders: 1, selling: 1, goods: { amount: '10.00' } })
    expect(after.firms.find(({ name }) => name === 'Villebois')).toMatchObject({
      stage: 'first_sale',
    })
  })

  const firm = fc.record({
    id: fc.uuid(),
    name: fc.string(),
    house: fc.constant(null),
    stage: fc.constantFrom('contacted', 'applied', 'documents', 'approved', 'live'),
    left: fc.constantFrom(null, 'no_answer', 'own_wish'),
    since: fc.constant(Temporal.Instant.from('2026-11-25T00:00:00Z')),
  }) as fc.Arbitrary<Firm>

  property.prop([fc.array(firm)])('a funnel narrows, and those who left are all told', (firms) => {
    const { stages, left } = funnelOf(firms, () => undefined)
    expect(stages.map(({ stage }) => stage)).toEqual(STAGES)
    expect(stages[0]?.reached).toBe(firms.length)
    for (const [nr, { reached }] of stages.entries()) {
      expect(reached).toBeLessThanOrEqual(stages[nr - 1]?.reached ?? firms.length)
    }
    expect(left.reduce((sum, { count }) => sum + count, 0)).toBe(
      firms.filter((each) => each.left !== null).length,
    )
  })

  property.prop([fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 20 })])(
    'links that are let through never make a ring',
    (links) => {
      const steps = Array.from({ length: 7 }, (_, id) => ({ id: `${id}`, needs: [] as string[] }))
      for (const [a, b] of links) {
        if (!wouldCircle(steps, `${a}`, `${b}`)) steps[a]!.needs.push(`${b}`)
      }
      // Without a ring, whoever waits for nothing left can be taken off until none is left.
      let left = steps
      for (let before = -1; before !== left.length;) {
        before = left.length
        left = left.filter(({ needs }) => needs.some((id) => left.some((each) => each.id === id)))
      }
      expect(left).toEqual([])
    },
  )
})

test('the report is printed in four languages', async () => {
  for (const locale of ['zh', 'fr', 'en', 'it']) {
    const reply = await app.inject({
      method: 'GET',
      url: `/api/v1${FRANCE}/report.pdf?locale=${locale}`,
      headers: { cookie: cookies.get('agency') ?? '' },
    })
    expect(reply.headers['content-type']).toBe('application/pdf')
    expect(reply.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    expect(reply.rawPayload.length).toBeGreaterThan(10_000)
  }
})
