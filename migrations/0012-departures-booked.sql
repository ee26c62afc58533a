-- A departure carries no more than it can: placing an order books its departures, and an order that
-- ends gives them back. Locks logistics.departure briefly while what was ordered before is counted.

alter table logistics.departure set (fillfactor = 50);

-- So many units of what an order (its place in a batch) takes of a departure.
create type logistics.booking as (nr integer, departure uuid, quantity integer);

-- Tells the read models which departures to read again; whoever commits notifies.
create function logistics.announce(departures uuid[]) returns void language sql as $$
  insert into platform.outbox (kind, subject, payload)
    select 'departures_booked', 'departures', jsonb_agg(distinct u.id) from unnest(departures) u(id)
    having count(*) > 0
$$;

-- Door: books a batch, an order whole or not at all, in the order of `nr`; answers the orders that
-- were refused, each with a departure that had too little room and what was left of it. Departures
-- are locked in the order of their ids, after the lots, so that two batches never deadlock.
create function logistics.book(bookings logistics.booking[])
  returns table (nr integer, departure uuid, room integer)
language plpgsql as $$
#variable_conflict use_column
declare
  ids uuid[]; rooms integer[]; refused integer[] := '{}'; one record; full_id uuid; full_room integer;
begin
  select array_agg(d.id order by d.id), array_agg(d.capacity - d.booked order by d.id) into ids, rooms
    from (select id, capacity, booked from logistics.departure
          where id = any (array(select b.departure from unnest(bookings) b))
          order by id for update) d;
  -- Nearly always there is room for the whole batch; only a departure that fills up is dealt out.
  if exists (
    select from (select b.departure, sum(b.quantity) as quantity from unnest(bookings) b group by 1) a
      left join unnest(ids, rooms) r(id, room) on r.id = a.departure
      where coalesce(r.room, 0) < a.quantity)
  then
    for one in
      select o.nr, array_agg(o.departure) as departures, array_agg(o.quantity) as quantities
      from (select b.nr, b.departure, sum(b.quantity)::integer as quantity
            from unnest(bookings) b group by 1, 2) o
      group by o.nr order by o.nr
    loop
      select f.id, coalesce(r.room, 0) into full_id, full_room
        from unnest(one.departures, one.quantities) f(id, quantity)
        left join unnest(ids, rooms) r(id, room) on r.id = f.id
        where coalesce(r.room, 0) < f.quantity order by f.id limit 1;
      if found then
        refused := refused || one.nr;
        return query select one.nr, full_id, full_room;
      else
        rooms := array(
          select r.room - coalesce(f.quantity, 0)
          from unnest(ids, rooms) with ordinality r(id, room, at)
          left join unnest(one.departures, one.quantities) f(id, quantity) on f.id = r.id
          order by r.at);
      end if;
    end loop;
  end if;
  with taken as (
    update logistics.departure d set booked = d.booked + t.quantity
      from (select b.departure, sum(b.quantity)::integer as quantity
            from unnest(bookings) b where b.nr <> all (refused) group by 1) t
      where d.id = t.departure returning d.id)
  select array_agg(t.id) into ids from taken t;
  perform logistics.announce(ids);
end $$;

-- Door: what orders that ended had booked goes back. The caller sees to it that this happens once.
create function logistics.unbook(bookings logistics.booking[]) returns void language plpgsql as $$
begin
  perform 1 from logistics.departure d
    where d.id = any (array(select b.departure from unnest(bookings) b)) order by d.id for update;
  update logistics.departure d set booked = d.booked - t.quantity
    from (select b.departure, sum(b.quantity)::integer as quantity from unnest(bookings) b group by 1) t
    where d.id = t.departure;
  perform logistics.announce(array(select b.departure from unnest(bookings) b));
end $$;

