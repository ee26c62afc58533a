import { randomInt } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { newId } from '#lib/ids.ts'
import { query, transaction } from '../src/db/index.ts'
import { bookDue, verifyLedger } from '../src/modules/ledger/index.ts'
import { DEMO_PASSWORD, demoSignIns } from '../src/sandbox/sign-ins.ts'
import { report } from '../src/sandbox/bank.ts'
import { buyer, consignee } from './buyers.ts'
import { openServer } from './shop-server.ts'

/** Orders as people place them, through the API; then what the ledger makes of them. */
const { app, pool } = await openServer({ PRIMEUR_SANDBOX: '1', PRIMEUR_CLOCK: 'off' })

type Asked = { readonly as?: string; readonly body?: unknown; readonly status?: number }
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

async function ask<Reply>(method: string, url: string, asked: Asked = {}): Promise<Reply> {
  const { as, body, status } = asked
  const reply = await app.inject({
    method: method as 'GET',
    url: `/api/v1${url}`,
    headers: {
      origin: 'http://localhost:80',
      'idempotency-key': newId(),
      ...(as === undefined ? {} : { cookie: cookies.get(as) ?? '' }),
    },
    ...(body === undefined ? {} : { payload: body as object }),
  })
  if (status === undefined) expect(reply.statusCode, reply.body).toBeLessThan(300)
  else expect(reply.statusCode, reply.body).toBe(status)
  const type = String(reply.headers['content-type'])
  return (type.includes('json') ? reply.json() : reply.body) as Reply
}

type Offer = { readonly id: string; readonly availability: { readonly state: string } }
const { items } = await ask<{ items: (Offer & { seller: { slug: string }; pledge?: object })[] }>(
  'GET',
  '/offers?region=330100&limit=100',
)
const sold = items.filter(({ availability, pledge }) => availability.state === 'in_stock' && pledge)
const ofLedoux = await ask<Offer>('GET', '/offers/huitres-creuses-cancale-n3-12')

let buyers = 700
/** An order of some offers, paid by card. */
async function paidOrder(offers: readonly string[]): Promise<{ id: string; intent: string }> {
  const { id: cart } = await ask<{ id: string }>('POST', '/carts', { body: {} })
  for (const offerId of offers) {
    await ask('POST', `/carts/${cart}/lines`, { body: { offerId, quantity: 1 } })
  }
  await ask('PUT', `/carts/${cart}/delivery`, { body: { consignee } })
  const { total } = await ask<{ total: object }>('GET', `/carts/${cart}/quote`)
  const body = {
    cartId: cart,
    expectedTotal: total,
    buyer: { ...buyer(buyers++), idType: 'resident_id' },
  }
  const { id } = await ask<{ id: string }>('POST', '/orders', { body })
  await ask('POST', `/orders/${id}/payments`, { body: { method: 'card', token: 'tok_ok' } })
  const [intent] = await query<{ id: string }>(
    pool,
    `select id from payments.intent where reference = $1 and state = 'captured'`,
    [id],
  )
  return { id, intent: intent!.id }
}

type Standing = {
  readonly accounts: readonly { id: string; balance: { amount: string; currency: string } }[]
  readonly waiting: number
  readonly faults: readonly { cause: string; fault: string }[]
}
const bookNow = () => ask<Standing>('POST', '/platform/ledger/bookings', { as: 'platform' })
const balance = async (account: string): Promise<bigint> =>
  (
    await query<{ balance: bigint }>(pool, 'select balance from ledger.account where id = $1', [
      account,
    ])
  )[0]?.balance ?? 0n
const deliver = (id: string) =>
  query(pool, `update orders.order_group set state = 'delivered' where id = $1`, [id])

const some = (count: number) =>
  Array.from({ length: count }, () => sold[randomInt(sold.length)]!.id)
const orders = [
  await paidOrder([ofLedoux.id]),
  await paidOrder(some(1)),
  await paidOrder([...new Set(some(3))]),
  await paidOrder([...new Set(some(4))]),
]
const cancelled = await paidOrder([...new Set(some(2))])
await ask('POST', `/orders/${cancelled.id}/cancellation`, { body: { reason: 'changed_mind' } })
await query(pool, `update payments.refund set state = 'done', done_at = now() where intent = $1`, [
  cancelled.intent,
])
const first = await bookNow()

