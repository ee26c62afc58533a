import type { Messages } from '../shape.ts'
import { plurals } from '../plural.ts'

const n = plurals('en')

export const cart: Messages['cart'] = {
  headings: {
    cart: 'Cart',
    empty: 'The basket is still empty',
    shipment: (number) => `Shipment ${number}`,
    invalid: 'No longer available',
    summary: 'Total',
    discounts: 'Discounts',
  },
  title: 'Cart · Primeur',
  emptyHint: 'See what landed today.',
  emptyLink: 'Landed today',
  group: {
    title: (regime, storage) => `${regime} · ${storage}`,
    arrives: (day) => `Delivered ${day}`,
    freight: (amount) => `freight ${amount}`,
    tax: (amount) => `tax ${amount}`,
    quota: (amount) => `uses ${amount} of the allowance`,
    split: (days) =>
      `These leave on several days: ${days}. Take them as they come, or all together.`,
  },
  line: {
    remove: 'Remove',
    removeNamed: (title) => `Remove “${title}”`,
    quantity: (title) => `Quantity of “${title}”`,
    update: 'Update',
    each: (amount) => `${amount} each`,
    left: (count) => `only ${count} left`,
    setAside: 'Set aside',
    select: (title) => `Select “${title}”`,
    fresh: (days) => `≥ ${days} ${n(days, 'day', 'days')} on arrival`,
  },
  totals: {
    goods: 'Goods',
    freight: 'Freight',
    freightFree: 'free',
    tax: 'Import tax',
    duty: 'Duty',
    vat: 'Import VAT',
    consumption: 'Consumption tax',
    discounts: 'Discounts',
    total: 'To pay',
    note: 'Taxes are worked out to the fen over the whole order and will not change again.',
  },
  freeShipping: (amount) => `${amount} more for free freight`,
  freeShippingReached: 'Freight is free',
  quota: {
    order: (used, limit) => `This order: ${used} of ${limit}`,
    over: 'This order is above the limit and holds several items: the rules forbid it. Set some aside and order twice.',
    annual: (left) => `Annual allowance left: ${left}`,
  },
  invalidHint: 'Sold out or not delivered here; they are not in the total.',
  removeInvalid: 'Remove all',
  checkout: 'Check out',
  checkoutBlocked: 'Settle the points above first',
  changed: 'A price or the stock has changed: please check before you order.',
  coupon: {
    label: 'Code',
    apply: 'Apply',
    applied: (code) => `Code ${code} applied`,
    remove: 'Remove',
  },
  undone: (title) => `“${title}” removed`,
}
