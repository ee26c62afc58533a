import { fc } from '@fast-check/vitest'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, describe, expect, test } from 'vitest'
import { query, transaction, type Db } from '#db'
import { newId } from '#lib/ids.ts'
import { decimalText, type Ratio } from '#lib/ratio.ts'
import { testDatabase } from '../../../test/database.ts'
import { loadLaw, seedRows, seedTariff } from './actions.ts'
import type { LawRows } from './domain/law.ts'
import { ANNUAL_LIMIT } from './domain/limits.ts'
import { quotaOf } from './store.ts'

const { pool } = await testDatabase()
const YEAR = 2026

// A pool says it has ended before its sockets are closed; many of them, and the server would close
// the last ones itself when the database is dropped.
afterAll(async () => {
  const clients = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()))
  const closed = clients.map((client) => once(client, 'end'))
  for (const client of clients) client.release(true)
  await Promise.all(closed)
})

const person = (name: string): Buffer => createHash('sha256').update(name).digest()

type Call = { readonly who: Buffer; readonly order: string; readonly fen: bigint; readonly db?: Db }
async function reserve({ who, order, fen, db = pool }: Call): Promise<bigint | null> {
  const [row] = await query<{ left: bigint | null }>(
    db,
    'select customs.reserve_quota($1, $2, $3, $4) as left',
    [who, YEAR, order, fen],
  )
  return row?.left ?? null
}

async function settle(door: 'commit' | 'release', order: string): Promise<boolean> {
  const [row] = await query<{ changed: boolean }>(
    pool,
    `select customs.${door}_quota($1) as changed`,
    [order],
  )
  return row?.changed ?? false
}

async function giveBack(order: string, id: string, fen: bigint): Promise<boolean> {
  const [row] = await query<{ changed: boolean }>(
    pool,
    'select customs.return_quota($1, $2, $3) as changed',
    [order, id, fen],
  )
  return row?.changed ?? false
}

const counters = async (who: Buffer) => {
  const { reserved, used } = await quotaOf(pool, who, YEAR)
  return { reserved, used }
}

/** The account's counters, computed again from its entries. */
async function sums(who: Buffer) {
  const [row] = await query<{ reserved: bigint; used: bigint }>(
    pool,
    `select coalesce(sum(amount_minor) filter (where state = 'reserved'), 0)::bigint as reserved,
       coalesce(sum(amount_minor - returned_minor) filter (where state = 'committed'), 0)::bigint as used
     from customs.quota_entry where person_hash = $1 and year = $2`,
    [who, YEAR],
  )
  return row
}

describe('the annual limit', () => {
  test('nobody known has used anything', async () => {
    expect(await quotaOf(pool, person('nobody'), YEAR)).toEqual({
      year: YEAR,
      reserved: 0n,
      used: 0n,
      left: ANNUAL_LIMIT,
    })
  })

  test('fifty orders at once of one person never pass 26,000', async () => {
    const who = person('fifty')
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => reserve({ who, order: newId(), fen: 100_000n })),
    )
    const left = answers.filter((answer) => answer !== null)
    expect(left.toSorted((a, b) => Number(a - b))).toEqual(
      Array.from({ length: 26 }, (_, index) => BigInt(index) * 100_000n),
    )
    expect(await counters(who)).toEqual({ reserved: ANNUAL_LIMIT, used: 0n })
    expect(await sums(who)).toEqual({ reserved: ANNUAL_LIMIT, used: 0n })
  })

  test('the last fen can be held, one more cannot', async () => {
    const who = person('last fen')
    expect(await reserve({ who, order: newId(), fen: ANNUAL_LIMIT - 1n })).toBe(1n)
    expect(await reserve({ who, order: newId(), fen: 2n })).toBeNull()
    expect(await reserve({ who, order: newId(), fen: 1n })).toBe(0n)
  })

  test('a rolled-back order holds nothing', async () => {
    const who = person('rolled back')
    const fault = transaction(pool, async (db) => {
      await reserve({ who, order: newId(), fen: 500n, db })
      throw new Error('the lot was gone')
    })
    await expect(fault).rejects.toThrow('the lot was gone')
    expect(await counters(who)).toEqual({ reserved: 0n, used: 0n })
  })

  test('the table itself refuses to pass the limit', async () => {
    const who = person('check')
    await reserve({ who, order: newId(), fen: 1n })
    const update = query(
      pool,
      'update customs.quota_account set used_minor = 2600000 where person_hash = $1',
      [who],
    )
    await expect(update).rejects.toThrow('quota_never_passed')
  })
})

