-- A lot has a life before and after its sale: declared by its house, received and checked at a hub,
-- held, released, recalled. What changes how many units there are is a movement, written once and never
-- changed; the counters follow from the movements, and nothing else may touch them.
-- Takes an access exclusive lock on stock.lot for as long as it adds columns and an index.

alter table stock.lot drop constraint lot_status_check;
alter table stock.lot
  add constraint lot_status_known check (status in
    ('declared', 'expected', 'released', 'hold', 'quarantined', 'recalled', 'rejected', 'gone')),
  -- What the house said it made; received and rejected are parts of it.
  add column made integer,
  add column rejected integer not null default 0,
  -- Where it was put away; null until it is received.
  add column zone text check (zone in ('chilled', 'cool', 'ambient', 'frozen', 'quarantine')),
  add column certificates jsonb not null default '[]',
  -- The window whose harvest it is part of; a pool is what a window sells before there is a harvest.
  add column sale_window uuid,
  add column pool boolean not null default false,
  add column declared_by text,
  add column declared_at timestamptz not null default now();
update stock.lot set made = received;
alter table stock.lot alter column made set not null,
  add constraint lot_made_is_accounted check (rejected >= 0 and received + rejected <= made);
create unique index lot_id on stock.lot (id);
-- A printed code names one lot of an offer.
create unique index lot_code on stock.lot (offer, code);
create index lot_location on stock.lot (location, declared_at desc, id);

create table stock.movement (
  offer uuid not null,
  lot uuid not null,
  id uuid not null,
  -- opening: units that came with the row; received, rejected: at the hub; lost, found: counted,
  -- broken, sampled, spoilt; surplus: more than the house had declared.
  kind text not null check (kind in ('opening', 'received', 'rejected', 'lost', 'found', 'surplus')),
  quantity integer not null check (quantity > 0),
  at timestamptz not null default clock_timestamp(),
  actor text not null,
  reason text,
  primary key (offer, lot, id),
  foreign key (offer, lot) references stock.lot (offer, id),
  constraint movement_says_why check (kind in ('opening', 'received') or reason is not null)
);

-- Who turned a lot from one status to another, when and why.
create table stock.lot_turn (
  offer uuid not null,
  lot uuid not null,
  id uuid not null,
  from_status text not null,
  to_status text not null,
  at timestamptz not null default clock_timestamp(),
  actor text not null,
  reason text not null,
  primary key (offer, lot, id),
  foreign key (offer, lot) references stock.lot (offer, id),
  -- The domain's MOVES says the same (src/modules/stock/domain/lot.ts).
  constraint turn_is_lawful check ((from_status, to_status) in (
    ('declared', 'released'), ('declared', 'rejected'), ('declared', 'quarantined'),
    ('declared', 'recalled'), ('declared', 'gone'),
    ('expected', 'released'), ('expected', 'gone'), ('released', 'expected'),
    ('released', 'hold'), ('released', 'quarantined'), ('released', 'recalled'), ('released', 'gone'),
    ('hold', 'released'), ('hold', 'quarantined'), ('hold', 'recalled'), ('hold', 'gone'),
    ('quarantined', 'released'), ('quarantined', 'hold'), ('quarantined', 'recalled'),
    ('quarantined', 'gone'), ('rejected', 'recalled'), ('gone', 'recalled')))
);

-- What the hub found when the lot came in.
create table stock.reception (
  offer uuid not null,
  lot uuid not null,
  id uuid not null,
  at timestamptz not null,
  actor text not null,
  probe_celsius double precision not null check (probe_celsius between -60 and 80),
  decision text not null check (decision in ('accept', 'part', 'reject')),
  accepted integer not null check (accepted >= 0),
  rejected integer not null check (rejected >= 0),
  reason text,
  zone text,
  primary key (offer, lot, id),
  foreign key (offer, lot) references stock.lot (offer, id),
  constraint reception_counts check (accepted + rejected > 0),
  constraint reception_decides check (
    (decision = 'accept') = (rejected = 0) and (decision = 'reject') = (accepted = 0)),
  constraint reception_says_why check (rejected = 0 or reason is not null)
);

