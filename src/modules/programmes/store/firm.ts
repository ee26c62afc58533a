import { query, type Db } from '#db'
import type { Firm, LeavingReason, SaidStage } from '../domain/funnel.ts'

/** The firms of a programme with where each stands, by name. */
export const firmsOf = (db: Db, programme: string): Promise<Firm[]> =>
  query(
    db,
    `select f.id, f.name, f.house, w.stage, case l.stage when 'left' then l.reason end as left,
            l.at as since
       from programmes.firm f
       cross join lateral (
         select stage, reason, at from programmes.firm_step where firm = f.id
           order by id desc limit 1) l
       cross join lateral (
         select stage from programmes.firm_step where firm = f.id and stage <> 'left'
           order by id desc limit 1) w
       where f.programme = $1 order by f.name`,
    [programme],
  )

/** False when the programme has a firm of that name, or of that house. */
export async function saveFirm(
  db: Db,
  firm: {
    readonly id: string
    readonly programme: string
    readonly name: string
    readonly house: string | null
  },
): Promise<boolean> {
  const rows = await query(
    db,
    `insert into programmes.firm (id, programme, name, house) values ($1, $2, $3, $4)
       on conflict do nothing returning id`,
    [firm.id, firm.programme, firm.name, firm.house],
  )
  return rows.length > 0
}

export const saveFirmStep = (
  db: Db,
  step: {
    readonly id: string
    readonly firm: string
    readonly stage: SaidStage
    readonly reason: LeavingReason | null
    readonly by: string
  },
): Promise<object[]> =>
  query(
    db,
    `insert into programmes.firm_step (id, firm, stage, reason, by_whom)
     values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [step.id, step.firm, step.stage, step.reason, step.by],
  )
