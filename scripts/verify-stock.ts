import { openPool } from '#db'
import { verifyStock } from '#modules/stock'

const address = process.env['DATABASE_URL']
if (!address) {
  console.error('DATABASE_URL names the database to verify.')
  process.exit(2)
}

const pool = openPool(address, 2)
const report = await verifyStock(pool)
await pool.end()

console.log(`lots          ${report.lots}`)
console.log(`reservations  ${report.reservations}`)
console.log(`received      ${report.received}`)
console.log(`lost          ${report.lost}`)
console.log(`reserved      ${report.reserved}`)
console.log(`sold          ${report.sold}`)
for (const { kind, offer, lot, counter, reservations } of report.discrepancies) {
  console.log(
    `${kind}: offer ${offer} lot ${lot}: the lot says ${counter}, its reservations ${reservations}`,
  )
}
console.log(
  report.discrepancies.length === 0
    ? 'Every counter is the sum of its reservations; nothing is oversold.'
    : `${report.discrepancies.length} discrepancies.`,
)
process.exitCode = report.discrepancies.length === 0 ? 0 : 1
