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

test('of two transactions that wait for each other both are written', async () => {
  await pool.query('create table public.pot (id integer primary key, n integer not null)')
  await pool.query('insert into public.pot values (1, 0), (2, 0)')
  const both = Promise.withResolvers<void>()
  let begun = 0
  const runs = [0, 0]
  const add = (nr: 0 | 1, first: number, second: number) =>
    transaction(pool, async (tx) => {
      runs[nr]! += 1
      const raise = (id: number) => query(tx, 'update public.pot set n = n + 1 where id = $1', [id])
      await raise(first)
      begun += 1
      if (begun === 2) both.resolve()
      await both.promise
      await raise(second)
    })
  await Promise.all([add(0, 1, 2), add(1, 2, 1)])
  const { rows } = await pool.query('select n from public.pot')
  expect(rows).toEqual([{ n: 2 }, { n: 2 }])
  expect(runs.toSorted()).toEqual([1, 2])
})
