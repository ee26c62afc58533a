import { beforeEach, describe, expect, test } from 'vitest'
import type { Actor, WhoActs } from '#http/actor.ts'
import { buildApp } from '#http/app.ts'
import { newId } from '#lib/ids.ts'
import {
  declarationRoutes,
  readCustomsMessage,
  receiptRoutes,
  repairRoutes,
} from '#modules/customs'
import { returnRoutes } from '#modules/orders'
import { schemaFaults } from '../src/modules/customs/ceb/validate.ts'
import { parseXml } from '../src/modules/customs/ceb/xml.ts'
import { receiptProof } from '../src/modules/customs/routes/receipts.ts'
import { query } from '../src/db/index.ts'
import { syntheticId } from './buyers.ts'
import { customsWorld, fillStock, numbersInClear, OYSTERS, WINE } from './customs.ts'
import { testDatabase } from './database.ts'

/** The customs desk by its API: a name that the police spells otherwise, from the refusal to the release. */
const { pool } = await testDatabase('world')
await fillStock(pool)
const world = await customsWorld(pool)
const SECRET = 'the secret of the gateway'

const DESK: Actor = {
  account: 'desk-1',
  organisations: [{ slug: 'hangzhou-customs-desk', kind: 'customs' }],
}
const SIGNED = 'customs:hangzhou-customs-desk desk-1'
let asking: Actor | null = DESK
const who: WhoActs = async () => asking
beforeEach(() => {
  asking = DESK
})

const app = await buildApp({ logLevel: 'silent', requestsPerMinute: null, trustProxy: false })
await app.register(
  async (api) => {
    await api.register(declarationRoutes(world.desk, who))
    await api.register(repairRoutes(world.desk, who))
    await api.register(receiptRoutes(world.desk, SECRET))
    await api.register(returnRoutes({ pool, accountOf: async () => null }, world.desk))
  },
  { prefix: '/api/v1' },
)

// oxlint-disable-next-line typescript/no-explicit-any
type Json = any
async function ask(method: 'GET' | 'POST', path: string, payload?: object) {
  const reply = await app.inject({
    method,
    url: `/api/v1${path}`,
    ...(payload === undefined ? {} : { payload }),
  })
  const json = reply.headers['content-type']?.toString().includes('json')
  return { status: reply.statusCode, body: (json ? reply.json() : reply.body) as Json }
}

async function declarationOf(order: string): Promise<string> {
  const [row] = await query<{ id: string }>(
    pool,
    'select id from customs.declaration where order_id = $1 order by part',
    [order],
  )
  return row?.id ?? ''
}

const correction = (value: string) => ({ changes: [{ field: 'buyerName', value }], note: '改名' })

test('a misspelt name: refused with its reason, repaired, sent again, released', async () => {
  const order = await world.buy({ nr: 100, name: '李小误' })
  await world.settle()
  const id = await declarationOf(order)
  const held = await ask('GET', `/declarations/${id}`)
  expect(held.body).toMatchObject({
    state: 'repair',
    why: { kind: 'refused_by_customs', document: '621', hint: 'identity_mismatch' },
    buyer: { name: '**误', idNumber: expect.stringMatching(/^110\*+\d{3}[\dX]$/) },
  })
  expect(held.body.sentence.fr).toContain('numéro d’identité')
  expect(held.body.receipts.at(-1)).toMatchObject({ hint: 'identity_mismatch' })

  const board = await ask('GET', '/declarations?state=repair,held')
  expect(board.body.items.map((each: Json) => each.id)).toContain(id)
  expect(board.body.counts).toContainEqual({ state: 'repair', count: 1 })

  const repaired = await ask('POST', `/declarations/${id}/repairs`, correction('李小明'))
  expect(repaired).toMatchObject({ status: 201, body: { state: 'repair', findings: [] } })
  const submitted = await ask('POST', `/declarations/${id}/submissions`)
  expect(submitted).toMatchObject({ status: 201, body: { state: 'ready' } })
  await world.settle()
  const done = await ask('GET', `/declarations/${id}`)
  expect(done.body).toMatchObject({ state: 'closed', why: null, buyer: { name: '**明' } })
  expect(done.body.clocks).toMatchObject({ askBy: expect.any(String) })
  const kinds = done.body.documents.map(
    ({ kind, round, appType }: Json) => `${kind}.${round}.${appType}`,
  )
  // The order, payment and list were corrected; the waybill names no buyer.
  expect(kinds).toEqual([
    '311.1.1',
    '311.2.2',
    '411.1.1',
    '411.2.2',
    '511.1.1',
    '621.1.1',
    '621.2.1',
  ])
  const told = done.body.events.map(({ kind }: Json) => kind)
  expect(told).toEqual(expect.arrayContaining(['moved', 'repaired', 'submitted']))
  // The vault has learnt the name: the next order of this person is not refused.
  const again = await world.buy({ nr: 100, name: '李小误' })
  await world.settle()
  expect((await ask('GET', `/declarations/${await declarationOf(again)}`)).body.state).toBe(
    'closed',
  )
  expect(await numbersInClear(pool)).toEqual([])
})