describe('what was paid stands in the books', () => {
  test('everything due was booked, and the books prove themselves', async () => {
    expect(first).toMatchObject({ waiting: 0, faults: [] })
    const proof = await verifyLedger(pool)
    expect(proof.wrong).toEqual([])
    expect(proof.entries).toBeGreaterThanOrEqual(6)
  })

  test('to the fen: taxes, freight, goods and money are what the orders say', async () => {
    const ids = orders.map(({ id }) => id)
    const [own] = await query<
      Record<'total' | 'duty' | 'vat' | 'consumption' | 'freight' | 'goods', bigint>
    >(
      pool,
      `select sum(total)::bigint total, sum(duty)::bigint duty, sum(vat)::bigint vat,
              sum(consumption)::bigint consumption, sum(freight)::bigint freight,
              sum(goods)::bigint goods
         from orders.order_group where id = any ($1::uuid[])`,
      [ids],
    )
    const sums = await query<{ kind: string; amount: bigint }>(
      pool,
      `select a.kind, sum(a.balance)::bigint amount from ledger.account a
         where a.currency = 'CNY' group by a.kind`,
    )
    const of = (kind: string) => sums.find((each) => each.kind === kind)?.amount ?? 0n
    expect(of('clearing')).toBe(own!.total)
    expect(-of('duty')).toBe(own!.duty)
    expect(-of('vat')).toBe(own!.vat)
    expect(-of('consumption')).toBe(own!.consumption)
    expect(-of('freight')).toBe(own!.freight)
    expect(-(of('commission') + of('commission_vat') + of('exchange'))).toBe(own!.goods)
  })

  test('each house is owed its goods less commission at the rate of its order, worked out apart', async () => {
    const rows = await query<{
      seller: string
      goods: bigint
      bps: number
      vat: number
      rate: number
    }>(
      pool,
      `select o.seller, o.goods, (f.commission * 100000)::integer bps,
              (f.commission_vat * 100000)::integer vat, (f.rate * 100000000)::float8 rate
         from orders.order o join ledger.frozen f on f.order_id = o.id
         where o.group_id = any ($1::uuid[])`,
      [orders.map(({ id }) => id)],
    )
    const owed = new Map<string, bigint>()
    for (const { seller, goods, bps, vat, rate } of rows) {
      const half = (num: bigint, den: bigint) => (2n * num + den) / (2n * den)
      const commission = half(goods * BigInt(bps), 100_000n)
      const tax = half(commission * BigInt(vat), 100_000n)
      const cents = half((goods - commission - tax) * 100_000_000n, BigInt(Math.round(rate)))
      owed.set(seller, (owed.get(seller) ?? 0n) + cents)
    }
    for (const [seller, cents] of owed) {
      expect(-(await balance(`seller_pending:${seller}:EUR`)), seller).toBe(cents)
    }
  })

  test('what was cancelled and given back leaves nothing of itself', async () => {
    const left = await query(
      pool,
      `select p.account from ledger.entry e join ledger.posting p on p.entry = e.id
         where e.reference = $1 group by p.account having sum(p.amount) <> 0`,
      [cancelled.id],
    )
    expect(left).toEqual([])
  })
})

