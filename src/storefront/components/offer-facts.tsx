import { word } from '#messages'
import type { OfferModel } from '../model/offer.ts'
import { useView, type View } from '../view.tsx'
import { FactsList, type Fact } from './facts-list.tsx'
import { QuotaMeter } from './quota-meter.tsx'
import { LabelTag } from './tags.tsx'

/** Names that stay as their makers write them: grapes, species, breeds, places. */
const PROPER = new Set([
  'grape',
  'species',
  'variety',
  'breed',
  'vintage',
  'dosage',
  'scent',
  'cru',
  'age',
])
/** `90 x 90 cm`, `2 x 450 g`, `0-6 months`: figures read the same everywhere, words do not. */
const MEASURE = /^[\d\s.,x×-]+(cm|mm|ml|g|kg|m|l)?$/

/** A fact in words, or null for what the catalogue knows in one language only. */
function factValue(name: string, value: string, { t, f }: View): string | null {
  const { factValues, factUnits } = t.terms
  const known = word(factValues, `${name}.${value}`) ?? word(factValues, value)
  if (known !== null) return known
  if (PROPER.has(name)) return value
  const counted = /^n?(\d+(?:\.\d+)?)(?: ?%| pieces| sheets)?$/.exec(value)
  const unit = word<(value: string) => string>(
    factUnits,
    value.endsWith(' pieces') ? 'pieces' : name,
  )
  if (counted?.[1] !== undefined && unit !== null) return unit(f.decimal(counted[1]))
  return MEASURE.test(value) ? value.replaceAll(' x ', ' × ') : null
}

function catalogueFacts(offer: OfferModel, view: View): readonly Fact[] {
  return Object.entries(offer.facts).flatMap(([code, value]) => {
    const name = word(view.t.terms.facts, code)
    const text = factValue(code, value, view)
    return name === null || text === null ? [] : [{ name, value: text }]
  })
}

function deliveryFacts(offer: OfferModel, { shell, t, f }: View): readonly Fact[] {
  const { delivery } = offer
  if (delivery.state === 'refused') return []
  const { pledge } = delivery
  const arrival =
    pledge.window === null
      ? t.offer.delivery.promise(f.day(pledge.deliverOn))
      : f.window(pledge.window.from, pledge.window.to, pledge.zone)
  return [
    {
      name: t.offer.facts.shipTo,
      value: (
        <>
          {shell.shipTo.name} · {arrival}
        </>
      ),
    },
    ...(pledge.freshDaysMin === null
      ? []
      : [
          {
            name: t.offer.facts.fresh,
            value: t.offer.life.guaranteed(pledge.freshDaysMin),
          },
        ]),
  ]
}

function lotFact(offer: OfferModel, { shell, t, f }: View): readonly Fact[] {
  const { lot } = offer
  if (lot === null) return []
  // A wine's years are told, an oyster's are not.
  const dated = (day: string) =>
    day.slice(0, 4) === shell.now.slice(0, 4) ? f.monthDay(day) : f.fullDay(day)
  const words = t.offer.facts
  return [
    {
      name: words.lot,
      value: (
        <>
          <span class="mono">{lot.id}</span>
          <br />
          {words.produced(dated(lot.producedOn))}
          {lot.expiresOn !== null && ` · ${words.expires(dated(lot.expiresOn))}`}
        </>
      ),
    },
  ]
}

/** Delivery, keeping, guarantees, customs, the lot, and what the catalogue knows. */
export function OfferFacts({ offer }: { readonly offer: OfferModel }) {
  const view = useView()
  const { t, f } = view
  const words = t.offer.facts
  const perishable =
    offer.storage === 'chilled_0_4' || offer.storage === 'chilled_2_8' || offer.storage === 'frozen'
  const facts: readonly Fact[] = [
    ...deliveryFacts(offer, view),
    { name: words.storage, value: t.terms.storageHow[offer.storage] },
    {
      name: words.regime,
      value: (
        <>
          {t.terms.regime[offer.regime]}
          <br />
          <span class="small quiet">{t.terms.regimeHow[offer.regime]}</span>
        </>
      ),
    },
    {
      name: words.guarantee,
      value: (
        <>
          {words.guarantees}
          <br />
          <span class="small quiet">{perishable ? words.returnsFresh : words.returns}</span>
        </>
      ),
    },
    {
      name: words.crossBorder,
      value: (
        <>
          {words.identity}
          <QuotaMeter quota={offer.quota} />
        </>
      ),
    },
    ...catalogueFacts(offer, view),
    ...(offer.labels.length === 0
      ? []
      : [
          {
            name: words.certificates,
            value: (
              <ul class="label-notes">
                {offer.labels.map((label) => (
                  <li key={label}>
                    <LabelTag label={label} />{' '}
                    <span class="small quiet">{word(t.terms.labelsHow, label)}</span>
                  </li>
                ))}
              </ul>
            ),
          },
        ]),
    { name: words.weight, value: f.weight(offer.weightGrams) },
    ...lotFact(offer, view),
  ]
  return (
    <section class="block">
      <h2>{t.offer.headings.facts}</h2>
      <FactsList facts={facts} />
    </section>
  )
}
