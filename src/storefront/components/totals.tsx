import type { TotalsModel } from '../model/cart.ts'
import type { Money } from '../model/values.ts'
import { useView } from '../view.tsx'
import { Amount } from './price.tsx'

const isNone = (money: Money): boolean => Number(money.amount) === 0

/** Goods, freight, each tax and the total: nothing is folded away before the shopper pays. */
export function Totals({ totals }: { readonly totals: TotalsModel }) {
  const { t, f } = useView()
  const words = t.cart.totals
  const taxes = (['duty', 'vat', 'consumption'] as const).filter((kind) => !isNone(totals[kind]))
  return (
    <dl class="sum">
      <div class="sum-row">
        <dt>{words.goods}</dt>
        <dd>{f.money(totals.goods)}</dd>
      </div>
      <div class="sum-row">
        <dt>{words.freight}</dt>
        <dd>{isNone(totals.freight) ? words.freightFree : f.money(totals.freight)}</dd>
      </div>
      <div class="sum-row">
        <dt>{words.tax}</dt>
        <dd>{f.money(totals.tax)}</dd>
      </div>
      {taxes.map((kind) => (
        <div key={kind} class="sum-row sum-part">
          <dt>{words[kind]}</dt>
          <dd>{f.money(totals[kind])}</dd>
        </div>
      ))}
      {!isNone(totals.discount) && (
        <div class="sum-row">
          <dt>{words.discounts}</dt>
          <dd>−{f.money(totals.discount)}</dd>
        </div>
      )}
      <div class="sum-row sum-line sum-total">
        <dt>{words.total}</dt>
        <dd>
          <Amount money={totals.total} />
        </dd>
      </div>
    </dl>
  )
}