describe('what was booked is kept', () => {
  const entry = () => query<{ id: string }>(pool, 'select id from ledger.entry limit 1')

  test.each([
    `update ledger.entry set kind = 'refund'`,
    'delete from ledger.posting',
    'update ledger.posting set amount = amount + 1',
    'truncate ledger.entry cascade',
    'delete from ledger.account',
    `update ledger.frozen set commission = 0`,
    `update ledger.terms set commission = 0`,
  ])('%s is refused', async (text) => {
    await expect(query(pool, text)).rejects.toMatchObject({ code: '23001' })
  })

  test('a balance is changed by postings alone, and an account opens empty', async () => {
    await expect(query(pool, 'update ledger.account set balance = 1')).rejects.toMatchObject({
      constraint: 'balances_follow_postings',
    })
    await expect(
      query(
        pool,
        `insert into ledger.account (id, kind, party, currency, balance)
         values ('loss:x:CNY', 'loss', 'x', 'CNY', 5)`,
      ),
    ).rejects.toMatchObject({ constraint: 'balances_follow_postings' })
  })

  const insert = `insert into ledger.entry (id, cause, kind, booked_on, written_by)
                  values ($1::uuid, $1::uuid::text, 'sale', current_date, 'test')`
  const post = `insert into ledger.posting (entry, nr, account, currency, amount)
                values ($1, $2, $3, $4, $5)`
  const clearing = 'clearing:card:CNY'

  test('an entry that does not balance in every currency, or has no postings, never commits', async () => {
    const unbalanced = transaction(pool, async (tx) => {
      const id = newId()
      await query(tx, insert, [id])
      await query(tx, post, [id, 0, clearing, 'CNY', 100])
      await query(tx, post, [id, 1, 'exchange:maison-ledoux:EUR', 'EUR', -100])
    })
    await expect(unbalanced).rejects.toMatchObject({ constraint: 'entry_balances' })
    await expect(query(pool, insert, [newId()])).rejects.toMatchObject({
      constraint: 'entry_balances',
    })
  })

  test('nothing is added to an entry that stands', async () => {
    const [standing] = await entry()
    await expect(query(pool, post, [standing!.id, 90, clearing, 'CNY', 1])).rejects.toMatchObject({
      constraint: 'ledger_is_kept',
    })
  })

  test('terms are told beforehand', async () => {
    const body = {
      house: null,
      commission: '0.1',
      homeVat: '0.2',
      reserve: '0.05',
      reserveDays: 14,
      validFrom: '2020-01-01T00:00:00Z',
    }
    await ask('POST', '/platform/ledger/terms', { as: 'platform', body, status: 422 })
    await expect(
      query(
        pool,
        `insert into ledger.terms values
           ($1, null, 0.1, 0.2, 0.05, 14, now() - interval '1 day', 'test')`,
        [newId()],
      ),
    ).rejects.toMatchObject({ constraint: 'terms_only_ahead' })
  })

  test('a later order is placed on later terms, an earlier one keeps its own', async () => {
    const before = await query(pool, 'select commission from ledger.frozen where seller = $1', [
      'maison-ledoux',
    ])
    await query(
      pool,
      `insert into ledger.terms values
         ($1, 'maison-ledoux', 0.08, 0.2, 0.05, 14, now() + interval '0.05 second', 'test')`,
      [newId()],
    )
    await expect
      .poll(() =>
        query(pool, `select 1 from ledger.terms where seller is not null and valid_from < now()`),
      )
      .toHaveLength(1)
    orders.push(await paidOrder([ofLedoux.id]))
    await bookNow()
    const after = await query<{ commission: string }>(
      pool,
      'select commission from ledger.frozen where seller = $1 order by at',
      ['maison-ledoux'],
    )
    expect(after.slice(0, before.length)).toEqual(before)
    expect(after.at(-1)).toEqual({ commission: '0.08000' })
  })
})

const now = () => Temporal.Now.instant()

describe('a booking happens once, and never in the way of a payment', () => {
  test('many workers at once book each cause once', async () => {
    const order = await paidOrder(some(1))
    orders.push(order)
    const { bookSource } = await import('../src/modules/ledger/index.ts')
    const booked = await Promise.all(
      Array.from({ length: 6 }, () => bookDue({ pool, source: bookSource, now })),
    )
    expect(booked.reduce((a, b) => a + b, 0)).toBe(1)
    expect(
      await query(pool, 'select id from ledger.entry where cause = $1', [
        `capture:${order.intent}`,
      ]),
    ).toHaveLength(1)
  })

  test('a fault of the ledger leaves the payment as it is, in sight, and is mended later', async () => {
    const order = await paidOrder(some(1))
    orders.push(order)
    const broken = {
      captureOf: () => Promise.reject(new Error('the ledger is unwell')),
      refundOf: async () => undefined,
      saleOf: async () => null,
    }
    expect(await bookDue({ pool, source: broken, now })).toBe(0)
    expect(
      await query(pool, 'select state from orders.order_group where id = $1', [order.id]),
    ).toEqual([{ state: 'paid' }])
    const seen = await ask<Standing>('GET', '/platform/ledger', { as: 'platform' })
    expect(seen.faults).toMatchObject([
      { cause: `capture:${order.intent}`, fault: 'Error: the ledger is unwell' },
    ])
    const later = () => now().add({ hours: 1 })
    const { bookSource } = await import('../src/modules/ledger/index.ts')
    expect(await bookDue({ pool, source: bookSource, now: later })).toBe(1)
    expect((await ask<Standing>('GET', '/platform/ledger', { as: 'platform' })).waiting).toBe(0)
  })

  test('a refund waits for its capture', async () => {
    const order = await paidOrder(some(1))
    await ask('POST', `/orders/${order.id}/cancellation`, { body: { reason: 'changed_mind' } })
    await query(
      pool,
      `update ledger.due set not_before = now() + interval '1 hour' where cause = $1`,
      [`capture:${order.intent}`],
    )
    await query(
      pool,
      `update payments.refund set state = 'done', done_at = now() where intent = $1`,
      [order.intent],
    )
    expect((await bookNow()).waiting).toBe(2)
    const { bookSource } = await import('../src/modules/ledger/index.ts')
    const at = (hours: number) => () => now().add({ hours })
    // It is looked at first, and put off until its capture stands.
    expect(await bookDue({ pool, source: bookSource, now: at(2) })).toBe(1)
    expect(await bookDue({ pool, source: bookSource, now: at(3) })).toBe(1)
  })
})

