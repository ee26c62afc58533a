import type { Messages } from '../shape.ts'
import { plurals } from '../plural.ts'

const n = plurals('en')
const days = (count: number) => `${count} ${n(count, 'day', 'days')}`

export const trace: Messages['trace'] = {
  headings: {
    photos: 'Photos of the lot',
    journey: 'The journey',
    life: 'Days left',
    temperature: 'Temperature',
    inside: 'In this parcel',
    certificates: 'Certificates',
    proof: 'Proof',
  },
  title: (lot) => `Lot ${lot} · Primeur`,
  parcelTitle: (sscc) => `Parcel ${sscc} · Primeur`,
  lot: (code) => `Lot ${code}`,
  parcel: (sscc) => `Parcel ${sscc}`,
  made: (house, place, day) => `Made by ${house} in ${place} on ${day}.`,
  steps: {
    made: 'Made',
    received: 'Received and checked',
    packed: 'Packed',
    departed: 'Leaves',
    landed: 'Lands',
    cleared: 'Released by customs',
    stored: 'In store',
    delivered: 'At the door',
  },
  photo: (title, code, nr) => `${title}, lot ${code}, photo ${nr}`,
  here: 'Where the plane is now',
  map: (from, to) => `Map of the journey from ${from} to ${to}`,
  life: {
    promised: (count, day) => `Promised for ${day}, with ${days(count)} left then.`,
    atDoor: (count, day) => `Ordered now, it arrives on ${day} with ${days(count)} left.`,
    now: (count) => `${days(count)} left today.`,
    over: 'Its life is over.',
    noDate: 'These goods do not age: no date is needed.',
    measured: 'Worked out from the temperatures measured on the way.',
    modelled: 'Worked out from its date and the usual temperatures of the way.',
    gap: 'The thermometer fell silent for a while; that time is counted as warm.',
  },
  printed: {
    use_by: (day) => `Use by ${day}`,
    best_before: (day) => `Best before ${day}`,
    none: 'No date is printed',
  },
  temperature: {
    kept: (range) => `It never left ${range} for long.`,
    left: (count) =>
      `It was outside its range ${n(count, 'once', `${count} times`)}; the days left take that into account.`,
    measured: (low, high) => `Measured ${low} to ${high}`,
    allowed: 'allowed',
    unobserved: (minutes) => `${minutes} ${n(minutes, 'minute', 'minutes')} without a reading`,
    none: 'No thermometer has travelled with it yet.',
    chart: 'Curve of the temperatures measured',
    table: 'Read as a table',
    time: 'Time',
    value: 'Temperature',
  },
  certificates: {
    health: 'Health certificate',
    origin: 'Certificate of origin',
    analysis: 'Laboratory analysis',
    phytosanitary: 'Phytosanitary certificate',
    catch: 'Catch certificate',
    organic: 'Organic certificate',
    other: 'Certificate',
    until: (day) => `valid until ${day}`,
    none: 'The house has filed none for this lot.',
  },
  proof: {
    events: (count) =>
      `${count} ${n(count, 'record', 'records')} in the international format EPCIS 2.0. The number of each is the fingerprint of what it says: change a word, and the number no longer fits.`,
    none: 'Nothing has been recorded on the way yet.',
    json: 'The same as data',
    scan: 'Scan to open this page',
  },
  warning: 'Do not eat this lot',
  withdrawn:
    'It was held back by its maker or by our hub. If you have it at home, throw it away: we refund it without a question.',
  seller: 'Visit the house',
  offer: 'See the product',
}
