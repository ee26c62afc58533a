import { expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { query, transaction } from './index.ts'

const { pool } = await testDatabase()

test('days, instants and whole numbers arrive as what they are', async () => {
  const [row] = await query<{ day: Temporal.PlainDate; at: Temporal.Instant; n: bigint }>(
    pool,
    `select $1::date as day, $2::timestamptz as at, 9007199254740993::bigint as n`,
    [Temporal.PlainDate.from('2015-03-17'), Temporal.Instant.from('2015-03-17T23:30:00Z')],
  )
  expect(row?.day.toString()).toBe('2015-03-17')
  expect(row?.at.toString()).toBe('2015-03-17T23:30:00Z')
  expect(row?.n).toBe(9007199254740993n)
})

test('a transaction that throws leaves nothing', async () => {
  const write = transaction(pool, async (tx) => {
    await query(tx, `insert into platform.outbox (kind, subject) values ('x', 'y')`)
    throw new Error('no')
  })
  await expect(write).rejects.toThrow('no')
  const [row] = await query<{ n: bigint }>(pool, 'select count(*) as n from platform.outbox')
  expect(row?.n).toBe(0n)
})
