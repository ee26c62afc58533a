import { expect, test } from 'vitest'
import { loadLaw } from '#modules/customs'
import { query } from '../src/db/index.ts'
import { giveUpDeclaration, submitDeclaration } from '../src/modules/customs/actions/repair.ts'
import { lawOf } from '../src/modules/customs/domain/law.ts'
import { customsWorld, fillStock, WINE } from './customs.ts'
import { testDatabase } from './database.ts'

/** The list's fourth remark: so many grams of a line a person and calendar year. */
const { pool } = await testDatabase('world')
await fillStock(pool)
const law = await loadLaw(pool, 'unverified')
/** A bottle is 750 g. */
const GRAMS = 3_000
const weighed = lawOf(
  {
    ...law.rows,
    lines: law.rows.lines.map((line) =>
      line.hs8 === '22042100'
        ? { ...line, remarks: [{ kind: 'weight', text: '3 kg', gramsPerYear: GRAMS }] }
        : line,
    ),
  },
  'unverified',
)
const world = await customsWorld(pool, { ports: { law: () => weighed } })

type Row = { readonly state: string; readonly findings: readonly { found: string }[] }
async function standing(order: string): Promise<Row | undefined> {
  const [row] = await query<Row>(
    pool,
    'select state, findings from customs.declaration where order_id = $1',
    [order],
  )
  return row
}

const declared = async (order: string): Promise<string[]> =>
  (
    await query<{ id: string }>(pool, 'select id from customs.declaration where order_id = $1', [
      order,
    ])
  ).map(({ id }) => id)

const wine = (nr: number, quantity: number) => world.buy({ nr, lines: [{ slug: WINE, quantity }] })

test('a person’s bottles of the year are weighed together, and those of others apart', async () => {
  const [first, second, other] = [await wine(800, 2), await wine(800, 3), await wine(801, 3)]
  // Both orders of one person are prepared in one round: the second knows of the first.
  await world.settle()
  expect((await standing(first))?.state).toBe('closed')
  expect((await standing(other))?.state).toBe('closed')
  const held = await standing(second)
  expect(held?.state).toBe('held')
  expect(held?.findings.map(({ found }) => found)).toEqual(['3750 g'])
  // What was brought in before counts in a later round too.
  const third = await wine(800, 1)
  await world.settle()
  expect((await standing(third))?.findings.map(({ found }) => found)).toEqual(['4500 g'])
  // What is given up counts no more: the desk compares again and the third may go.
  const [id] = await declared(second)
  await giveUpDeclaration(world.ports, { id: id ?? '', actor: 'desk' })
  const [last] = await declared(third)
  const sent = await submitDeclaration(world.ports, { id: last ?? '', actor: 'desk' })
  expect(sent).toMatchObject({ ok: true, value: { state: 'ready' } })
})
