-- What one shift of a hub tells the next. Written down and never changed. Creates only.

create table logistics.shift_note (
  hub text not null references logistics.location (slug),
  id uuid not null,
  at timestamptz not null,
  actor text not null,
  author text not null check (length(author) between 1 and 80),
  note text not null check (length(note) between 2 and 2000),
  primary key (hub, id)
);
create trigger shift_note_is_kept before update or delete or truncate on logistics.shift_note
  for each statement execute function logistics.keep_history();