create function stock.keep_history() returns trigger language plpgsql as $$
begin
  raise exception '%.% is append-only', tg_table_schema, tg_table_name
    using errcode = 'restrict_violation', constraint = 'history_is_kept';
end $$;
create trigger movement_is_kept before update or delete or truncate on stock.movement
  for each statement execute function stock.keep_history();
create trigger turn_is_kept before update or delete or truncate on stock.lot_turn
  for each statement execute function stock.keep_history();
create trigger reception_is_kept before update or delete or truncate on stock.reception
  for each statement execute function stock.keep_history();

-- Counters change inside the functions of this schema and nowhere else: the stack of calls says who
-- asks. Once a statement, so that a batch of orders pays it once.
create function stock.guard_counters() returns trigger language plpgsql as $$
declare
  stack text;
begin
  get diagnostics stack = pg_context;
  if regexp_count(stack, 'function stock\.') < 2 then
    raise exception 'counters of a lot change only through movements and reservations'
      using errcode = 'restrict_violation', constraint = 'counters_follow_movements';
  end if;
  return null;
end $$;
create trigger lot_counters_guarded
  before update of made, received, rejected, lost, reserved, sold on stock.lot
  for each statement execute function stock.guard_counters();

create function stock.default_made() returns trigger language plpgsql as $$
begin
  new.made := coalesce(new.made, new.received);
  return new;
end $$;
create trigger lot_made before insert on stock.lot
  for each row execute function stock.default_made();

-- Units that come with a row are its opening movement.
create function stock.open_lots() returns trigger language plpgsql as $$
begin
  insert into stock.movement (offer, lot, id, kind, quantity, actor)
    select f.offer, f.id, gen_random_uuid(), 'opening', f.received, coalesce(f.declared_by, 'opening')
    from fresh f where f.received > 0;
  return null;
end $$;
create trigger lot_opened after insert on stock.lot
  referencing new table as fresh for each statement execute function stock.open_lots();
insert into stock.movement (offer, lot, id, kind, quantity, actor)
  select offer, id, gen_random_uuid(), 'opening', received, 'opening' from stock.lot where received > 0;

create function stock.apply_movement() returns trigger language plpgsql as $$
begin
  if new.kind = 'opening' then
    if pg_trigger_depth() < 2 then
      raise exception 'an opening comes with its lot'
        using errcode = 'restrict_violation', constraint = 'counters_follow_movements';
    end if;
    return null;
  end if;
  update stock.lot set
      made = made + case new.kind when 'surplus' then new.quantity else 0 end,
      received = received + case when new.kind in ('received', 'surplus') then new.quantity else 0 end,
      rejected = rejected + case new.kind when 'rejected' then new.quantity else 0 end,
      lost = lost + case new.kind when 'lost' then new.quantity when 'found' then -new.quantity else 0 end
    where offer = new.offer and id = new.lot;
  return null;
end $$;
create trigger movement_counts after insert on stock.movement
  for each row execute function stock.apply_movement();

-- Door: turns a lot to another status and writes down who and why; answers what it was, or null when
-- it was that already. A turn that is not lawful raises `turn_is_lawful`.
create function stock.turn(p_lot uuid, p_id uuid, p_to text, p_actor text, p_reason text)
  returns text language plpgsql as $$
declare
  was stock.lot;
begin
  select * into was from stock.lot where id = p_lot for update;
  if was.id is null or was.status = p_to then
    return null;
  end if;
  insert into stock.lot_turn (offer, lot, id, from_status, to_status, actor, reason)
    values (was.offer, was.id, p_id, was.status, p_to, p_actor, p_reason);
  update stock.lot set status = p_to where offer = was.offer and id = was.id;
  return was.status;
