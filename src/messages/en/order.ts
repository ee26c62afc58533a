import type { Messages } from '../index.ts'
import { plurals } from '../plural.ts'

const n = plurals('en')
const days = (count: number) => `${count} ${n(count, 'day', 'days')}`

export const order: Messages['order'] = {
  headings: {
    orders: 'My orders', order: 'Order', progress: 'The journey', temperature: 'Temperature', parcels: 'Parcels',
    lines: 'Goods', amounts: 'Amounts', customs: 'Customs', claim: 'Report a problem', returns: 'Return',
    empty: 'No orders yet', action: 'Your action is needed', trace: 'Trace of the lot',
  },
  title: (number) => `Order ${number} · Primeur`,
  listTitle: 'My orders · Primeur',
  traceTitle: (lot) => `Lot ${lot} · Primeur`,
  number: (number) => `Order ${number}`,
  placed: (instant) => `placed ${instant}`,
  tabs: {
    all: 'All', awaiting_payment: 'To pay', preparing: 'Preparing', on_the_way: 'On the way',
    to_review: 'To review', refunds: 'Refunds',
  },
  states: {
    awaiting_payment: 'to be paid', paid: 'paid, being prepared', preparing: 'being prepared', packed: 'packed',
    departed: 'in the air', customs: 'in customs', cleared: 'cleared', out_for_delivery: 'out for delivery',
    delivered: 'delivered', cancelled: 'cancelled', expired: 'unpaid, cancelled', returned: 'returned',
    refunded: 'refunded', partially_refunded: 'partly refunded',
  },
  events: {
    harvested: (place) => `Harvested in ${place}`,
    received: (place) => `Received in ${place}, temperature taken`,
    packed: (place) => `Packed in ${place}, logger started`,
    departed: (place) => `Took off from ${place}`,
    landed: (place) => `Landed in ${place}`,
    declared: (place) => `Declared to customs in ${place}`,
    cleared: (place) => `Released by customs in ${place}`,
    stored: (place) => `Arrived at ${place}`,
    dispatched: (place) => `Out for delivery in ${place}`,
    delivered: (place) => `Handed over in ${place}`,
    delayed: (place) => `Delayed in ${place}, arrival worked out again`,
    excursion: (place) => `Temperature out of range in ${place}, days left worked out again`,
    refunded: (place) => `Refund sent, ${place}`,
  },
  pledge: {
    promised: (day, count) => `Promised: delivered ${day}, at least ${days(count)} left`,
    kept: (count) => `${days(count)} left on arrival, promise kept`,
    broken: (count, amount) => `Only ${days(count)} left on arrival: ${amount} refunded`,
    late: (day) => `Now expected ${day}`,
  },
  temperature: {
    allowed: (range) => `allowed ${range}`,
    measured: (low, high) => `measured ${low} to ${high}`,
    gap: 'no reading',
    table: 'Read as a table',
    columns: { at: 'Time', celsius: 'Temperature', place: 'Place' },
  },
  parcel: (sscc) => `Parcel ${sscc}`,
  customs: {
    waiting: 'waiting to be declared',
    declared: 'declared, under review',
    released: 'released by customs',
    inspected: 'being inspected, usually half a day to a day',
    refused: 'sent back by customs: see what is needed',
    identityMismatch: 'The name on the ID is not the payer’s. Please complete your identity.',
    declarationNumber: (number) => `Declaration ${number}`,
  },
  actions: {
    pay: 'Pay', cancel: 'Cancel', cancelConfirm: 'Cancel? The payment goes back the way it came.', track: 'Follow',
    claim: 'Report a problem', returns: 'Return', again: 'Buy again', review: 'Write a review',
    invoice: 'Download the receipt',
  },
  claim: {
    intro: 'Within 48 hours of delivery, item by item. Small amounts are refunded at once.',
    reasons: {
      dead: 'dead', broken: 'broken', warm: 'too warm on arrival', short: 'missing', wrong: 'wrong item',
      spoiled: 'spoiled', not_fresh: 'too few days left',
    },
    count: 'How many',
    photos: 'Photos (optional)',
    words: 'In your words',
    submit: 'Send and be refunded',
    sent: (amount) => `Received: ${amount} goes back the way it came`,
  },
  returns: {
    intro: 'No return without cause for perishables. The rest within seven days of receipt.',
    clock: (day) => `Return possible until ${day}`,
    customsClock: (day) => `Done before ${day}: tax refunded, allowance restored`,
    submit: 'Ask for a return',
  },
  autoConfirm: (day) => `Receipt is confirmed by itself on ${day}`,
}
