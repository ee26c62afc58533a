import { query, type Db } from '#db'
import { ssccOf } from '#lib/gs1/keys.ts'
import type { Carried } from '../domain/carrier.ts'
import type { ParcelState, Standing, TrackingCode, TrackingEvent } from '../domain/ladder.ts'
import type { BoxRecipe } from '../domain/recipe.ts'
import type { Consignee } from './consignment.ts'

export type ParcelItem = {
  readonly line: number
  readonly offer: string
  readonly lot: string
  readonly code: string
  readonly expiresOn: Temporal.PlainDate
  readonly quantity: number
}

export type Parcel = {
  readonly sscc: string
  readonly order: string
  readonly number: string
  readonly departure: string
  readonly location: string
  readonly band: string
  readonly recipe: BoxRecipe
  readonly grams: number
  readonly packedAt: Temporal.Instant
  readonly packedBy: string
  readonly state: ParcelState
  readonly stateAt: Temporal.Instant
  readonly flags: readonly { flag: string; since: string; reason: string | null }[]
  readonly consignee: Consignee
}

const COLUMNS = `p.sscc, p.order_id as "order", c.number, p.departure, p.location, p.band, p.recipe, p.grams,
  p.packed_at as "packedAt", p.packed_by as "packedBy", p.state, p.state_at as "stateAt", p.flags, c.consignee`
const FROM = `from logistics.parcel p join logistics.consignment c on c.order_id = p.order_id`

export async function nextSscc(tx: Db): Promise<string> {
  const [row] = await query<{ serial: bigint }>(
    tx,
    `select nextval('logistics.sscc_serial') as serial`,
  )
  return ssccOf(row?.serial ?? 0n)
}

export async function saveParcel(
  tx: Db,
  parcel: Omit<Parcel, 'number' | 'consignee' | 'state' | 'stateAt' | 'flags'>,
  items: readonly ParcelItem[],
): Promise<void> {
  await query(
    tx,
    `insert into logistics.parcel (sscc, order_id, departure, location, band, recipe, grams, packed_at,
       packed_by, state_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8)`,
    [
      parcel.sscc,
      parcel.order,
      parcel.departure,
      parcel.location,
      parcel.band,
      JSON.stringify(parcel.recipe),
      parcel.grams,
      parcel.packedAt,
      parcel.packedBy,
    ],
  )
  await query(
    tx,
    `with items as (
       select * from jsonb_to_recordset($2) i(line smallint, offer uuid, lot uuid, code text,
         "expiresOn" date, quantity integer)),
     packed as (
       update logistics.consignment_line l set state = 'packed'
       where l.order_id = $3 and (l.line, l.offer) in (select line, offer from items))
     insert into logistics.parcel_item (sscc, line, offer, lot, code, expires_on, quantity)
     select $1, line, offer, lot, code, "expiresOn", quantity from items`,
    [parcel.sscc, JSON.stringify(items), parcel.order],
  )
}

export async function readParcel(db: Db, sscc: string): Promise<Parcel | undefined> {
  const [row] = await query<Parcel>(db, `select ${COLUMNS} ${FROM} where p.sscc = $1`, [sscc])
  return row
}

export const parcelsOfOrders = (db: Db, orders: readonly string[]): Promise<Parcel[]> =>
  query(
    db,
    `select ${COLUMNS} ${FROM} where p.order_id = any ($1::uuid[]) order by p.order_id, p.sscc`,
    [orders],
  )

export const parcelsOf = (db: Db, ssccs: readonly string[]): Promise<Parcel[]> =>
  query(db, `select ${COLUMNS} ${FROM} where p.sscc = any ($1) order by p.sscc`, [ssccs])

export const parcelsOn = (db: Db, departure: string): Promise<Parcel[]> =>
  query(db, `select ${COLUMNS} ${FROM} where p.departure = $1 order by p.sscc`, [departure])

