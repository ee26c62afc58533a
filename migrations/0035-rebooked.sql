-- Departures count what travels with them: a line that was put on another departure is counted there,
-- and is given back there when its order ends. Replaces functions only; nothing is locked or rewritten.

-- Door: where the lines of these orders travel now, if logistics has them; withdrawn ones included,
-- because their counter is given back with their order.
create function logistics.travelling(orders uuid[])
  returns table (order_id uuid, line smallint, offer uuid, departure uuid)
language sql stable as $$
  select order_id, line, offer, departure from logistics.consignment_line where order_id = any (orders)
$$;

create or replace function orders.bookings(ids uuid[]) returns setof logistics.booking language sql stable as $$
  select i.nr::integer, coalesce(t.departure, b.departure), sum(b.quantity)::integer
  from unnest(ids) with ordinality i(id, nr)
  join orders.line l on l.group_id = i.id
  cross join lateral (
    select (p ->> 'offer')::uuid as offer, (p ->> 'departure')::uuid as departure,
           (p ->> 'quantity')::integer * l.quantity as quantity
      from jsonb_array_elements(coalesce(l.pledge -> 'parts', '[]')) p
    union all
    select l.offer, (l.pledge #>> '{departure,id}')::uuid, l.quantity
      where coalesce(jsonb_array_length(l.pledge -> 'parts'), 0) = 0) b
  left join logistics.travelling(ids) t
    on t.order_id = l.group_id and t.line = l.nr and t.offer = b.offer
  group by 1, 2
$$;

-- Puts open lines on other departures: [{order, line, offer, departure}]. Counters move by exactly
-- what the lines carry: whoever asks keeps within the room there is, or the constraint refuses.
create or replace function logistics.rebook(moves jsonb) returns void language plpgsql as $$
declare ids uuid[];
begin
  select array_agg(d.id) into ids from (
    select d.id from logistics.departure d
    where d.id in (select x.departure from jsonb_to_recordset(moves) x(departure uuid)
                   union select l.departure from logistics.consignment_line l
                     join jsonb_to_recordset(moves) x("order" uuid, line smallint, offer uuid)
                       on l.order_id = x."order" and l.line = x.line and l.offer = x.offer)
    order by d.id for update) d;
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
  update logistics.departure d set booked = d.booked + c.n from change c where d.id = c.id;
  perform logistics.announce(ids);
end $$;

-- Door: whoever ends orders locks what they travel with before the orders, as packers and waves do.
create function logistics.hold_still(departures uuid[]) returns void language sql as $$
  select 1 from logistics.departure where id = any (departures) order by id for update
$$;
