import type { Money, UnitPrice } from '../model/values.ts'
import { useView } from '../view.tsx'

/** An amount with its sign and fraction set smaller; read aloud as one text. */
export function Amount({
  money,
  size = 'card',
}: {
  readonly money: Money
  readonly size?: 'card' | 'page'
}) {
  const { f } = useView()
  return (
    <span class={`amount amount-${size}`}>
      {f.moneyPieces(money).map(({ kind, text }, index) => (
        <span key={index} class={`amount-${kind}`}>
          {text}
        </span>
      ))}
    </span>
  )
}

/** The page's price: landed, large; what it contains; a struck price only when it was charged. */
export function PriceBlock({
  landed,
  struck,
  unitPrice,
  freightIncluded,
}: {
  readonly landed: Money
  readonly struck: Money | null
  readonly unitPrice: UnitPrice | null
  readonly freightIncluded: boolean
}) {
  const { t, f } = useView()
  return (
    <p class="price-block">
      <Amount money={landed} size="page" />
      {struck !== null && (
        <span class="struck">
          <s>
            <span class="sr">{t.offer.struck} </span>
            {f.money(struck)}
          </s>{' '}
          <span class="small quiet">{t.offer.struckHow}</span>
        </span>
      )}
      <span class="tag tag-price">
        {freightIncluded ? t.offer.freightIncluded : t.offer.taxIncluded}
      </span>
      {unitPrice !== null && (
        <span class="unit-price">
          <span class="sr">{t.offer.unitPrice} </span>
          {f.unitPrice(unitPrice)}
        </span>
      )}
    </p>
  )
}