test('the messages of an order are XML by the published schema, masked until somebody looks', async () => {
  const order = await world.buy({ nr: 101 })
  await world.settle()
  for (const kind of ['311', '411', '511', '621']) {
    const xml = await ask('GET', `/orders/${order}/messages/${kind}`)
    expect(xml.status).toBe(200)
    const read = readCustomsMessage(xml.body)
    expect(read).toMatchObject({ ok: true, value: { kind } })
    expect(xml.body).not.toContain(syntheticId(101))
  }
  const seen = await ask('GET', `/orders/${order}/messages/621?reveal=true`)
  expect(seen.body).toContain(syntheticId(101))
  const { body } = await ask('GET', `/declarations/${await declarationOf(order)}`)
  expect(body.events).toContainEqual(
    expect.objectContaining({
      kind: 'revealed',
      actor: SIGNED,
      facts: { document: '621', round: 1 },
    }),
  )
  const log = await query<{ actor: string }>(
    pool,
    `select actor from identity.vault_access where actor = $1 and purpose = 'declaration'`,
    [SIGNED],
  )
  expect(log.length).toBeGreaterThan(0)
  expect((await ask('GET', `/orders/${order}/messages/625`)).status).toBe(404)
  expect((await ask('GET', `/orders/${order}/messages/999`)).status).toBe(400)
})

test('a parcel that was signed for: customs is told once it was let in, and once', async () => {
  const [fine, held] = [await world.buy({ nr: 120 }), await world.buy({ nr: 121, name: '钱小误' })]
  await world.settle()
  const at = Temporal.Instant.from('2026-11-25T03:04:05Z')
  const signedFor = async () => {
    const notices = [fine, held, newId()].map((id) => ({ id, at: at.toString() }))
    await query(pool, 'select customs.note_deliveries($1)', [JSON.stringify(notices)])
    await world.settle()
  }
  await signedFor()
  const xml = await ask('GET', `/orders/${fine}/messages/513`)
  expect(xml.status).toBe(200)
  expect(xml.body).toContain('<ceb:logisticsStatus>S</ceb:logisticsStatus>')
  // The moment is that of China.
  expect(xml.body).toContain('<ceb:logisticsTime>20261125110405</ceb:logisticsTime>')
  const element = parseXml(xml.body)
  expect(element.ok && schemaFaults(element.value)).toEqual([])
  await signedFor()
  const told = await ask('GET', `/declarations/${await declarationOf(fine)}`)
  expect(told.body.state).toBe('closed')
  expect(told.body.documents.filter(({ kind }: Json) => kind === '513')).toHaveLength(1)
  const answers = told.body.receipts.filter(({ kind }: Json) => kind === '514')
  expect(answers.map(({ status }: Json) => status)).toEqual(['2', '120'])
  // What is not let in is not told of, and what customs never heard of is nothing to it.
  expect((await ask('GET', `/orders/${held}/messages/513`)).status).toBe(404)
  expect(await query(pool, 'select order_id from customs.delivery_notice')).toEqual([
    { order_id: held },
  ])
})

describe('who may', () => {
  const calls = [
    ['GET', '/declarations'],
    ['GET', '/declarations/018f2f6e-0000-7000-8000-000000000000'],
    ['GET', '/orders/018f2f6e-0000-7000-8000-000000000000/messages/311'],
    ['POST', '/declarations/018f2f6e-0000-7000-8000-000000000000/submissions'],
    ['POST', '/declarations/018f2f6e-0000-7000-8000-000000000000/repairs', correction('甲')],
    ['POST', '/declarations/submissions', { ids: ['018f2f6e-0000-7000-8000-000000000000'] }],
    ['POST', '/customs/quota-lookups', { idNumber: syntheticId(1) }],
  ] satisfies readonly (readonly ['GET' | 'POST', string, object?])[]

  test.each(calls)('%s %s is for the desk alone', async (...call) => {
    const [method, path, payload] = call as ['GET' | 'POST', string, object?]
    asking = null
    expect((await ask(method, path, payload)).status).toBe(401)
    for (const kind of ['producer', 'hub', 'brand']) {
      asking = { account: 'a stranger', organisations: [{ slug: 'rungis', kind }] }
      expect((await ask(method, path, payload)).status).toBe(403)
    }
  })

  test('what is not there is not found', async () => {
    const nobody = '018f2f6e-0000-7000-8000-000000000000'
    expect((await ask('GET', `/declarations/${nobody}`)).status).toBe(404)
    expect((await ask('POST', `/declarations/${nobody}/submissions`)).status).toBe(404)
  })
})

