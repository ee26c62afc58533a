import { openPool } from '#db'
import { verifyDepartures } from '#modules/logistics'
import { departuresTaken } from '#modules/orders'
import { verifyStock } from '#modules/stock'

const address = process.env['DATABASE_URL']
if (!address) {
  console.error('DATABASE_URL names the database to verify.')
  process.exit(2)
}

const pool = openPool(address, 2)
const report = await verifyStock(pool)
const taken = (await departuresTaken(pool)).map(
  ({ departure, quantity }) => [departure, quantity] as const,
)
const departures = await verifyDepartures(pool, new Map(taken))
await pool.end()

console.log(`lots          ${report.lots}`)
console.log(`reservations  ${report.reservations}`)
console.log(`received      ${report.received}`)
console.log(`lost          ${report.lost}`)
console.log(`reserved      ${report.reserved}`)
console.log(`sold          ${report.sold}`)
console.log(`departures    ${taken.length} booked`)
for (const { kind, offer, lot, counter, reservations } of report.discrepancies) {
  console.log(
    `${kind}: offer ${offer} lot ${lot}: the lot says ${counter}, its reservations ${reservations}`,
  )
}
for (const { departure, booked, ordered } of departures) {
  console.log(`departure ${departure}: it says ${booked} booked, the orders take ${ordered}`)
}
const wrong = report.discrepancies.length + departures.length
console.log(
  wrong === 0
    ? 'Every counter is the sum of its rows; no lot and no departure is oversold.'
    : `${wrong} discrepancies.`,
)
process.exitCode = wrong === 0 ? 0 : 1
