import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { query } from '#db'
import { testDatabase } from '../../../test/database.ts'
import { loadStock, refreshOffers, verifyStock } from './index.ts'

const { pool } = await testDatabase('world')
const [oysters] = await query<{ id: string }>(
  pool,
  "select id from catalogue.offer where slug = 'huitres-creuses-cancale-n3-12'",
)
const offer = oysters!.id

test('lots are read oldest first, and again when something moved', async () => {
  const book = await loadStock(pool)
  const lots = book.lotsOf(offer)
  expect(lots.length).toBe(4)
  expect(lots.map(({ expiresOn }) => expiresOn)).toEqual(
    lots.map(({ expiresOn }) => expiresOn).toSorted((a, b) => a - b),
  )
  await query(pool, "update stock.lot set status = 'hold' where id = $1", [lots[0]!.id])
  await refreshOffers(pool, book, [offer])
  expect(book.lotsOf(offer).map(({ id }) => id)).toEqual(lots.slice(1).map(({ id }) => id))
  await query(pool, "update stock.lot set status = 'released' where id = $1", [lots[0]!.id])
  expect(book.lotsOf(randomUUID())).toEqual([])
})

test('the world begins without a discrepancy; a counter without its reservation is told', async () => {
  expect(await verifyStock(pool)).toMatchObject({ reservations: 0, discrepancies: [] })
  const book = await loadStock(pool)
  const [lot] = book.lotsOf(offer)
  const order = randomUUID()
  const refused = pool.query('update stock.lot set reserved = 5 where id = $1', [lot!.id])
  await expect(refused).rejects.toThrow('only through movements and reservations')
  await pool.query('alter table stock.lot disable trigger lot_counters_guarded')
  await query(pool, 'update stock.lot set reserved = 5 where id = $1', [lot!.id])
  await query(
    pool,
    "insert into stock.reservation (offer, order_id, line, lot, quantity, state) values ($1, $2, 1, $3, 3, 'held')",
    [offer, order, lot!.id],
  )
  expect((await verifyStock(pool)).discrepancies).toEqual([
    { offer, lot: lot!.id, kind: 'reserved_differs', counter: 5, reservations: 3 },
  ])
  await query(pool, 'update stock.lot set reserved = 3 where id = $1', [lot!.id])
  expect((await verifyStock(pool)).discrepancies).toEqual([])
  await pool.query('alter table stock.lot enable trigger lot_counters_guarded')
})
