import { expect, test } from 'vitest'
import { ratio } from '#lib/ratio.ts'
import type { Posting } from './account.ts'
import { clawBack, deliveryEntry, goBack, refundEntry } from './back.ts'
import { isBankingDay, payDayOf } from './payout.ts'
import { saleEntry, shareOf, type FrozenTerms } from './sale.ts'
import { compareLines, readSettlement, settlementEntry } from './settlement.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const TERMS: FrozenTerms = {
  order: 'o1',
  number: 'P1-1',
  seller: 'maison-ledoux',
  commission: ratio(12n, 100n),
  commissionVat: ratio(20n, 100n),
  vatCase: 'domestic',
  reserve: ratio(5n, 100n),
  reserveDays: 14,
  rate: ratio(79_827n, 10_000n),
  rateOn: day('2026-04-13'),
  rateSource: 'ECB',
}
const SALE = {
  reference: 'g1',
  number: 'P1',
  duty: 0n,
  vat: 1_529n,
  consumption: 0n,
  freight: 0n,
  discount: 0n,
  total: 16_800n,
  sellers: [{ order: 'o1', goods: 15_271n, paid: 16_800n }],
}
const PAID = { intent: 'i1', method: 'alipay' }
const amounts = (postings: readonly Posting[]) =>
  Object.fromEntries(
    postings.map(({ kind, currency, amount }) => [`${kind} ${currency}`, Number(amount)]),
  )

test('she pays ¥168, and the house is owed what is left of it, at the rate of the order', () => {
  expect(shareOf(15_271n, TERMS)).toEqual({
    goods: 15_271n,
    commission: 1_833n,
    commissionVat: 367n,
    net: 13_071n,
    payable: 1_637n,
  })
  expect(amounts(saleEntry(SALE, [TERMS], PAID).postings)).toEqual({
    'clearing CNY': 16_800,
    'vat CNY': -1_529,
    'commission CNY': -1_833,
    'commission_vat CNY': -367,
    'exchange CNY': -13_071,
    'exchange EUR': 1_637,
    'seller_pending EUR': -1_637,
  })
})

test('a delivery keeps the reserve back; a refund after a payout leaves the house owing us', () => {
  const sale = saleEntry(SALE, [TERMS], PAID).postings
  const delivery = deliveryEntry(sale, 'g1', () => TERMS.reserve).postings
  expect(amounts(delivery)).toEqual({
    'seller_pending EUR': 1_637,
    'seller_reserve EUR': -82,
    'seller_payable EUR': -1_555,
  })
  const standing = [
    ...sale.filter(({ kind }) => kind !== 'seller_pending'),
    ...delivery.filter(({ kind }) => kind !== 'seller_pending'),
  ]
  const refund = {
    id: 'r1',
    reference: 'g1',
    method: 'alipay',
    amount: 16_800n,
    reason: 'late',
    returned: null,
  }
  const back = amounts(refundEntry(standing, refund).postings)
  expect(back).toMatchObject({
    'clearing CNY': -16_800,
    'seller_reserve EUR': 82,
    'seller_payable EUR': 1_555,
  })
})

test('half of it goes back to the cent, and the other half closes it', () => {
  const sale = saleEntry(SALE, [TERMS], PAID).postings
  const first = goBack(sale, 8_400n)
  expect(amounts(first.postings)).toEqual({
    'vat CNY': 765,
    'commission CNY': 917,
    'commission_vat CNY': 183,
    'exchange CNY': 6_535,
    'exchange EUR': -818,
  })
  expect(clawBack(sale, first.sellers[0]!)).toEqual([
    { kind: 'seller_pending', party: 'maison-ledoux', currency: 'EUR', amount: 818n },
  ])
  expect(() => goBack(sale, 16_801n)).toThrow('no more goes back than came')
})

test('banks rest at week-ends, at Easter, on 1 May and at Christmas', () => {
  const rests = ['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-12-25', '2026-11-28']
  expect(rests.filter((each) => isBankingDay(day(each)))).toEqual([])
  const works = ['2026-04-02', '2026-04-07', '2026-07-14', '2026-11-11', '2026-12-24', '2027-03-25']
  expect(works.filter((each) => !isBankingDay(day(each)))).toEqual([])
  expect(isBankingDay(day('2027-03-26'))).toBe(false)
  expect(payDayOf(day('2026-11-25')).toString()).toBe('2026-11-27')
  // Good Friday and Easter Monday: it becomes Tuesday.
  expect(payDayOf(day('2026-04-01')).toString()).toBe('2026-04-07')
})

const A = '018f4e6a-7b2c-7d3e-8f10-0123456789ab'
const B = '018f4e6a-7b2c-7d3e-8f10-0123456789ac'
const C = '018f4e6a-7b2c-7d3e-8f10-0123456789ad'
const HEAD = 'kind,out_trade_no,gross,fee,net,currency'

test('a settlement file is compared line by line, and only what agrees is booked', () => {
  const file = [
    HEAD,
    `payment,${A},168.00,1.01,166.99,CNY`,
    `payment,${A},168.00,1.01,166.99,CNY`,
    `payment,${B},99.00,0.59,98.41,CNY`,
    `refund,${C},-20.00,0.00,-20.00,CNY`,
  ].join('\r\n')
  const read = readSettlement(file)
  if ('fault' in read) throw new Error('read')
  const compared = compareLines(
    read.lines,
    new Map([
      [A, 16_800n],
      [B, 9_800n],
    ]),
    new Set(),
  )
  expect(compared.map(({ standing }) => standing)).toEqual([
    'matched',
    'duplicate',
    'amount_differs',
    'unknown',
  ])
  const entry = settlementEntry({ id: 's', provider: 'alipay', day: day('2026-11-25') }, compared)
  expect(amounts(entry!.postings)).toEqual({
    'bank CNY': 16_699,
    'provider_fee CNY': 101,
    'clearing CNY': -16_800,
  })
  expect(settlementEntry({ id: 's', provider: 'x', day: day('2026-11-25') }, [])).toBeNull()
})

test.each([
  ['a,b', 1],
  [`${HEAD}\npayment,${A},168,1.01,166.99,CNY`, 2],
  [`${HEAD}\npayment,${A},-168.00,1.01,166.99,CNY`, 2],
  [`${HEAD}\nrefund,${A},20.00,0.00,20.00,CNY`, 2],
  [`${HEAD}\npayment,${A},168.00,1.01,166.99,EUR`, 2],
  [`${HEAD}\npayment,x' or 1=1,168.00,1.01,166.99,CNY`, 2],
])('%j is no settlement file', (text, line) => {
  expect(readSettlement(text)).toMatchObject({ fault: { line } })
})
