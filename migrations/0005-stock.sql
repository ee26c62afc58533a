-- Lots, and who holds what of them. A lot is never oversold because the table says so; the counters
-- are the sums of the reservation rows, and `npm run verify:stock` proves it.

create schema stock;

create table stock.lot (
  offer uuid not null references catalogue.offer (id),
  id uuid not null,
  location text not null,
  code text not null,
  produced_at timestamptz not null,
  printed_on date,
  date_kind text not null check (date_kind in ('use_by', 'best_before', 'none')),
  -- Last day of life at the class' reference temperature, capped by the printed date; inclusive.
  expires_on date not null,
  status text not null check (status in ('released', 'hold', 'quarantined', 'recalled', 'gone')),
  received integer not null,
  lost integer not null default 0,
  reserved integer not null default 0,
  sold integer not null default 0,
  available integer generated always as (received - lost - reserved - sold) stored,
  primary key (offer, id),
  constraint lot_never_oversold check (reserved >= 0 and reserved + sold <= received - lost),
  constraint lot_counters_positive check (least(received, lost, sold) >= 0),
  constraint lot_printed_date_caps_life check (printed_on is null or expires_on <= printed_on)
) with (fillfactor = 50);

create table stock.reservation (
  offer uuid not null,
  order_id uuid not null,
  line smallint not null,
  lot uuid not null,
  quantity integer not null check (quantity > 0),
  state text not null check (state in ('held', 'sold', 'released')),
  primary key (offer, order_id, line, lot),
  foreign key (offer, lot) references stock.lot (offer, id)
) with (fillfactor = 70);
create index reservation_order on stock.reservation (order_id);

-- What one order asks of one offer: so many units from lots at one place that last long enough.
create type stock.demand as (
  nr integer, line smallint, order_id uuid, offer uuid, quantity integer, location text, threshold date,
  -- The last day on which a lot may have been made, to be aboard.
  ready_by date
);
-- What it gets; a line without lots is refused, with what would have been possible.
create type stock.portion as (
  nr integer, line smallint, offer uuid, lot uuid, quantity integer, expires_on date,
  quantity_max integer, freshest_on date
);

-- Door: holds stock for a batch of orders in one statement. Lots are locked in (expires_on, id)
-- order, so that two batches never deadlock; demand is counted against what earlier orders of the
-- batch took, never line by line against one snapshot. A line takes the lot with the least life that
-- still keeps its pledge, or the first pair of lots that can; an order is kept whole or not at all.
create function stock.hold(demands stock.demand[]) returns setof stock.portion
language plpgsql as $$
declare
  lots uuid[]; offers uuid[]; places text[]; days date[]; made date[]; room integer[]; starts jsonb;
  d stock.demand;
  -- What was taken, as parallel arrays; the order under way starts after `kept`.
  t_nr integer[] := '{}'; t_line smallint[] := '{}'; t_order uuid[] := '{}';
  t_lot integer[] := '{}'; t_quantity integer[] := '{}';
  n integer := 0; kept integer := 0; nr_now integer := null; refused boolean := false;
  i integer; j integer; last integer; a integer; b integer; most integer; freshest date;
