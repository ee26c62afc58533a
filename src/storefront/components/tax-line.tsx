import type { TaxModel, TaxPart } from '../model/offer.ts'
import { useView } from '../view.tsx'
import { Icon } from './icon.tsx'

const percentOf = (share: string): string => String(Math.round(Number(share) * 100))

function PartRow({ part, share }: { readonly part: TaxPart; readonly share: string }) {
  const { t, f } = useView()
  const [base, rate, due] = [f.money(part.base), f.percent(part.rate), f.money(part.due)]
  const formula =
    share === '1'
      ? t.offer.tax.fullFormula(base, rate, due)
      : t.offer.tax.formula(base, rate, f.percent(percentOf(share)), due)
  return (
    <div class="sum-row">
      <dt>
        {t.terms.tax[part.kind]}
        <small>{part.rate === '0' ? f.percent('0') : formula}</small>
      </dt>
      <dd>{due}</dd>
    </div>
  )
}

/** The import tax, opening to the fen: what it is counted on, each rate, and the rule. */
export function TaxLine({ tax }: { readonly tax: TaxModel }) {
  const { t, f } = useView()
  const words = t.offer.tax
  const none = Number(tax.total.amount) === 0
  return (
    <details class="opens">
      <summary>
        <span>
          {none ? t.offer.taxNone : t.offer.taxLine(f.money(tax.total))}
          <span class="quiet"> · {t.offer.goodsPrice(f.money(tax.goods))}</span>
        </span>
        <span class="open-word">
          {words.open}
          <Icon name="chevron-down" size={16} />
        </span>
      </summary>
      <div class="sum">
        <h2>{t.offer.headings.tax}</h2>
        <dl>
          <div class="sum-row">
            <dt>{words.goods}</dt>
            <dd>{f.money(tax.goods)}</dd>
          </div>
          <div class="sum-row">
            <dt>{words.freight}</dt>
            <dd>{f.money(tax.freight)}</dd>
          </div>
          <div class="sum-row sum-line">
            <dt>
              {words.dutiable}
              <small>{words.dutiableHow}</small>
            </dt>
            <dd>{f.money(tax.dutiable)}</dd>
          </div>
          {tax.parts.map((part) => (
            <PartRow key={`${part.kind} ${part.rate}`} part={part} share={tax.share} />
          ))}
          <div class="sum-row sum-line">
            <dt>{words.total}</dt>
            <dd>{f.money(tax.total)}</dd>
          </div>
          <div class="sum-row sum-total">
            <dt>{words.landed}</dt>
            <dd>{f.money(tax.landed)}</dd>
          </div>
        </dl>
        <p class="small quiet">
          {tax.share === '1' ? words.full : words.share} {words.perUnit}
        </p>
        <p class="small quiet">{words.source(tax.source)}</p>
      </div>
    </details>
  )
}
