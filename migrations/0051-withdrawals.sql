-- A proposal that nobody wants any more waited for ever: it is withdrawn, by whom and why, as long as it is
-- not released; a released one is taken back. Withdrawing and releasing lock the proposal's row first, and
-- the trigger holds them apart for whoever does not. Locks: none on existing rows; the foreign keys take a
-- moment's lock of pricing.proposal.
create table pricing.withdrawal (
  proposal uuid primary key references pricing.proposal (id),
  by text not null,
  reason text not null check (length(reason) between 1 and 500),
  at timestamptz not null
);

create function pricing.refuse_both() returns trigger language plpgsql as $$
begin
  perform 1 from pricing.proposal where id = new.proposal for update;
  if exists (select 1 from pricing.release where proposal = new.proposal)
     and exists (select 1 from pricing.withdrawal where proposal = new.proposal) then
    raise exception 'a proposal is released or withdrawn, never both' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger withdrawal_or_release after insert on pricing.withdrawal
  for each row execute function pricing.refuse_both();
create trigger release_or_withdrawal after insert on pricing.release
  for each row execute function pricing.refuse_both();