type Payouts = { items: { id: string; batch: string; state: string; amount: { amount: string } }[] }

describe('houses are paid', () => {
  test('delivered money becomes payable but for its reserve, is ordered once and arrives', async () => {
    for (const { id } of orders) await deliver(id)
    await bookNow()
    const pending = await balance('seller_pending:maison-ledoux:EUR')
    expect(pending).toBe(0n)
    const payable = -(await balance('seller_payable:maison-ledoux:EUR'))
    const reserve = -(await balance('seller_reserve:maison-ledoux:EUR'))
    expect(payable).toBeGreaterThan(0n)
    // Five of a hundred, rounded an order.
    expect(Number(reserve)).toBeCloseTo(Number(payable + reserve) * 0.05, -1)

    const ordered = await Promise.all([
      ask<{ payouts: number }>('POST', '/platform/ledger/payouts', { as: 'platform' }),
      ask<{ payouts: number }>('POST', '/platform/ledger/payouts', { as: 'platform' }),
    ])
    expect(Math.min(...ordered.map(({ payouts }) => payouts))).toBe(0)
    expect(await balance('seller_payable:maison-ledoux:EUR')).toBe(0n)

    const { items: own } = await ask<Payouts>('GET', '/producer/money/payouts', { as: 'producer' })
    expect(own).toHaveLength(1)
    const [payout] = own
    const { file, messageId } = (
      await query<{ file: string; messageId: string }>(
        pool,
        'select file, message_id as "messageId" from ledger.payout_batch where id = $1',
        [payout!.batch],
      )
    )[0]!
    const endToEnd = payout!.id.replaceAll('-', '')
    expect(file).toContain(`<EndToEndId>${endToEnd}</EndToEndId>`)
    expect(file).toContain(`<InstdAmt Ccy="EUR">${payout!.amount.amount}</InstdAmt>`)

    const hear = (text: string, status = 200) =>
      ask<{ ended: number }>('POST', '/platform/ledger/bank-reports', {
        as: 'platform',
        body: { report: text },
        status,
      })
    await hear('<a/>', 422)
    await hear(report({ messageId }, endToEnd, 'ACSP', null))
    // The simulated bank may have been faster: it ends once, whoever said so first.
    await hear(report({ messageId }, endToEnd, 'ACSC', null))
    await hear(report({ messageId }, endToEnd, 'RJCT', 'AC04'))
    expect((await hear(report({ messageId }, endToEnd, 'ACSC', null))).ended).toBe(0)
    const ends = await query<{ kind: string }>(
      pool,
      `select kind from ledger.entry where cause like $1`,
      [`payout:${payout!.id}:%`],
    )
    expect(ends).toHaveLength(1)
    expect((await verifyLedger(pool)).wrong).toEqual([])
  })

  test('the reserve is released when its days are over', async () => {
    const { bookSource } = await import('../src/modules/ledger/index.ts')
    const later = () => now().add({ hours: 24 * 15 })
    await bookDue({ pool, source: bookSource, now: later })
    expect(await balance('seller_reserve:maison-ledoux:EUR')).toBe(0n)
    expect((await verifyLedger(pool)).wrong).toEqual([])
  })

  test('a house sees its own money, layer by layer, and no other’s', async () => {
    const money = await ask<{ houses: { house: string; payee: { iban: string } }[] }>(
      'GET',
      '/producer/money',
      { as: 'producer' },
    )
    expect(money.houses.map(({ house }) => house)).toEqual(['maison-ledoux'])
    expect(money.houses[0]!.payee.iban).toMatch(/^FR\d\d •••• \d{4}$/)
    type Row = { kind: string; house: string; share: Record<string, unknown> | null }
    const { items: rows } = await ask<{ items: Row[] }>(
      'GET',
      '/producer/money/movements?limit=100',
      { as: 'producer' },
    )
    expect(new Set(rows.map(({ house }) => house))).toEqual(new Set(['maison-ledoux']))
    expect(rows.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['sale', 'delivery', 'release', 'payout']),
    )
    const sale = rows.find(({ kind }) => kind === 'sale')!
    expect(sale.share).toMatchObject({ vatCase: 'domestic', rateSource: expect.any(String) })
    const pages = await ask<{ items: Row[]; next: string }>(
      'GET',
      '/producer/money/movements?limit=2',
      { as: 'producer' },
    )
    const second = await ask<{ items: Row[] }>(
      'GET',
      `/producer/money/movements?limit=2&after=${pages.next}`,
      { as: 'producer' },
    )
    expect([...pages.items, ...second.items]).toEqual(rows.slice(0, 4))
  })

  test('a statement adds up, as a spreadsheet and in print', async () => {
    const month = now().toZonedDateTimeISO('Europe/Paris').toPlainDate().toPlainYearMonth()
    const path = `/producer/money/statements/maison-ledoux/${month.toString()}`
    const csv = await ask<string>('GET', `${path}?format=csv`, { as: 'producer' })
    const [head, ...rows] = csv
      .trim()
      .split('\r\n')
      .map((line) => line.split(','))
    const change = head!.indexOf('change_eur')
    const sum = rows.reduce((all, row) => all + Math.round(Number(row[change]) * 100), 0)
    const owed = await query<{ owed: bigint }>(
      pool,
      `select -sum(balance)::bigint as owed from ledger.account
         where party = 'maison-ledoux' and kind like 'seller%'`,
    )
    expect(BigInt(sum)).toBe(owed[0]!.owed)
    for (const locale of ['zh-CN', 'fr', 'en']) {
      const pdf = await ask<string>('GET', `${path}?locale=${locale}`, { as: 'producer' })
      expect(pdf.slice(0, 5)).toBe('%PDF-')
    }
    const foreign = `/producer/money/statements/burberry/${month.toString()}`
    await ask('GET', foreign, { as: 'producer', status: 404 })
    await ask('GET', '/producer/money/statements/maison-ledoux/2026-13', {
      as: 'producer',
      status: 404,
    })
  })

  test('an account is kept when it is one, for one’s own house', async () => {
    const body = {
      house: 'maison-ledoux',
      name: 'Maison Ledoux',
      iban: 'FR76 3000 6000 0112 3456 7890 189',
    }
    const kept = await ask<{ iban: string }>('PUT', '/producer/money/payee', {
      as: 'producer',
      body,
    })
    expect(kept.iban).toBe('FR76 •••• 0189')
    const wrong = { ...body, iban: 'FR7630006000011234567890188' }
    await ask('PUT', '/producer/money/payee', { as: 'producer', body: wrong, status: 422 })
    await ask('PUT', '/producer/money/payee', {
      as: 'producer',
      body: { ...body, house: 'burberry' },
      status: 404,
    })
  })
})