/** A parcel with its flight and the day its buyer was promised. */
export type Travelling = Parcel & {
  readonly lane: string
  readonly regime: string
  readonly leavesAt: Temporal.Instant
  readonly arrivesAt: Temporal.Instant
  readonly plannedArrivesAt: Temporal.Instant | null
  readonly deliverOn: Temporal.PlainDate | null
}

const TRAVELLING = `${COLUMNS}, d.lane, n.regime, d.leaves_at as "leavesAt",
    d.arrives_at as "arrivesAt", d.planned_arrives_at as "plannedArrivesAt",
    (select min(l.deliver_on) from logistics.consignment_line l join logistics.parcel_item i
       on i.line = l.line and i.offer = l.offer
     where l.order_id = p.order_id and i.sscc = p.sscc) as "deliverOn"
  ${FROM} join logistics.departure d on d.id = p.departure join logistics.lane n on n.slug = d.lane`

export type ParcelQuestion = {
  /** Whose; null for every hub's. */
  readonly locations: readonly string[] | null
  /** Those with something of these offers in them; null for all. */
  readonly offers?: readonly string[] | null
  readonly departure: string | null
  readonly state: 'under_way' | 'delivered' | 'flagged' | 'all'
  /** An SSCC, an order's number, or a part of either. */
  readonly keyword: string | null
  readonly before: string | null
  readonly limit: number
}

/** Parcels, the last packed first. */
export const listParcels = (db: Db, asked: ParcelQuestion): Promise<Travelling[]> =>
  query(
    db,
    `select ${TRAVELLING}
     where ($1::text[] is null or p.location = any ($1)) and ($2::uuid is null or p.departure = $2)
       and case $3 when 'under_way' then p.state <> 'delivered' when 'delivered' then p.state = 'delivered'
         when 'flagged' then p.flags <> '[]' else true end
       and ($4::text is null or p.sscc like '%' || $4 || '%' or c.number ilike '%' || $4 || '%')
       and ($5::text is null or p.sscc < $5)
       and ($7::uuid[] is null or exists (select 1 from logistics.parcel_item own
         where own.sscc = p.sscc and own.offer = any ($7)))
     order by p.sscc desc limit $6`,
    [
      asked.locations,
      asked.departure,
      asked.state,
      asked.keyword,
      asked.before,
      asked.limit,
      asked.offers ?? null,
    ],
  )

export async function readTravelling(db: Db, sscc: string): Promise<Travelling | undefined> {
  const [row] = await query<Travelling>(db, `select ${TRAVELLING} where p.sscc = $1`, [sscc])
  return row
}

export type HeldItem = ParcelItem & { readonly sscc: string }

export const itemsOf = (db: Db, ssccs: readonly string[]): Promise<HeldItem[]> =>
  query(
    db,
    `select sscc, line, offer, lot, code, expires_on as "expiresOn", quantity
     from logistics.parcel_item where sscc = any ($1) order by sscc, line, expires_on, lot`,
    [ssccs],
  )

export type KeptEvent = TrackingEvent & { readonly sscc: string }

export const eventsOf = (db: Db, ssccs: readonly string[]): Promise<KeptEvent[]> =>
  query(
    db,
    `select sscc, code, at, source, place, reason from logistics.tracking_event
     where sscc = any ($1) order by sscc, at, code`,
    [ssccs],
  )

export type HeardEvent = {
  readonly sscc: string
  readonly code: TrackingCode
  readonly at: string
  readonly source: string
  readonly place: string | null
  readonly reason: string | null
  readonly raw: object
}

/** Locks parcels in the order of their numbers and answers those that exist. */
export async function lockParcels(tx: Db, ssccs: readonly string[]): Promise<string[]> {
  const rows = await query<{ sscc: string }>(
    tx,
    'select sscc from logistics.parcel where sscc = any ($1) order by sscc for update',
    [ssccs],
  )
  return rows.map(({ sscc }) => sscc)
}

