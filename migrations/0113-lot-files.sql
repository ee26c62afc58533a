-- Photos and certificates of a lot. What is kept was drawn or written anew from what was sent, so that it
-- carries nothing of the camera or the office. Creates only.

create table stock.lot_file (
  offer uuid not null,
  lot uuid not null,
  id uuid not null unique,
  kind text not null check (kind in ('photo', 'certificate')),
  media text not null check (media in ('image/webp', 'application/pdf')),
  content bytea not null check (length(content) between 1 and 2000000),
  title text check (length(title) between 1 and 80),
  at timestamptz not null,
  actor text not null,
  primary key (offer, lot, id),
  foreign key (offer, lot) references stock.lot (offer, id),
  -- A photo is a picture; a certificate may be one, or a document.
  constraint photo_is_a_picture check (kind <> 'photo' or media = 'image/webp')
);

-- No more than six of a kind, whoever writes: the lot's row is the turn of those who do.
create function stock.lot_files_are_few() returns trigger language plpgsql as $$
begin
  if (select count(*) from stock.lot_file f
      where f.offer = new.offer and f.lot = new.lot and f.kind = new.kind) > 6 then
    raise exception 'a lot has at most six files of a kind'
      using errcode = 'check_violation', constraint = 'lot_files_are_few';
  end if;
  return null;
end $$;
create trigger lot_files_are_few after insert on stock.lot_file
  for each row execute function stock.lot_files_are_few();