describe('repeated calls change nothing', () => {
  test('the same order asked twice, even at once, holds once', async () => {
    const who = person('twice')
    const order = newId()
    const answers = await Promise.all([1, 2, 3].map(() => reserve({ who, order, fen: 700n })))
    expect(answers).toEqual(Array(3).fill(ANNUAL_LIMIT - 700n))
    expect(await counters(who)).toEqual({ reserved: 700n, used: 0n })
    await expect(reserve({ who, order, fen: 701n })).rejects.toThrow('already holds another quota')
  })

  test('commit, commit, release, release, reserve', async () => {
    const who = person('life')
    const order = newId()
    await reserve({ who, order, fen: 900n })
    expect([await settle('commit', order), await settle('commit', order)]).toEqual([true, false])
    expect(await counters(who)).toEqual({ reserved: 0n, used: 900n })
    expect([await settle('release', order), await settle('release', order)]).toEqual([true, false])
    expect(await counters(who)).toEqual({ reserved: 0n, used: 0n })
    expect(await reserve({ who, order, fen: 900n })).toBeNull()
    expect(await settle('commit', order)).toBe(false)
  })

  test('what was given back can be forgotten, and held again', async () => {
    const who = person('again')
    const order = newId()
    const forget = () => query(pool, 'select customs.forget_released($1) as gone', [order])
    await reserve({ who, order, fen: 900n })
    expect(await forget()).toEqual([{ gone: false }])
    await settle('release', order)
    expect(await forget()).toEqual([{ gone: true }])
    expect(await reserve({ who, order, fen: 901n })).toBe(ANNUAL_LIMIT - 901n)
    expect(await sums(who)).toEqual(await counters(who))
  })

  test('an unknown order is no fault', async () => {
    expect([await settle('commit', newId()), await settle('release', newId())]).toEqual([
      false,
      false,
    ])
  })

  test('a part comes back once for one return, and never more than was used', async () => {
    const who = person('return')
    const [order, parcel] = [newId(), newId()]
    await reserve({ who, order, fen: 900n })
    expect(await giveBack(order, parcel, 300n)).toBe(false)
    await settle('commit', order)
    expect([await giveBack(order, parcel, 300n), await giveBack(order, parcel, 300n)]).toEqual([
      true,
      false,
    ])
    expect(await counters(who)).toEqual({ reserved: 0n, used: 600n })
    await expect(giveBack(order, newId(), 601n)).rejects.toThrow('quota_return_is_a_part')
    await settle('release', order)
    expect(await counters(who)).toEqual({ reserved: 0n, used: 0n })
  })
})

test('whatever happens at once, the counters are the sums of the entries', async () => {
  const acts = fc.array(
    fc.record({
      door: fc.constantFrom('reserve', 'commit', 'release'),
      order: fc.nat(5),
      fen: fc.integer({ min: 1, max: 12_000 }),
    }),
    { minLength: 10, maxLength: 40 },
  )
  let run = 0
  await fc.assert(
    fc.asyncProperty(acts, async (drawn) => {
      const who = person(`run ${run++}`)
      const orders = Array.from({ length: 6 }, () => newId())
      await Promise.allSettled(
        drawn.map(async ({ door, order, fen }) => {
          const id = orders[order] ?? newId()
          if (door === 'reserve') await reserve({ who, order: id, fen: BigInt(fen) * 100n })
          else await settle(door as 'commit' | 'release', id)
        }),
      )
      expect(await sums(who)).toEqual(await counters(who))
    }),
    { numRuns: 15 },
  )
})

describe('the law in the tables', () => {
  test('is what the seed says, and seeding again adds nothing', async () => {
    expect(await seedTariff(pool)).toBe(38)
    expect(await seedTariff(pool)).toBe(0)
    const law = await loadLaw(pool, 'unverified')
    expect(written(law.rows)).toEqual(written(await seedRows()))
  })

  test('two rows of one line cannot stand on one day', async () => {
    const copy = query(
      pool,
      `insert into customs.tariff_line
       select hs8, '[2025-01-01,2025-02-01)'::daterange, name_zh, name_en, name_fr, mfn_pct, mfn_grade,
         provisional_pct, provisional_grade, vat_pct, consumption_tax, listed, listing_grade,
         listing_evidence, bonded_only, post_banned, condition, source
       from customs.tariff_line where hs8 = '22042100'`,
    )
    await expect(copy).rejects.toThrow('tariff_line_periods_apart')
  })
})

/** The rows in the order of their keys, with every fraction as a decimal. */
const written = ({ lines, additionalDuties, suspensions }: LawRows) => ({
  lines: lines.map(plain).toSorted(),
  additionalDuties: additionalDuties.map(plain).toSorted(),
  suspensions: suspensions.map(plain).toSorted(),
})

const plain = (row: object): string =>
  JSON.stringify(Object.entries(row).toSorted(byKey), (_, value: unknown) =>
    isRatio(value) ? decimalText(value, 8) : value,
  )

const isRatio = (value: unknown): value is Ratio =>
  typeof value === 'object' && value !== null && 'num' in value && 'den' in value

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : 1