describe('what the desk may not', () => {
  test('change a declaration that is with customs, or the numbers that hold it together', async () => {
    const order = await world.buy({ nr: 102, name: '王误' })
    await world.settle()
    const id = await declarationOf(order)
    const change = (field: string) =>
      ask('POST', `/declarations/${id}/repairs`, {
        changes: [{ field, value: 'X' }],
      })
    expect(await change('orderNo')).toMatchObject({ status: 422, body: { kind: 'field_locked' } })
    expect(await change('buyerIdNumber')).toMatchObject({ body: { kind: 'field_locked' } })
    expect(await change('shoeSize')).toMatchObject({ body: { kind: 'field_unknown' } })
    expect((await ask('POST', `/declarations/${id}/repairs`, { changes: [] })).status).toBe(400)

    const wrong = await ask('POST', `/declarations/${id}/repairs`, {
      changes: [{ document: '411', field: 'payerName', value: '别人' }],
    })
    expect(wrong.body.findings).toMatchObject([{ rule: 'M7', severity: 'block', found: '别***' }])
    const sent = await ask('POST', `/declarations/${id}/submissions`)
    expect(sent).toMatchObject({ status: 422, body: { kind: 'not_matched' } })

    const given = await ask('POST', `/declarations/${id}/repairs`, { giveUp: true })
    expect(given).toMatchObject({ status: 201, body: { state: 'refused' } })
    await world.settle()
    const [row] = await query<{ state: string }>(
      pool,
      'select state from orders.order_group where id = $1',
      [order],
    )
    expect(row?.state).toBe('cancelled')
    expect(await change('buyerName')).toMatchObject({
      status: 409,
      body: { kind: 'not_at_the_desk', state: 'refused' },
    })
  })

  test('correct a line is possible, and the comparison sees it', async () => {
    const order = await world.buy({ nr: 103, name: '赵误' })
    await world.settle()
    const id = await declarationOf(order)
    const body = { changes: [{ document: '621', gnum: 1, field: 'gname', value: '白葡萄酒' }] }
    const { body: told } = await ask('POST', `/declarations/${id}/repairs`, body)
    expect(told.findings).toMatchObject([{ rule: 'M9', found: '白葡萄酒' }])
  })
})

test('many at once: each answers for itself', async () => {
  const orders = await Promise.all([104, 105].map((nr) => world.buy({ nr, name: '钱误' })))
  const fine = await world.buy({ nr: 106 })
  await world.settle()
  const ids = await Promise.all([...orders, fine].map(declarationOf))
  const repaired = await ask('POST', '/declarations/repairs', { ids, ...correction('钱明') })
  expect(repaired.body.items.map((each: Json) => each.refusal)).toEqual([
    null,
    null,
    'not_at_the_desk',
  ])
  const sent = await ask('POST', '/declarations/submissions', { ids })
  expect(sent.body.items.map((each: Json) => each.state)).toEqual(['ready', 'ready', null])
  await world.settle()
  for (const id of ids) expect((await ask('GET', `/declarations/${id}`)).body.state).toBe('closed')
})

test('the board goes page by page', async () => {
  const first = await ask('GET', '/declarations?limit=2')
  expect(first.body.items).toHaveLength(2)
  const second = await ask('GET', `/declarations?limit=2&after=${first.body.next}`)
  const ids = [...first.body.items, ...second.body.items].map((each: Json) => each.id)
  expect(new Set(ids).size).toBe(ids.length)
  const [one] = first.body.items
  const found = async (asked: string) =>
    (await ask('GET', `/declarations?${asked}`)).body.items.map((each: Json) => each.id)
  for (const number of [one.orderNo, one.logisticsNo, one.invtNo, one.orderNo.slice(0, -2)]) {
    expect(await found(`keyword=${number}`)).toContain(one.id)
  }
  expect(await found('keyword=NOBODY')).toEqual([])
  expect(await found(`keyword=${one.orderNo}&seller=nobody`)).toEqual([])
  expect(await found(`seller=${one.seller}&regime=${one.regime}&limit=100`)).toContain(one.id)
  expect((await ask('GET', '/declarations?regime=by-sea')).status).toBe(400)
  expect((await ask('GET', '/declarations?after=nonsense')).status).toBe(400)
  expect((await ask('GET', '/declarations?state=lost')).status).toBe(400)
})

