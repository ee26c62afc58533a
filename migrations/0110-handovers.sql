-- A departure's boxes are handed to the carrier with their temperature, the hour and two signatures
-- (GB 31605-2020: handover records of the cold chain). Creates only; takes no lock on what exists.

create table logistics.handover (
  departure uuid not null references logistics.departure (id),
  id uuid not null unique,
  at timestamptz not null,
  actor text not null,
  given_by text not null check (length(given_by) between 1 and 80),
  taken_by text not null check (length(taken_by) between 1 and 80),
  probe_celsius double precision not null check (probe_celsius between -60 and 80),
  note text,
  parcels integer not null check (parcels > 0),
  primary key (departure, id)
);
create trigger handover_is_kept before update or delete or truncate on logistics.handover
  for each statement execute function logistics.keep_history();
