import { expect, test } from 'vitest'
import { query } from '#db'
import { testDatabase } from '../../../../test/database.ts'

const { pool } = await testDatabase('world')
const [standing] = await query<{ offer: string; minor: bigint }>(
  pool,
  `select offer, minor from pricing.price where market = 'CN' order by offer limit 1`,
)
const offer = standing?.offer ?? ''

const price = (market: string, from: string, until: string | null) =>
  query(
    pool,
    `insert into pricing.price (offer, market, currency, minor, tax_mode, valid, reason)
       values ($1, $2, 'CNY', 12300, 'excluded', tstzrange($3::timestamptz, $4::timestamptz), 'test')`,
    [offer, market, from, until],
  )

test('an offer has one price in a market at an instant: a second is refused by the table', async () => {
  await expect(price('CN', '2026-12-01T00:00:00Z', null)).rejects.toThrow('price_never_overlaps')
  await expect(price('CN', '2026-12-01T00:00:00Z', '2026-12-02T00:00:00Z')).rejects.toThrow(
    'price_never_overlaps',
  )
  await price('DE', '2026-12-01T00:00:00Z', null)
})

test('a price that ended leaves its place to the next, to the instant', async () => {
  await query(
    pool,
    `update pricing.price set valid = tstzrange(lower(valid), '2026-12-01T00:00:00Z')
       where offer = $1 and market = 'CN'`,
    [offer],
  )
  await expect(price('CN', '2026-11-30T23:59:59Z', null)).rejects.toThrow('price_never_overlaps')
  await price('CN', '2026-12-01T00:00:00Z', null)
})

test('of two that set a price at once, one is refused', async () => {
  const told = await Promise.allSettled([
    price('JP', '2026-12-01T00:00:00Z', null),
    price('JP', '2026-12-05T00:00:00Z', null),
  ])
  expect(told.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})