/** All pages of a list, read two rows at a time. */
async function pagesOf(path: string): Promise<Json[]> {
  const rows: Json[] = []
  for (let after = ''; ;) {
    const { status, body } = await ask('GET', `${path}limit=2${after}`)
    expect(status).toBe(200)
    rows.push(...body.items)
    if (body.next === null) return rows
    after = `&after=${body.next}`
  }
}

test('by deadline: whose time runs out first stands first, and nobody is left out', async () => {
  const rows = await pagesOf('/declarations?sort=deadline&')
  const all = await ask('GET', '/declarations?limit=100')
  const ids = (items: Json[]) => items.map(({ id }: Json): string => id).toSorted()
  expect(ids(rows)).toEqual(ids(all.body.items))
  const clocks = rows.map(({ deadline }): string => deadline ?? '9999')
  expect(clocks).toEqual(clocks.toSorted())
  const { next } = (await ask('GET', '/declarations?sort=deadline&limit=1')).body
  // A place in one order is none in another.
  expect((await ask('GET', `/declarations?after=${next}`)).status).toBe(400)
})

test('the allowance of a person is looked up by a number that is not kept', async () => {
  const { body } = await ask('POST', '/customs/quota-lookups', { idNumber: syntheticId(101) })
  expect(Number(body.used.amount)).toBeGreaterThan(0)
  expect(body.declarations).toHaveLength(1)
  const wrong = await ask('POST', '/customs/quota-lookups', { idNumber: '1' })
  expect(wrong).toMatchObject({ status: 422, body: { kind: 'invalid_identity' } })
})

describe('goods that go back', () => {
  const give = (order: string, payload: object, key = 'k1') =>
    app.inject({
      method: 'POST',
      url: `/api/v1/orders/${order}/returns`,
      payload,
      headers: { 'idempotency-key': key },
    })

  test('a part of a line: tax not levied, the year restored, once', async () => {
    const order = await world.buy({ nr: 110, lines: [{ slug: WINE, quantity: 3 }] })
    const payload = { lines: [{ nr: 1, quantity: 1 }], reason: 'changed_mind' }
    expect((await give(order, payload)).json()).toMatchObject({ kind: 'line_not_declared' })
    await world.settle()
    const used = async () => {
      const { body } = await ask('POST', '/customs/quota-lookups', { idNumber: syntheticId(110) })
      return Number(body.used.amount)
    }
    const before = await used()
    const asked = await give(order, payload)
    expect(asked.statusCode).toBe(201)
    const [told] = asked.json().returns
    expect(told).toMatchObject({ state: 'sent', lines: [{ gnum: 1, quantity: 1 }] })
    expect((await give(order, payload)).json().returns[0].id).toBe(told.id)
    // It is signed when it goes out.
    await world.desk.idle()
    const request = await ask('GET', `/orders/${order}/messages/625`)
    expect(readCustomsMessage(request.body)).toMatchObject({
      ok: true,
      value: { kind: '625', bodies: [{ list: [{ gnum: '1', qty: '1' }] }] },
    })
    await world.settle()
    expect(before - (await used())).toBeCloseTo(Number(told.value.amount), 2)
    const { body } = await ask('GET', `/declarations/${await declarationOf(order)}`)
    expect(body.returns).toMatchObject([{ id: told.id, state: 'released' }])
    const more = await give(order, { ...payload, lines: [{ nr: 1, quantity: 3 }] }, 'k2')
    expect(more.json()).toMatchObject({ status: 422, kind: 'return_too_many', left: 2 })
  })

  test('fresh goods only when they are not what was sold', async () => {
    const order = await world.buy({ nr: 111, lines: [{ slug: OYSTERS, quantity: 1 }] })
    await world.settle()
    const lines = [{ nr: 1, quantity: 1 }]
    const minded = await give(order, { lines, reason: 'changed_mind' })
    expect(minded.json()).toMatchObject({ status: 422, kind: 'fresh_goods_exempt', lines: [1] })
    expect((await give(order, { lines, reason: 'damaged' })).statusCode).toBe(201)
    const none = await give(order, { lines: [{ nr: 9, quantity: 1 }], reason: 'damaged' })
    expect(none.json()).toMatchObject({ kind: 'line_not_found' })
  })

  test('an order of somebody else, or of nobody, is not there', async () => {
    const payload = { lines: [{ nr: 1, quantity: 1 }], reason: 'damaged' }
    const reply = await give('018f2f6e-0000-7000-8000-000000000000', payload)
    expect(reply.statusCode).toBe(404)
  })
})

