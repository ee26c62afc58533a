-- A total is its parts, all the way down: an order group is the sum of its lines, and so is the order of
-- each seller. Rows checked one by one (`group_total_is_its_parts`, `line_goods_is_price_times_quantity`)
-- cannot see that a line is missing. `create trigger` locks two tables for a moment.

-- Lines are written last and in one statement with their whole batch: one look at the sums a batch.
create function orders.compare_sums() returns trigger language plpgsql as $$
begin
  if exists (
    select from (select group_id, sum(goods) goods, sum(freight) freight, sum(duty) duty, sum(vat) vat,
                        sum(consumption) consumption
                 from added group by group_id) l
    join orders.order_group g on g.id = l.group_id
    where (g.goods, g.freight, g.duty, g.vat, g.consumption)
      is distinct from (l.goods, l.freight, l.duty, l.vat, l.consumption)
  ) then
    raise exception 'an order is the sum of its lines'
      using errcode = 'check_violation', constraint = 'group_is_sum_of_lines';
  end if;
  if exists (
    select from (select group_id, order_id, sum(goods) goods, sum(freight) freight,
                        sum(duty + vat + consumption) tax
                 from added group by group_id, order_id) l
    left join orders.order o on o.group_id = l.group_id and o.id = l.order_id
    where (o.goods, o.freight, o.tax) is distinct from (l.goods, l.freight, l.tax)
  ) then
    raise exception 'the order of a seller is the sum of its lines'
      using errcode = 'check_violation', constraint = 'order_is_sum_of_lines';
  end if;
  return null;
end $$;
create trigger totals_are_sums after insert on orders.line
  referencing new table as added for each statement execute function orders.compare_sums();

-- What was sold for how much is never written again: lines get other lots, groups other states.
create function orders.keep_money() returns trigger language plpgsql as $$
begin
  raise exception 'the money of a placed order is kept'
    using errcode = 'restrict_violation', constraint = 'money_is_kept';
end $$;
create trigger money_is_kept
  before update of goods, freight, duty, vat, consumption, discount, total on orders.order_group
  for each row execute function orders.keep_money();
create trigger money_is_kept before update of goods, freight, tax, total on orders.order
  for each row execute function orders.keep_money();
create trigger money_is_kept
  before update of price, quantity, goods, freight, duty, vat, consumption on orders.line
  for each row execute function orders.keep_money();
