-- A house reads its own parts of orders, the last first: no other order is looked at for it.
create index order_seller on orders.order (seller, group_id desc);
