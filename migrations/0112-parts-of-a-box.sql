-- Each part of a box goes its own customs way: the whole promise's regime stood on all of them, so that a
-- wave looked for a part's other departures on lanes that may not carry it. Replaces one function.

create or replace function logistics.expect(orders jsonb, lines jsonb) returns void language plpgsql as $$
begin
  insert into logistics.consignment (order_id, number, consignee, locale, placed_at)
    select o.id, o.number, o.consignee, o.locale, o.placed_at
    from jsonb_to_recordset(orders) o(id uuid, number text, consignee jsonb, locale text, placed_at timestamptz)
    on conflict do nothing;
  insert into logistics.consignment_line (order_id, line, offer, quantity, departure, location, regime,
      deliver_on, zone, min_days, threshold, ready_by, promised_departure)
    select l.order_id, l.line, l.offer, l.quantity, w.departure, w.place ->> 'location',
           coalesce(w.place ->> 'regime', l.pledge ->> 'regime'), (l.pledge ->> 'deliverOn')::date,
           l.pledge ->> 'zone', (l.pledge ->> 'freshDaysMin')::integer,
           (w.place ->> 'threshold')::date, (w.place ->> 'readyBy')::date, w.departure
    from jsonb_to_recordset(lines)
      l(order_id uuid, line smallint, offer uuid, quantity integer, pledge jsonb)
    -- A box names place, regime and departure of each of its parts.
    left join lateral (
      select p from jsonb_array_elements(coalesce(l.pledge -> 'parts', '[]')) p
        where p ->> 'offer' = l.offer::text limit 1) part(place) on true
    cross join lateral (
      select coalesce(part.place, l.pledge) as place,
             coalesce((part.place ->> 'departure')::uuid, (l.pledge #>> '{departure,id}')::uuid) as departure) w
    on conflict do nothing;
end $$;
