import type { PledgeModel } from '../model/offer.ts'
import { useView } from '../view.tsx'

/** Days guaranteed at the door, out of the whole life, as a bar with words. */
export function LifeBlock({ pledge }: { readonly pledge: PledgeModel }) {
  const { t, f } = useView()
  const { freshDays, freshDaysMin, totalDays } = pledge
  if (freshDays === null || freshDaysMin === null || totalDays === null) return null
  const words = t.offer.life
  // A cheese ages by the day, a wine by the year.
  const span = totalDays > 1000 ? words.years : words.days
  const share = (days: number) => `${Math.min(100, (days / totalDays) * 100)}%`
  return (
    <section class="block life">
      <h2>{t.offer.headings.life}</h2>
      <p class="life-big">
        <b class="figures">≥ {f.number(freshDaysMin)}</b>
        <span>{words.guaranteed(freshDaysMin)}</span>
      </p>
      {pledge.nearEnd && <p class="tag tag-gold">{words.nearEnd}</p>}
      <p class="sr">{words.bar(freshDays, totalDays)}</p>
      <div class="life-bar" aria-hidden>
        <span class="life-used" style={{ width: share(totalDays - freshDays) }} />
        <span class="life-fresh" style={{ width: share(freshDays) }} />
        <span class="life-min" style={{ right: share(freshDaysMin) }} />
      </div>
      <p class="life-legend small">
        <span class="quiet">{words.used(span(totalDays - freshDays))}</span>
        <span>
          {words.expected(span(freshDays))} · {words.total(span(totalDays))}
        </span>
      </p>
      <p class="small">{words.promise}</p>
    </section>
  )
}
