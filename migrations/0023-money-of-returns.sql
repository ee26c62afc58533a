-- Money goes back in parts: goods that customs let out again are paid back by themselves. However it is
-- parted, no more goes back than came in.

drop index payments.refund_once;
alter table payments.intent add column refunded bigint not null default 0;
update payments.intent i set refunded = r.amount
  from (select intent, sum(amount)::bigint as amount from payments.refund
          where state <> 'failed' group by intent) r
  where r.intent = i.id;
alter table payments.intent add constraint refunded_within_paid
  check (refunded between 0 and amount and (refunded = 0 or state in ('captured', 'surplus')));

-- What was asked back counts until it fails.
create function payments.count_refund() returns trigger language plpgsql as $$
begin
  update payments.intent set refunded = refunded
      + case when new.state <> 'failed' then new.amount else 0 end
      - case when tg_op = 'UPDATE' and old.state <> 'failed' then old.amount else 0 end
    where id = new.intent;
  return null;
end $$;
create trigger refund_is_counted after insert on payments.refund
  for each row execute function payments.count_refund();
create trigger refund_is_counted_again after update of state, amount on payments.refund
  for each row when ((new.state = 'failed') <> (old.state = 'failed') or new.amount <> old.amount)
  execute function payments.count_refund();

-- What a return of goods gave back of an order. A return gives back once.
create table orders.goods_back (
  return_id uuid primary key,
  group_id uuid not null references orders.order_group (id),
  -- Null while, and where, nothing of the payment is left to be given.
  refund uuid unique,
  amount bigint not null default 0 check (amount >= 0),
  discount bigint not null check (discount >= 0),
  at timestamptz not null default now(),
  check ((refund is null) = (amount = 0))
);
create index goods_back_group on orders.goods_back (group_id);

create table orders.line_back (
  return_id uuid not null references orders.goods_back (return_id),
  group_id uuid not null,
  nr smallint not null,
  goods bigint not null check (goods >= 0),
  freight bigint not null check (freight >= 0),
  duty bigint not null check (duty >= 0),
  vat bigint not null check (vat >= 0),
  consumption bigint not null check (consumption >= 0),
  primary key (return_id, nr),
  foreign key (group_id, nr) references orders.line (group_id, nr)
);