end $$;

-- Door: moves reservations from lots to lots of the same offer: [{offer, order, line, from, to,
-- quantity}]. Held stays held, sold stays sold; lots are locked in the order of `stock.hold`. Raises
-- when a reservation holds less than is moved, or when a lot has no room (`lot_never_oversold`).
create function stock.reassign(moves jsonb) returns void language plpgsql as $$
declare
  m record;
  kept stock.reservation;
  -- What each lot gains and loses, as parallel arrays.
  t_offer uuid[] := '{}'; t_lot uuid[] := '{}'; t_quantity integer[] := '{}'; t_sold boolean[] := '{}';
begin
  perform 1 from stock.lot l
    where (l.offer, l.id) in (
      select x.offer, unnest(array[x."from", x."to"])
      from jsonb_to_recordset(moves) x(offer uuid, "from" uuid, "to" uuid))
    order by l.expires_on, l.id for update;
  for m in
    select x.offer, x."order" as order_id, x.line, x."from" as lot_from, x."to" as lot_to,
           sum(x.quantity)::integer as quantity
    from jsonb_to_recordset(moves)
      x(offer uuid, "order" uuid, line smallint, "from" uuid, "to" uuid, quantity integer)
    where x."from" <> x."to" group by 1, 2, 3, 4, 5 order by 2, 3, 1, 4, 5
  loop
    select * into kept from stock.reservation r
      where r.offer = m.offer and r.order_id = m.order_id and r.line = m.line and r.lot = m.lot_from
        and r.state <> 'released' for update;
    if kept.quantity is null or kept.quantity < m.quantity then
      raise exception 'no such reservation to move'
        using errcode = 'check_violation', constraint = 'reservation_moved_is_held';
    end if;
    if kept.quantity = m.quantity then
      delete from stock.reservation r
        where r.offer = m.offer and r.order_id = m.order_id and r.line = m.line and r.lot = m.lot_from;
    else
      update stock.reservation r set quantity = r.quantity - m.quantity
        where r.offer = m.offer and r.order_id = m.order_id and r.line = m.line and r.lot = m.lot_from;
    end if;
    insert into stock.reservation as r (offer, order_id, line, lot, quantity, state)
      values (m.offer, m.order_id, m.line, m.lot_to, m.quantity, kept.state)
      on conflict (offer, order_id, line, lot) do update
        set quantity = case when r.state = 'released' then 0 else r.quantity end + excluded.quantity,
            state = excluded.state;
    t_offer := t_offer || m.offer || m.offer;
    t_lot := t_lot || m.lot_from || m.lot_to;
    t_quantity := t_quantity || -m.quantity || m.quantity;
    t_sold := t_sold || (kept.state = 'sold') || (kept.state = 'sold');
  end loop;
  update stock.lot l set reserved = l.reserved + t.held, sold = l.sold + t.sold
    from (select u.offer, u.lot, sum(case when u.s then 0 else u.n end)::integer as held,
                 sum(case when u.s then u.n else 0 end)::integer as sold
          from unnest(t_offer, t_lot, t_quantity, t_sold) u(offer, lot, n, s) group by 1, 2) t
    where l.offer = t.offer and l.id = t.lot;
end $$;

-- Door: which lots these orders hold or have bought, per line.
create function stock.portions_of(orders uuid[])
  returns table (order_id uuid, line smallint, offer uuid, lot uuid, code text, expires_on date,
                 quantity integer, state text)
language sql stable as $$
  select r.order_id, r.line, r.offer, r.lot, l.code, l.expires_on, r.quantity, r.state
  from stock.reservation r join stock.lot l on l.offer = r.offer and l.id = r.lot
  where r.order_id = any (orders) and r.state <> 'released'
  order by r.order_id, r.line, r.offer, l.expires_on, l.id
$$;