-- What orders take of departures, read from the promises on their lines: a box names the departure of
-- each of its parts. `nr` is the order's place among the ids.
create function orders.bookings(ids uuid[]) returns setof logistics.booking language sql stable as $$
  select i.nr::integer, b.departure, sum(b.quantity)::integer
  from unnest(ids) with ordinality i(id, nr)
  join orders.line l on l.group_id = i.id
  cross join lateral (
    select (p ->> 'departure')::uuid as departure, (p ->> 'quantity')::integer * l.quantity as quantity
      from jsonb_array_elements(coalesce(l.pledge -> 'parts', '[]')) p
    union all
    select (l.pledge #>> '{departure,id}')::uuid, l.quantity
      where coalesce(jsonb_array_length(l.pledge -> 'parts'), 0) = 0) b
  group by 1, 2
$$;

-- What was ordered before departures were counted; a promise that was given stays kept.
update logistics.departure d
  set booked = t.quantity, capacity = greatest(d.capacity, t.quantity)
  from (select b.departure, sum(b.quantity)::integer as quantity
        from orders.bookings(array(
          select id from orders.order_group where state not in ('expired', 'cancelled'))) b
        group by 1) t
  where d.id = t.departure;

-- Writes a batch of orders. Locks are taken in one order by everybody (idempotency key, cart,
-- person, lot, departure), so batches of several servers wait for one another and never deadlock.
-- Answers one row per group: placed, replayed, other_body, cart_placed, cart_changed,
-- over_annual_limit, departure_full; and one per refused line: refused_line. A demand names the
-- departure it books.
create or replace function orders.place(groups jsonb, sellers jsonb, lines jsonb, demands jsonb)
  returns table (nr integer, outcome text, facts jsonb)
language plpgsql as $$
#variable_conflict use_column
declare
  batch orders.placement[]; alive integer[]; portions stock.portion[];
  refused integer[] := '{}'; put_off uuid[] := '{}';
begin
  select array_agg(p order by p.nr) into batch
    from jsonb_populate_recordset(null::orders.placement, groups) p;

  -- 1. Claim the keys: a key that somebody holds makes us wait until he commits or gives up.
  with claimed as (
    insert into platform.idempotency (principal, key, fingerprint, status, answer)
      select b.principal, b.key, decode(b.fingerprint, 'hex'), 201, jsonb_build_object('order', b.id)
      from unnest(batch) b order by b.principal, b.key
      on conflict do nothing returning principal, key)
  select coalesce(array_agg(b.nr), '{}') into alive
    from unnest(batch) b join claimed c on c.principal = b.principal and c.key = b.key;
  if array_length(alive, 1) is distinct from array_length(batch, 1) then
    return query
      select b.nr, case when i.fingerprint = decode(b.fingerprint, 'hex') then 'replayed' else 'other_body' end,
             i.answer
      from unnest(batch) b join platform.idempotency i on i.principal = b.principal and i.key = b.key
      where b.nr <> all (alive);
  end if;

  -- 2. One order per cart, and the cart as it was when the totals were shown.
  perform 1 from orders.cart c where c.id in (select b.cart from unnest(batch) b where b.nr = any (alive))
    order by c.id for update;
  for nr, outcome, facts in
    select b.nr, case when c.placed_as is not null then 'cart_placed' else 'cart_changed' end,
           jsonb_build_object('order', c.placed_as)
    from unnest(batch) b join orders.cart c on c.id = b.cart
    where b.nr = any (alive) and (c.placed_as is not null or c.version <> b.version)
  loop
    alive := array_remove(alive, nr);
    return next;
  end loop;

  -- 3. The person, and their yearly allowance.
  perform identity.keep_persons(coalesce(
    (select jsonb_agg(b.sealed) from unnest(batch) b where b.nr = any (alive)), '[]'));
  for nr, outcome, facts in
    select q.nr, 'over_annual_limit', '{}'::jsonb
    from customs.reserve_quotas(array(
      select row(b.nr, decode(b.person, 'hex'), b.year, b.id, b.goods + b.freight)::customs.quota_claim
      from unnest(batch) b where b.nr = any (alive))) q
    where q.left_minor is null
  loop
    alive := array_remove(alive, nr);
    return next;
  end loop;

  -- 4. The lots.
  select coalesce(array_agg(p), '{}') into portions
    from stock.hold(array(
      select d from jsonb_populate_recordset(null::stock.demand, demands) d where d.nr = any (alive))) p;
  for nr, outcome, facts in
    select p.nr, 'refused_line', jsonb_build_object(
      'line', p.line, 'offer', p.offer, 'quantityMax', p.quantity_max, 'freshestOn', p.freshest_on)
    from unnest(portions) p where p.lot is null
  loop
    alive := array_remove(alive, nr);
    refused := refused || nr;
    return next;
  end loop;

  -- 5. Room on the departures; an order that finds none gives its lots back.
  for nr, outcome, facts in
    select f.nr, 'departure_full', jsonb_build_object('departure', f.departure, 'quantityMax', f.room)
    from logistics.book(array(
      select row(d.nr, d.departure, sum(d.quantity))::logistics.booking
      from jsonb_to_recordset(demands) d(nr integer, departure uuid, quantity integer)
      where d.nr = any (alive) group by d.nr, d.departure)) f
  loop
    alive := array_remove(alive, nr);
    refused := refused || nr;
    put_off := put_off || (select b.id from unnest(batch) b where b.nr = place.nr);
    return next;
  end loop;
  if array_length(put_off, 1) > 0 then
    perform from stock.release(put_off);
    perform from unnest(put_off) p(id), stock.forget_released(p.id);
  end if;
  if array_length(refused, 1) > 0 then
    perform customs.release_quota(b.id) from unnest(batch) b where b.nr = any (refused);
    perform customs.forget_released(b.id) from unnest(batch) b where b.nr = any (refused);
  end if;

  -- 6. What was kept becomes orders; a refused request gives its key back and may be tried again.
  if array_length(alive, 1) is distinct from array_length(batch, 1) then
    delete from platform.idempotency i using unnest(batch) b
      where i.principal = b.principal and i.key = b.key and b.nr <> all (alive)
        and i.answer = jsonb_build_object('order', b.id);
  end if;
  insert into orders.order_group
    (id, number, cart, account, principal, locale, market, person_hash, consignee, gift, currency, goods,
     freight, duty, vat, consumption, discount, total, decision, quote, state, hold_expires_at, placed_at)
    select b.id, b.number, b.cart, b.account, b.principal, b.locale, b.market, decode(b.person, 'hex'),
           b.consignee, b.gift, b.currency, b.goods, b.freight, b.duty, b.vat, b.consumption, b.discount,
           b.total, b.decision, b.quote, 'awaiting_payment', b.hold_expires_at, b.placed_at
    from unnest(batch) b where b.nr = any (alive);
  insert into orders.order (group_id, id, number, seller, goods, freight, tax, total)
    select s.group_id, s.id, s.number, s.seller, s.goods, s.freight, s.tax, s.total
    from jsonb_to_recordset(sellers) s(nr integer, group_id uuid, id uuid, number text, seller text,
                                       goods bigint, freight bigint, tax bigint, total bigint)
    where s.nr = any (alive);
  insert into orders.line
    (group_id, nr, order_id, offer, quantity, price, goods, freight, duty, vat, consumption, hs8, regime,
     snapshot, pledge, lots)
    select l.group_id, l.line, l.order_id, l.offer, l.quantity, l.price, l.goods, l.freight, l.duty, l.vat,
           l.consumption, l.hs8, l.regime, l.snapshot, l.pledge, p.lots
    from jsonb_to_recordset(lines) l(nr integer, group_id uuid, line smallint, order_id uuid, offer uuid,
         quantity integer, price bigint, goods bigint, freight bigint, duty bigint, vat bigint,
         consumption bigint, hs8 text, regime text, snapshot jsonb, pledge jsonb)
    join (select q.nr, q.line, jsonb_agg(jsonb_build_object(
                   'id', q.lot, 'code', k.code, 'expiresOn', q.expires_on, 'quantity', q.quantity)) as lots
            from unnest(portions) q join stock.lot k on k.offer = q.offer and k.id = q.lot
            group by q.nr, q.line) p on p.nr = l.nr and p.line = l.line
    where l.nr = any (alive);
  update orders.cart c set placed_as = b.id
    from unnest(batch) b where c.id = b.cart and b.nr = any (alive);

  -- 7. Those who watch: one event per order, and one for the lots that moved.
  if array_length(alive, 1) > 0 then
    insert into platform.outbox (kind, subject)
      select 'order_placed', b.id::text from unnest(batch) b where b.nr = any (alive);
    insert into platform.outbox (kind, subject, payload)
      select 'stock_moved', 'lots', jsonb_agg(distinct p.offer) from unnest(portions) p where p.lot is not null;
    perform pg_notify('outbox', '');
  end if;
  return query
    select b.nr, 'placed', (
      select jsonb_agg(jsonb_build_object('line', l.nr, 'lots', l.lots) order by l.nr)
      from orders.line l where l.group_id = b.id)
    from unnest(batch) b where b.nr = any (alive);
end $$;
