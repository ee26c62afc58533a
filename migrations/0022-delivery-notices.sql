-- Customs is told that a parcel was signed for (513): until that message is made, the order waits here.
-- Forward only.
alter table customs.message drop constraint message_kind_check;
alter table customs.message add constraint message_kind_check
  check (kind in ('311', '411', '511', '513', '621', '623', '625'));
alter table customs.document drop constraint document_kind_check;
alter table customs.document add constraint document_kind_check
  check (kind in ('311', '411', '511', '513', '621', '623', '625'));

create table customs.delivery_notice (
  order_id uuid primary key,
  delivered_at timestamptz not null
);

-- Orders whose goods have all reached the door; those that customs knows nothing of are passed over,
-- and so are those that were told.
create function customs.note_deliveries(p_orders jsonb) returns void language sql as $$
  insert into customs.delivery_notice (order_id, delivered_at)
    select o.id, o.at from jsonb_to_recordset(p_orders) o(id uuid, at timestamptz)
      where exists (
        select 1 from customs.declaration d where d.order_id = o.id
          and d.state not in ('refused', 'withdrawn', 'sent_back')
          and not exists (
            select 1 from customs.document k where k.declaration_id = d.id and k.kind = '513'))
    on conflict do nothing
$$;
