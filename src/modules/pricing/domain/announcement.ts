/**
 * The announcement of 17 March 2015, in force on 8 April (domain/parity-programmes.md §1): what is
 * known of it, as questions for `POST /parity/studies`. Prices in Europe and China are the published
 * ones. Those of the United States, the United Kingdom, Japan and Canada, which stayed, were not found:
 * ours are assumptions, within ten per cent of the new euro price, and marked as such.
 */
/** The markets that kept their prices, all four that were named. */
const LOCKED = { US: 'USD', GB: 'GBP', JP: 'JPY', CA: 'CAD' } as const

type Amounts = { readonly before: string; readonly after: string }

type Bag = {
  readonly name: string
  readonly EU: Amounts
  readonly CN: Amounts
  readonly assumed: { readonly [Market in keyof typeof LOCKED]: string }
}

export const BAGS_2015: readonly Bag[] = [
  {
    name: '11.12',
    EU: { before: '3550.00', after: '4260.00' },
    CN: { before: '38200.00', after: '30000.00' },
    assumed: { US: '4900.00', GB: '3250.00', JP: '570000', CA: '5600.00' },
  },
  {
    name: 'Boy',
    EU: { before: '3100.00', after: '3720.00' },
    CN: { before: '32700.00', after: '26000.00' },
    assumed: { US: '4300.00', GB: '2850.00', JP: '500000', CA: '4900.00' },
  },
]

/** One euro in each currency, as the ECB told it on the day of the announcement and on that of the change. */
export const RATES_2015 = {
  '2015-03-17': { CNY: '6.6468', USD: '1.0635', GBP: '0.71995', JPY: '128.90', CAD: '1.3585' },
  '2015-04-08': { CNY: '6.7377', USD: '1.0862', GBP: '0.7264', JPY: '130.09', CAD: '1.3487' },
} as const

/** The study of a bag: the brand's rule, at the prices before or after, judged at the rates of a day. */
export const studyOf2015 = (
  { EU, CN, assumed }: Bag,
  at: keyof Amounts,
  on: keyof typeof RATES_2015,
) => ({
  reference: { market: 'EU', currency: 'EUR', price: EU[at] },
  markets: [
    { market: 'EU', currency: 'EUR', price: EU[at] },
    { market: 'CN', currency: 'CNY', price: CN[at] },
    ...(['US', 'GB', 'JP', 'CA'] as const).map((market) => ({
      market,
      currency: LOCKED[market],
      price: assumed[market],
      locked: true,
    })),
  ],
  rates: RATES_2015[on],
  quoted: 'per_reference',
  corridor: { below: '0.10', above: '0.10' },
  cap: { market: 'CN', above: '0.05' },
  endings: { EUR: '0', CNY: '000' },
})
