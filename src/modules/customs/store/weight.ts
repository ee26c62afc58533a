import { query, type Db } from '#db'
import type { Grams } from '../domain/weight.ts'

/** Serialises what people take of yearly weights until the transaction ends; in the order of hashes. */
export async function lockWeights(tx: Db, persons: readonly string[]): Promise<void> {
  await query(
    tx,
    `select pg_advisory_xact_lock(hashtextextended('customs.weight ' || p, 0))
       from unnest($1::text[]) with ordinality u(p, nr) order by nr`,
    [[...new Set(persons)].toSorted((a, b) => (a < b ? -1 : 1))],
  )
}

export type WeightQuestion = {
  readonly persons: readonly string[]
  readonly codes: readonly string[]
  readonly year: number
  /** A declaration that is not counted: the one that is judged. */
  readonly except: string | null
}

/** Net grams by person and number that declarations of a year brought in or will; returns count back. */
export async function gramsDeclared(
  db: Db,
  { persons, codes, year, except }: WeightQuestion,
): Promise<ReadonlyMap<string, Grams>> {
  const rows = await query<{ person: string; hs: string; grams: number }>(
    db,
    `select encode(d.person_hash, 'hex') as person, left(l ->> 'gcode', 8) as hs,
            sum(1000 * (1 - coalesce(r.back, 0) / (l ->> 'qty')::numeric) * case
              when l ->> 'unit1' = '035' then (l ->> 'qty1')::numeric
              when l ->> 'unit2' = '035' then (l ->> 'qty2')::numeric else 0 end)::float8 as grams
       from customs.declaration d
       join lateral (
         select masked from customs.document k where k.declaration_id = d.id and k.kind = '621'
           order by round desc limit 1) k on true
       cross join lateral jsonb_array_elements(k.masked -> 'list') l
       left join lateral (
         select sum((b ->> 'quantity')::numeric) as back
           from customs.goods_return g, jsonb_array_elements(g.lines) b
           where g.declaration_id = d.id and g.state = 'released' and b ->> 'gnum' = l ->> 'gnum') r on true
       where d.person_hash in (select decode(p, 'hex') from unnest($1::text[]) p)
         and d.state not in ('refused', 'withdrawn', 'sent_back')
         and extract(year from d.created_at at time zone 'Asia/Shanghai') = $3
         and left(l ->> 'gcode', 8) = any ($2) and ($4::uuid is null or d.id <> $4)
       group by 1, 2`,
    [persons, codes, year, except],
  )
  const byPerson = Map.groupBy(rows, ({ person }) => person)
  return new Map(
    [...byPerson].map(([person, own]) => [
      person,
      new Map(own.map(({ hs, grams }) => [hs, Math.round(grams)])),
    ]),
  )
}
