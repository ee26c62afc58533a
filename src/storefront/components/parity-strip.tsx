import { word } from '#messages'
import type { ParityModel } from '../model/offer.ts'
import { useView } from '../view.tsx'
import { Icon } from './icon.tsx'

/** The same product's price at home, today's rate and the gap, with the arithmetic underneath. */
export function ParityStrip({ parity }: { readonly parity: ParityModel }) {
  const { t, f } = useView()
  const words = t.offer.parity
  const city = word(t.terms.cities, parity.city) ?? parity.city
  const rate = `1 ${parity.foreign.currency} = ${f.decimal(parity.rate)} ${parity.price.currency}`
  const difference = f.signedPercent(parity.difference)
  // As on the cards: a gap that does not round to nothing is not called the same price.
  const same = Math.abs(Number(parity.difference)) < 1
  return (
    <details class="opens parity">
      <summary>
        <span>{(same ? words.strip : words.apart)(city, f.money(parity.foreign))}</span>
        <span class="open-word">
          {parity.rateStale
            ? words.earlier(f.yearDay(parity.rateOn), difference)
            : words.today(difference)}
          <Icon name="chevron-down" size={16} />
        </span>
      </summary>
      <div class="sum">
        <h2>{t.offer.headings.parity}</h2>
        <dl>
          <div class="sum-row">
            <dt>{words.foreign(city)}</dt>
            <dd>{f.money(parity.foreign)}</dd>
          </div>
          <div class="sum-row">
            <dt>{words.rate(f.yearDay(parity.rateOn))}</dt>
            <dd>{rate}</dd>
          </div>
          <div class="sum-row sum-line">
            <dt>{words.converted}</dt>
            <dd>{f.money(parity.inMarket)}</dd>
          </div>
          <div class="sum-row">
            <dt>{words.here}</dt>
            <dd>{f.money(parity.price)}</dd>
          </div>
          <div class="sum-row sum-total">
            <dt>{words.difference}</dt>
            <dd>{difference}</dd>
          </div>
        </dl>
        <p class="small quiet">
          {words.how} {words.hereHow}
        </p>
      </div>
    </details>
  )
}