test('returns are listed by the day they must be back', async () => {
  const rows = await pagesOf('/customs/returns?')
  expect(rows.length).toBeGreaterThan(0)
  const days = rows.map(({ arriveBy }): string => arriveBy)
  expect(days).toEqual(days.toSorted())
  expect(rows[0]).toMatchObject({ orderNo: expect.any(String), reason: expect.any(String) })
  const known = await ask('GET', `/declarations/${rows[0].declarationId}`)
  expect(known.body.returns.map(({ id }: Json) => id)).toContain(rows[0].id)
  expect((await ask('GET', '/customs/returns?state=lost')).status).toBe(400)
  expect((await ask('GET', '/customs/returns?after=nonsense')).status).toBe(400)
})

describe('the ear of the gateway', () => {
  const post = (payload: string, headers: Record<string, string>, path = 'receipts') =>
    app.inject({
      method: 'POST',
      url: `/api/v1/customs/${path}`,
      payload,
      headers: { 'content-type': 'application/xml', ...headers },
    })
  const proof = (text: string) => ({ 'x-customs-signature': receiptProof(SECRET, text) })

  test('believes only what is proved', async () => {
    const text = '<a/>'
    expect((await post(text, {})).statusCode).toBe(401)
    expect((await post(text, { 'x-customs-signature': 'f'.repeat(64) })).statusCode).toBe(401)
    expect((await post(text, { 'x-customs-signature': 'x' })).statusCode).toBe(401)
    expect((await post(`${text} `, proof(text))).statusCode).toBe(401)
    const heard = await post(text, proof(text))
    expect(heard.statusCode).toBe(422)
    expect(heard.json()).toMatchObject({ kind: 'unreadable_receipt', reason: 'unknown_message' })
  })

  test('takes an answer about nothing of ours without a fault', async () => {
    const { customsMessage } = await import('#modules/customs')
    const head = {
      guid: '0'.repeat(36),
      ebpCode: '1',
      ebcCode: '1',
      orderNo: 'NOBODY',
      returnStatus: '120',
      returnTime: '20261125110000000',
      returnInfo: 'x',
    }
    const text = customsMessage('312', [{ head, list: [] }])
    const heard = await post(text, proof(text))
    expect(heard.json()).toEqual({ answers: 1, fresh: 1, unknown: 1 })
    expect((await post(text, proof(text))).json()).toEqual({ answers: 1, fresh: 0, unknown: 1 })
  })

  test('takes a request for payment data in both its forms', async () => {
    const asked = JSON.stringify({ orderNo: 'NOBODY', sessionID: 'S-1', serviceTime: 1 })
    const form = `openReq=${encodeURIComponent(asked)}`
    for (const text of [asked, form]) {
      const reply = await post(text, proof(text), 'payment-data-requests')
      expect(reply.json()).toMatchObject({ code: '10000' })
    }
    const wrong = '{"orderNo":1}'
    expect((await post(wrong, proof(wrong), 'payment-data-requests')).statusCode).toBe(422)
  })
})

test('a corrected list waits for its papers: messages overtake each other', async () => {
  const order = await world.buy({ nr: 130, name: '孙误' })
  await world.settle()
  const id = await declarationOf(order)
  await ask('POST', `/declarations/${id}/repairs`, correction('孙明'))
  await ask('POST', `/declarations/${id}/submissions`)
  await world.desk.round()
  await world.desk.idle()
  const kinds = async () =>
    (await ask('GET', `/declarations/${id}`)).body.documents
      .filter(({ round, message }: Json) => round === 2 && message !== null)
      .map(({ kind }: Json) => kind)
  // The papers are under way, their list is not.
  expect(await kinds()).toEqual(['311', '411'])
  await world.settle()
  expect(await kinds()).toEqual(['311', '411', '621'])
  const { body } = await ask('GET', `/declarations/${id}`)
  expect(body.state).toBe('closed')
  expect(body.receipts.filter(({ hint }: Json) => hint === 'content')).toEqual([])
})