describe('providers and banks are held against the books', () => {
  const today = () => now().toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString()
  const file = async () =>
    (await app.inject({ method: 'GET', url: `/sandbox/settlements/card/${today()}` })).body
  const take = (text: string, status = 201) =>
    ask<{ id: string; again: boolean }>('POST', '/platform/ledger/settlements', {
      as: 'platform',
      body: { provider: 'card', day: today(), text },
      status,
    })

  type Differences = {
    lines: { settlement: string; nr: number; standing: string; note: string | null }[]
  }

  test('a file with an amount of its own, a stranger and a line twice books the rest and shows these', async () => {
    const whole = await file()
    const lines = whole.trim().split('\r\n')
    const [kind, subject, ...rest] = lines[1]!.split(',')
    const wrong = [kind, subject, '1.00', '0.00', '1.00', 'CNY'].join(',')
    const stranger = ['payment', newId(), ...rest].join(',')
    const text = [lines[0], wrong, ...lines.slice(2), lines[2], stranger].join('\r\n')
    const taken = await take(text)
    expect(taken.again).toBe(false)
    expect(await take(text)).toEqual({ id: taken.id, again: true })
    await take('nonsense', 422)
    const { lines: open } = await ask<Differences>('GET', '/platform/ledger/differences', {
      as: 'platform',
    })
    expect(open.map(({ standing }) => standing).toSorted()).toEqual([
      'amount_differs',
      'duplicate',
      'unknown',
    ])
    const path = (nr: number) => `/platform/ledger/settlements/${taken.id}/lines/${nr}/note`
    for (const { nr } of open) {
      const body = { note: 'asked the provider' }
      await ask('POST', path(nr), { as: 'platform', body })
      await ask('POST', path(nr), { as: 'platform', body, status: 404 })
    }
    // The corrected file settles what was wrong; the rest of it was settled before.
    const [, fixed] = lines
    await take([lines[0], fixed].join('\r\n'))
    expect((await verifyLedger(pool)).wrong).toEqual([])
    const [clearing] = await query<{ left: bigint }>(
      pool,
      `select balance as left from ledger.account where id = 'clearing:card:CNY'`,
    )
    expect(clearing!.left).toBe(0n)
  })

  test('a dispute holds the money, and ends once', async () => {
    const [order] = orders
    const [{ total }] = (await query<{ total: bigint }>(
      pool,
      'select total from orders.order_group where id = $1',
      [order!.id],
    )) as [{ total: bigint }]
    const yuan = (fen: bigint) => ({ amount: (Number(fen) / 100).toFixed(2), currency: 'CNY' })
    const claim = (fen: bigint) => ({
      payment: order!.intent,
      amount: yuan(fen),
      reason: 'not theirs',
    })
    const raise = (fen: bigint, status: number) =>
      ask<{ id: string }>('POST', '/platform/ledger/disputes', {
        as: 'platform',
        body: claim(fen),
        status,
      })
    await raise(total + 1n, 409)
    const { id } = await raise(total, 201)
    await raise(100n, 409)
    const held = -(await balance('seller_held:maison-ledoux:EUR'))
    expect(held).toBeGreaterThan(0n)
    const end = (how: string, status: number) =>
      ask('POST', `/platform/ledger/disputes/${id}/end`, {
        as: 'platform',
        body: { end: how },
        status,
      })
    const before = await balance('seller_payable:maison-ledoux:EUR')
    await end('lost_by_house', 201)
    await end('won', 409)
    expect(await balance('seller_held:maison-ledoux:EUR')).toBe(0n)
    // What was paid out to it before, the house owes now: it is deducted from its next payout.
    expect(await balance('seller_payable:maison-ledoux:EUR')).toBe(before)
    expect(await balance('dispute:primeur:CNY')).toBe(0n)
    expect((await verifyLedger(pool)).wrong).toEqual([])
  })

  test('a month that is over and finished is closed for good', async () => {
    const close = (until: string, status: number) =>
      ask('POST', '/platform/ledger/periods', { as: 'platform', body: { until }, status })
    const today_ = now().toZonedDateTimeISO('Europe/Paris').toPlainDate()
    const thisEnd = today_.with({ day: today_.daysInMonth })
    const lastEnd = today_.with({ day: 1 }).subtract({ days: 1 })
    await close(lastEnd.subtract({ days: 3 }).toString(), 422)
    if (Temporal.PlainDate.compare(thisEnd, today_) >= 0) await close(thisEnd.toString(), 409)
    await close(lastEnd.toString(), 201)
    await close(lastEnd.toString(), 409)
    const late = transaction(pool, (tx) =>
      query(
        tx,
        `insert into ledger.entry (id, cause, kind, booked_on, written_by)
         values ($1, 'late', 'sale', $2, 'test')`,
        [newId(), lastEnd],
      ),
    )
    await expect(late).rejects.toMatchObject({ constraint: 'period_is_closed' })
    expect((await verifyLedger(pool)).wrong).toEqual([])
  })
})
