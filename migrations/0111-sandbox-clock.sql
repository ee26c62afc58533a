-- The sandbox has a clock that can run fast, rest, or jump to the next cut-off, so that a newcomer sees
-- orders travel. Outside the sandbox the table is empty and the shop's time is the machine's. Defaults
-- that tell when goods and orders moved follow the shop's time; what guards people (sessions, keys,
-- codes, the claims of payments) and the outbox stay with the machine. Locks: six tables, briefly.

create table platform.sandbox_clock (
  one boolean primary key default true check (one),
  -- At this instant of the machine it was that instant in the shop; since then it ran at this speed.
  real_at timestamptz not null,
  shop_at timestamptz not null,
  speed integer not null check (speed between 0 and 3600)
);

create function platform.clock_never_goes_back() returns trigger language plpgsql as $$
begin
  if new.shop_at < old.shop_at then raise exception 'the clock never goes back'; end if;
  return new;
end $$;
create trigger clock_never_goes_back before update on platform.sandbox_clock
  for each row execute function platform.clock_never_goes_back();

-- What time it is in the shop.
create function platform.shop_time() returns timestamptz language sql volatile as $$
  select coalesce(
    (select shop_at + (clock_timestamp() - real_at) * speed from platform.sandbox_clock),
    clock_timestamp())
$$;

alter table orders.transition alter column at set default platform.shop_time();
alter table orders.cancellation alter column at set default platform.shop_time();
alter table orders.notice alter column at set default platform.shop_time();
alter table stock.movement alter column at set default platform.shop_time();
alter table stock.lot_turn alter column at set default platform.shop_time();
alter table stock.conversion alter column at set default platform.shop_time();