begin
  perform 1 from stock.lot l
    where l.offer in (select distinct x.offer from unnest(demands) x)
      and l.status = 'released' and l.available > 0
    order by l.expires_on, l.id for update;
  -- Arrays in (offer, expires_on, id) order: an offer's lots stand together, oldest first.
  select array_agg(l.id), array_agg(l.offer), array_agg(l.location), array_agg(l.expires_on),
         array_agg((l.produced_at at time zone 'Europe/Paris')::date), array_agg(l.available)
    into lots, offers, places, days, made, room
    from (select * from stock.lot s
          where s.offer in (select distinct x.offer from unnest(demands) x)
            and s.status = 'released' and s.available > 0
          order by s.offer, s.expires_on, s.id) l;
  last := coalesce(array_length(lots, 1), 0);
  select coalesce(jsonb_object_agg(f.offer, f.start), '{}') into starts
    from (select u.offer, min(u.i) as start from unnest(offers) with ordinality u(offer, i) group by 1) f;

  for d in select x.* from unnest(demands) x order by x.nr, x.line, x.offer loop
    if nr_now is distinct from d.nr then
      kept := n;
      nr_now := d.nr;
      refused := false;
    end if;
    continue when refused;

    a := null; b := null; most := 0; freshest := null;
    i := (starts ->> d.offer::text)::integer;
    while a is null and i <= last and offers[i] = d.offer loop
      if places[i] = d.location and room[i] > 0 and made[i] <= d.ready_by then
        freshest := days[i];
        if days[i] >= d.threshold then
          most := most + room[i];
          if room[i] >= d.quantity then
            a := i;
          else
            j := i + 1;
            while b is null and j <= last and offers[j] = d.offer loop
              if places[j] = d.location and days[j] >= d.threshold and made[j] <= d.ready_by
                 and room[i] + room[j] >= d.quantity then
                a := i; b := j;
              end if;
              j := j + 1;
            end loop;
          end if;
        end if;
      end if;
      i := i + 1;
    end loop;

    if a is null then
      -- What this order had taken goes back before the next one is served.
      refused := true;
      for i in kept + 1 .. n loop
        room[t_lot[i]] := room[t_lot[i]] + t_quantity[i];
        t_quantity[i] := 0;
      end loop;
      return next row(d.nr, d.line, d.offer, null, null, null, most, freshest)::stock.portion;
    else
      n := n + 1;
      t_nr[n] := d.nr; t_line[n] := d.line; t_order[n] := d.order_id; t_lot[n] := a;
      t_quantity[n] := least(d.quantity, room[a]);
      room[a] := room[a] - t_quantity[n];
      if b is not null then
        n := n + 1;
        t_nr[n] := d.nr; t_line[n] := d.line; t_order[n] := d.order_id; t_lot[n] := b;
        t_quantity[n] := d.quantity - t_quantity[n - 1];
        room[b] := room[b] - t_quantity[n];
      end if;
    end if;
  end loop;

  update stock.lot l set reserved = l.reserved + t.taken
    from (select u.lot, sum(u.quantity)::integer as taken
          from unnest(t_lot, t_quantity) u(lot, quantity) where u.quantity > 0 group by 1) t
    where l.offer = offers[t.lot] and l.id = lots[t.lot];
  insert into stock.reservation (offer, order_id, line, lot, quantity, state)
    select offers[u.lot], u.order_id, u.line, lots[u.lot], u.quantity, 'held'
    from unnest(t_order, t_line, t_lot, t_quantity) u(order_id, line, lot, quantity)
    where u.quantity > 0;
  return query
    select u.nr, u.line, offers[u.lot], lots[u.lot], u.quantity, days[u.lot], null::integer, null::date
    from unnest(t_nr, t_line, t_lot, t_quantity) u(nr, line, lot, quantity)
    where u.quantity > 0;
end $$;

-- Door: what was held for these orders goes back to its lots; a second call changes nothing.
create function stock.release(orders uuid[]) returns setof uuid language plpgsql as $$
begin
  perform 1 from stock.lot l
    where (l.offer, l.id) in (select r.offer, r.lot from stock.reservation r
                              where r.order_id = any (orders) and r.state <> 'released')
    order by l.expires_on, l.id for update;
  return query
    with gone as (
      update stock.reservation r set state = 'released'
        from (select x.offer, x.order_id, x.line, x.lot, x.state from stock.reservation x
              where x.order_id = any (orders) and x.state <> 'released' for update) old
        where (r.offer, r.order_id, r.line, r.lot) = (old.offer, old.order_id, old.line, old.lot)
        returning r.offer, r.lot, r.quantity, old.state as state),
    back as (
      update stock.lot l
        set reserved = l.reserved - t.held, sold = l.sold - t.sold
        from (select g.offer, g.lot,
                     coalesce(sum(g.quantity) filter (where g.state = 'held'), 0)::integer as held,
                     coalesce(sum(g.quantity) filter (where g.state = 'sold'), 0)::integer as sold
              from gone g group by 1, 2) t
        where (l.offer, l.id) = (t.offer, t.lot)
        returning l.offer)
    select distinct b.offer from back b;
end $$;

-- Door: what was held for these orders is sold: they are paid. A second call changes nothing.
create function stock.settle(orders uuid[]) returns void language plpgsql as $$
begin
  perform 1 from stock.lot l
    where (l.offer, l.id) in (select r.offer, r.lot from stock.reservation r
                              where r.order_id = any (orders) and r.state = 'held')
    order by l.expires_on, l.id for update;
  with done as (
    update stock.reservation set state = 'sold'
      where order_id = any (orders) and state = 'held' returning offer, lot, quantity)
  update stock.lot l set reserved = l.reserved - t.quantity, sold = l.sold + t.quantity
    from (select d.offer, d.lot, sum(d.quantity)::integer as quantity from done d group by 1, 2) t
    where (l.offer, l.id) = (t.offer, t.lot);
end $$;

-- Door: takes an order's released reservations away and answers what they were for, so that the same
-- order may be held again (its money came after its hold had ended).
create function stock.forget_released(p_order uuid)
  returns table (offer uuid, line smallint, quantity integer) language sql as $$
  with gone as (
    delete from stock.reservation r where r.order_id = p_order and r.state = 'released'
      returning r.offer, r.line, r.quantity)
  select g.offer, g.line, sum(g.quantity)::integer from gone g group by 1, 2
$$;
