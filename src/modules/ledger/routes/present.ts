import { moneyText, type Currency } from '#lib/money.ts'
import type { MoneyText } from '#lib/money.ts'
import { changeOf } from '../actions/statement.ts'
import type { Movement } from '../store/movement.ts'
import type { ListedPayout } from '../store/payout.ts'

export const eur = (minor: bigint): MoneyText => moneyText({ minor, currency: 'EUR' })
export const cny = (minor: bigint): MoneyText => moneyText({ minor, currency: 'CNY' })
export const inCurrency = (minor: bigint, currency: string): MoneyText =>
  moneyText({ minor, currency: currency as Currency })

/** Country, check digits, and the last four: enough to know one's own account by. */
export const maskIban = (iban: string): string =>
  `${iban.slice(0, 4)} ${'•'.repeat(4)} ${iban.slice(-4)}`

export const presentPayout = ({ seller, amount, payDay, iban, ...payout }: ListedPayout) => ({
  ...payout,
  house: seller,
  amount: eur(amount),
  payDay: payDay.toString(),
  iban: maskIban(iban),
  orderedAt: payout.orderedAt.toString(),
  endedAt: payout.endedAt?.toString() ?? null,
})

export const presentMovement = (movement: Movement) => {
  const { id, kind, seller, number, bookedOn, at, share } = movement
  return {
    id: `${id} ${seller}`,
    kind,
    house: seller,
    number,
    bookedOn: bookedOn.toString(),
    at: at.toString(),
    pending: eur(movement.pending),
    reserve: eur(movement.reserve),
    held: eur(movement.held),
    payable: eur(movement.payable),
    change: eur(changeOf(movement)),
    share: share && {
      ...share,
      paid: cny(BigInt(share.paid)),
      goods: cny(BigInt(share.goods)),
      commission: cny(BigInt(share.commission)),
      commissionVat: cny(BigInt(share.commissionVat)),
      net: cny(BigInt(share.net)),
      payable: eur(BigInt(share.payable)),
    },
  }
}
