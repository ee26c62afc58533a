-- A parcel is what was scanned into one box for one order: its number, its recipe, its lots. What
-- happens to it is heard late, twice and out of order, so that events are kept and the state is read
-- from them. Creates only; the check on orders takes a short lock.

create sequence logistics.sscc_serial minvalue 0 start 1;

create table logistics.parcel (
  sscc char(18) primary key check (sscc ~ '^[0-9]{18}$'),
  order_id uuid not null references logistics.consignment (order_id),
  departure uuid not null references logistics.departure (id),
  location text not null,
  band text not null,
  recipe jsonb not null,
  grams integer not null check (grams > 0),
  packed_at timestamptz not null,
  packed_by text not null,
  -- Read from the events; the domain's ladder says the same (src/modules/logistics/domain/ladder.ts).
  state text not null default 'booked' check (state in ('booked', 'on_hand', 'accepted', 'departed',
    'arrived', 'received', 'customs_presented', 'customs_released', 'out_for_delivery', 'delivered')),
  state_at timestamptz not null,
  flags jsonb not null default '[]'
);
create index parcel_order on logistics.parcel (order_id);
create index parcel_departure on logistics.parcel (departure, sscc);
create index parcel_under_way on logistics.parcel (departure) where state <> 'delivered';

create table logistics.parcel_item (
  sscc char(18) not null references logistics.parcel (sscc),
  line smallint not null,
  offer uuid not null,
  lot uuid not null,
  code text not null,
  expires_on date not null,
  quantity integer not null check (quantity > 0),
  primary key (sscc, line, offer, lot)
);
create index parcel_item_lot on logistics.parcel_item (lot);

create table logistics.tracking_event (
  sscc char(18) not null references logistics.parcel (sscc),
  source text not null,
  code text not null,
  at timestamptz not null,
  heard_at timestamptz not null,
  place text,
  reason text,
  -- The carrier's own words.
  raw jsonb not null default '{}',
  -- What is heard twice is one event.
  primary key (sscc, source, code, at)
);

create function logistics.keep_history() returns trigger language plpgsql as $$
begin
  raise exception '%.% is append-only', tg_table_schema, tg_table_name
    using errcode = 'restrict_violation', constraint = 'history_is_kept';
end $$;
create trigger tracking_is_kept before update or delete or truncate on logistics.tracking_event
  for each statement execute function logistics.keep_history();
create trigger items_are_kept before update or delete or truncate on logistics.parcel_item
  for each statement execute function logistics.keep_history();

alter table orders.order_group drop constraint order_group_state_check;
alter table orders.order_group add constraint order_group_state_check check (state in
  ('awaiting_payment', 'paid', 'packed', 'expired', 'cancelled', 'shipped', 'delivered')),
  -- Grows with every news of its parcels, so that whoever follows it looks again.
  add column news integer not null default 0;
