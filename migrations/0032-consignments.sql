-- What must leave: once an order is paid, its lines are consignments for their departure. Waves give
-- them lots again before each cut-off, parcels carry them. A line of a box is one row per component.
-- Adds columns to logistics.departure (a short exclusive lock) and creates tables.

alter table logistics.departure
  add column state text not null default 'planned'
    check (state in ('planned', 'closed', 'left', 'arrived', 'cancelled')),
  -- As the timetable had it; leaves_at and arrives_at follow what is known now.
  add column planned_leaves_at timestamptz,
  add column planned_arrives_at timestamptz;

create table logistics.consignment (
  order_id uuid primary key,
  number text not null,
  consignee jsonb not null,
  locale text not null,
  placed_at timestamptz not null
);

create table logistics.consignment_line (
  order_id uuid not null references logistics.consignment (order_id),
  line smallint not null,
  offer uuid not null,
  quantity integer not null check (quantity > 0),
  departure uuid not null,
  location text not null,
  regime text not null,
  -- The promise as it was made: never made worse.
  deliver_on date not null,
  zone text not null,
  min_days integer,
  threshold date not null,
  ready_by date not null,
  promised_departure uuid not null,
  state text not null default 'open' check (state in ('open', 'packed', 'withdrawn')),
  primary key (order_id, line, offer)
);
create index consignment_due on logistics.consignment_line (departure) where state = 'open';

-- Door: paid orders become consignments; a second call changes nothing.
create function logistics.expect(orders jsonb, lines jsonb) returns void language plpgsql as $$
begin
  insert into logistics.consignment (order_id, number, consignee, locale, placed_at)
    select o.id, o.number, o.consignee, o.locale, o.placed_at
    from jsonb_to_recordset(orders) o(id uuid, number text, consignee jsonb, locale text, placed_at timestamptz)
    on conflict do nothing;
  insert into logistics.consignment_line (order_id, line, offer, quantity, departure, location, regime,
      deliver_on, zone, min_days, threshold, ready_by, promised_departure)
    select l.order_id, l.line, l.offer, l.quantity, w.departure, w.place ->> 'location',
           l.pledge ->> 'regime', (l.pledge ->> 'deliverOn')::date,
           l.pledge ->> 'zone', (l.pledge ->> 'freshDaysMin')::integer,
           (w.place ->> 'threshold')::date, (w.place ->> 'readyBy')::date, w.departure
    from jsonb_to_recordset(lines)
      l(order_id uuid, line smallint, offer uuid, quantity integer, pledge jsonb)
    -- A box names place and departure of each of its parts.
    left join lateral (
      select p from jsonb_array_elements(coalesce(l.pledge -> 'parts', '[]')) p
        where p ->> 'offer' = l.offer::text limit 1) part(place) on true
    cross join lateral (
      select coalesce(part.place, l.pledge) as place,
             coalesce((part.place ->> 'departure')::uuid, (l.pledge #>> '{departure,id}')::uuid) as departure) w
    on conflict do nothing;
end $$;

-- Door: takes back what is not packed yet; answers the orders of which something is packed.
create function logistics.withdraw(orders uuid[]) returns setof uuid language sql as $$
  update logistics.consignment_line set state = 'withdrawn'
    where order_id = any (orders) and state = 'open'
      and not exists (select 1 from logistics.consignment_line p
                      where p.order_id = consignment_line.order_id and p.state = 'packed');
  select distinct order_id from logistics.consignment_line
    where order_id = any (orders) and state = 'packed'
$$;

create table logistics.wave (
  departure uuid not null references logistics.departure (id),
  nr smallint not null,
  id uuid not null unique,
  at timestamptz not null,
  actor text not null,
  -- After it, lots stay where they are.
  frozen boolean not null,
  lines integer not null,
  served integer not null,
  -- Lines that moved to another lot or departure, and those without goods.
  moved integer not null,
  -- [{order, line, offer, quantity, reason}]
  unserved jsonb not null,
  primary key (departure, nr)
);

-- What a picker fetches: so many units of one lot for one order.
create table logistics.pick (
  wave uuid not null references logistics.wave (id),
  departure uuid not null,
  order_id uuid not null,
  line smallint not null,
  offer uuid not null,
  lot uuid not null,
  code text not null,
  zone text,
  expires_on date not null,
  quantity integer not null check (quantity > 0),
  primary key (wave, order_id, line, offer, lot)
);

-- Puts open lines on other departures: [{order, line, offer, departure}]; the counters of bookings
-- follow, within their bounds.
create function logistics.rebook(moves jsonb) returns void language plpgsql as $$
begin
  perform 1 from logistics.departure d
    where d.id in (select x.departure from jsonb_to_recordset(moves) x(departure uuid)
                   union select l.departure from logistics.consignment_line l
                     join jsonb_to_recordset(moves) x("order" uuid, line smallint, offer uuid)
                       on l.order_id = x."order" and l.line = x.line and l.offer = x.offer)
    order by d.id for update;
  with asked as (
    select l.order_id, l.line, l.offer, l.departure as was, x.departure as now, l.quantity
    from jsonb_to_recordset(moves) x("order" uuid, line smallint, offer uuid, departure uuid)
    join logistics.consignment_line l on l.order_id = x."order" and l.line = x.line and l.offer = x.offer
    where l.state = 'open' and l.departure <> x.departure),
  moved as (
    update logistics.consignment_line l set departure = a.now from asked a
    where l.order_id = a.order_id and l.line = a.line and l.offer = a.offer
    returning a.was, a.now, a.quantity),
  change as (
    select id, sum(n)::integer as n
    from (select was as id, -quantity as n from moved union all select now, quantity from moved) u group by id)
  update logistics.departure d set booked = greatest(0, least(d.capacity, d.booked + c.n))
    from change c where d.id = c.id;
end $$;