/** Keeps events of parcels that exist; answers those that were not known yet. */
export const keepEvents = (
  tx: Db,
  events: readonly HeardEvent[],
  heardAt: Temporal.Instant,
): Promise<KeptEvent[]> =>
  query(
    tx,
    `insert into logistics.tracking_event (sscc, source, code, at, heard_at, place, reason, raw)
     select e.sscc, e.source, e.code, e.at, $2, e.place, e.reason, e.raw
     from jsonb_to_recordset($1) e(sscc char(18), source text, code text, at timestamptz, place text,
       reason text, raw jsonb)
     on conflict do nothing returning sscc, source, code, at, place, reason`,
    [JSON.stringify(events), heardAt],
  )

/** Writes where parcels stand; answers the orders whose parcels changed. */
export async function saveStandings(
  tx: Db,
  standings: ReadonlyMap<string, Standing>,
): Promise<string[]> {
  const rows = await query<{ order: string }>(
    tx,
    `update logistics.parcel p set state = s.state, state_at = s.at, flags = s.flags
     from jsonb_to_recordset($1) s(sscc char(18), state text, at timestamptz, flags jsonb)
     where p.sscc = s.sscc and (p.state, p.flags) is distinct from (s.state, s.flags)
     returning p.order_id as "order"`,
    [
      JSON.stringify(
        [...standings].map(([sscc, { state, at, flags }]) => ({
          sscc,
          state,
          at: at.toString(),
          flags: flags.map(({ since, ...rest }) => ({ ...rest, since: since.toString() })),
        })),
      ),
    ],
  )
  return [...new Set(rows.map(({ order }) => order))]
}

/** Tells whoever keeps a copy what happened to parcels. */
export const announceParcels = (tx: Db, kind: string, facts: object): Promise<object[]> =>
  query(
    tx,
    `with told as (
       insert into platform.outbox (kind, subject, payload) values ($1, 'parcels', $2))
     select pg_notify('outbox', '')`,
    [kind, JSON.stringify(facts)],
  )

/** How far the parcels of orders are: something has left; everything is delivered; the last news. */
export const progressOf = (
  db: Db,
  orders: readonly string[],
): Promise<{ order: string; left: boolean; delivered: boolean; at: Temporal.Instant }[]> =>
  query(
    db,
    `select p.order_id as "order",
       bool_or(p.state not in ('booked', 'on_hand', 'accepted')) as "left",
       bool_and(p.state = 'delivered') and not exists (
         select 1 from logistics.consignment_line l
         where l.order_id = p.order_id and l.state = 'open') as delivered,
       max(p.state_at) as at
     from logistics.parcel p where p.order_id = any ($1::uuid[]) group by p.order_id`,
    [orders],
  )

/** Parcels that have left and are not at the door yet. */
export const carriedParcels = (db: Db, now: Temporal.Instant): Promise<Carried[]> =>
  query(
    db,
    `select p.sscc, d.lane, d.leaves_at as "leavesAt", d.arrives_at as "arrivesAt",
            c.consignee ->> 'regionCode' as "regionCode"
     from logistics.parcel p
     join logistics.departure d on d.id = p.departure
     join logistics.consignment c on c.order_id = p.order_id
     where p.state <> 'delivered' and d.leaves_at <= $1 and d.state <> 'cancelled'
     order by p.sscc limit 5000`,
    [now],
  )

/** A box with units of a lot, and where it is. */
export type LotParcel = {
  readonly sscc: string
  readonly order: string
  readonly state: ParcelState
  readonly lost: boolean
  readonly departure: string
  readonly place: string | null
  readonly quantity: number
}

/** Every box with units of a lot; where it is, is what was told last. */
export const parcelsOfLot = (db: Db, lot: string): Promise<LotParcel[]> =>
  query(
    db,
    `select p.sscc, p.order_id as "order", p.state, p.departure,
            p.flags @> '[{"flag": "lost"}]' as lost, sum(i.quantity)::integer as quantity,
            (select e.place from logistics.tracking_event e
             where e.sscc = p.sscc and e.place is not null order by e.at desc, e.code limit 1) as place
     from logistics.parcel_item i join logistics.parcel p on p.sscc = i.sscc
     where i.lot = $1 group by p.sscc order by p.sscc`,
    [lot],
  )
