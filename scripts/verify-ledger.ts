import { openPool } from '#db'
import { verifyLedger } from '#modules/ledger'

const address = process.env['DATABASE_URL']
if (!address) {
  console.error('DATABASE_URL names the database to verify.')
  process.exit(2)
}

const pool = openPool(address, 2)
const { accounts, entries, postings, turnover, wrong } = await verifyLedger(pool)
await pool.end()

console.log(`accounts  ${accounts}`)
console.log(`entries   ${entries}`)
console.log(`postings  ${postings}`)
for (const { currency, debits } of turnover) console.log(`turnover  ${debits} minor ${currency}`)
for (const { what, where } of wrong) console.log(`${what}: ${where}`)
console.log(
  wrong.length === 0
    ? 'Every entry sums to nothing, and every balance is the sum of its postings.'
    : `${wrong.length} discrepancies.`,
)
process.exitCode = wrong.length === 0 ? 0 : 1
