import { electronicFormatIBAN, isValidIBAN } from 'ibantools'
import { transaction, type Pool } from '#db'
import { newId } from '#lib/ids.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import { pain001, type Debtor, type Transfer } from '../bank/pain001.ts'
import { readPain002 } from '../bank/pain002.ts'
import { payDayOf, payoutEndEntry, payoutEntry, PAYOUT_LEAST } from '../domain/payout.ts'
import { book } from '../store/entry.ts'
import {
  endPayout,
  hearOnce,
  noteSent,
  owedNow,
  paidOn,
  payeesOf,
  saveBatch,
  savePayee,
  savePayout,
  unsentBatches,
  type Batch,
} from '../store/payout.ts'

/**
 * The port to whoever moves the money. `send` hands over a whole batch and may be called again with the
 * same one: its message id lets a bank know it. It throws when the bank could not be reached.
 */
export type PayoutProvider = {
  readonly send: (batch: Batch) => Promise<void>
}

export type PayoutDeps = {
  readonly pool: Pool
  readonly now: () => Temporal.Instant
  /** Null where no bank is configured: files wait to be fetched. */
  readonly provider: PayoutProvider | null
  /** Null where nobody pays: what is owed stays owed. */
  readonly debtor: Debtor | null
}

/** The day on which houses are paid next, in the calendar of the banks. */
export const nextPayDay = (now: Temporal.Instant): Temporal.PlainDate =>
  payDayOf(now.toZonedDateTimeISO('Europe/Paris').toPlainDate())

export type Ordered = { readonly payouts: number; readonly amount: bigint }

const NOTHING: Ordered = { payouts: 0, amount: 0n }

/**
 * Orders what is owed to be paid on a day: one batch, one transfer a house, booked with it in one
 * transaction. A house without an account, with less than the least or with its payout of that day
 * already waits. Asked twice, it orders nothing twice.
 */
export async function orderPayouts(
  { pool, now, debtor }: Pick<PayoutDeps, 'pool' | 'now' | 'debtor'>,
  payDay: Temporal.PlainDate,
): Promise<Ordered> {
  if (!debtor) return NOTHING
  return transaction(pool, async (tx) => {
    const owed = await owedNow(tx, PAYOUT_LEAST)
    const payees = new Map((await payeesOf(tx, null)).map((payee) => [payee.seller, payee]))
    const paid = await paidOn(tx, payDay)
    const due = owed.flatMap(({ seller, amount }) => {
      const payee = payees.get(seller)
      return payee && !paid.has(seller) ? [{ id: newId(), seller, amount, payee }] : []
    })
    if (due.length === 0) return NOTHING
    const batch = newId()
    const messageId = batch.replaceAll('-', '')
    const transfers = due.map(({ id, amount, payee }): Transfer => ({
      endToEnd: id.replaceAll('-', ''),
      amount,
      name: payee.name,
      iban: payee.iban,
      remittance: `Primeur ${payDay.toString()} ${payee.seller}`,
    }))
    const file = pain001({ messageId, madeAt: now(), payDay, debtor, transfers })
    await saveBatch(tx, { id: batch, messageId, payDay, file })
    for (const { id, seller, amount, payee } of due) {
      const endToEnd = id.replaceAll('-', '')
      await savePayout(tx, { id, batch, seller, amount, payee: payee.id, payDay, endToEnd })
      await book(tx, payoutEntry({ id, seller, amount }), { by: 'ledger', at: now() })
    }
    const amount = due.reduce((sum, each) => sum + each.amount, 0n)
    return { payouts: due.length, amount }
  })
}

/** On a Friday morning, what is owed is ordered; on any day, what no bank has taken is sent again. */
export async function runPayouts(deps: PayoutDeps): Promise<void> {
  const today = deps.now().toZonedDateTimeISO('Europe/Paris').toPlainDate()
  if (nextPayDay(deps.now()).equals(today)) await orderPayouts(deps, today)
  await sendBatches(deps)
}

/** Sends what no bank has taken, outside any transaction; what fails is sent the next time. */
export async function sendBatches({ pool, provider }: PayoutDeps): Promise<number> {
  if (!provider) return 0
  let sent = 0
  for (const batch of await unsentBatches(pool)) {
    const taken = await provider.send(batch).then(
      () => true,
      () => false,
    )
    if (!taken) continue
    await transaction(pool, (tx) => noteSent(tx, batch.id))
    sent += 1
  }
  return sent
}

export type BankRefusal = { readonly kind: 'not_a_report' }

/** Hears a bank's report: each transfer ends once, whatever the bank says afterwards. */
export async function hearBank(
  { pool, now }: Pick<PayoutDeps, 'pool' | 'now'>,
  xml: string,
): Promise<Result<{ readonly ended: number }, BankRefusal>> {
  const news = readPain002(xml)
  if (!news) return refuse({ kind: 'not_a_report' })
  return transaction(pool, async (tx) => {
    if (!(await hearOnce(tx, xml))) return ok({ ended: 0 })
    let ended = 0
    for (const { endToEnd, outcome, reason } of news) {
      if (outcome === 'under_way') continue
      const payout = await endPayout(tx, endToEnd, outcome, reason)
      if (!payout) continue
      await book(tx, payoutEndEntry(payout, outcome, reason), { by: 'bank', at: now() })
      ended += 1
    }
    return ok({ ended })
  })
}

export type PayeeRefusal = { readonly kind: 'invalid_iban' }

/** Where a house wants its money from now on; what is on its way goes where it was sent. */
export async function keepPayee(
  pool: Pool,
  told: { readonly seller: string; readonly name: string; readonly iban: string },
  writtenBy: string,
): Promise<Result<{ readonly iban: string }, PayeeRefusal>> {
  const iban = electronicFormatIBAN(told.iban)
  if (iban === null || !isValidIBAN(iban)) return refuse({ kind: 'invalid_iban' })
  await savePayee(pool, { id: newId(), seller: told.seller, name: told.name, iban, writtenBy })
  return ok({ iban })
}
