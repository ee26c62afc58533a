import { CardRail } from '../components/card.tsx'
import { SeasonCalendar, SeasonTable } from '../components/season-calendar.tsx'
import { SeasonWheel } from '../components/season-wheel.tsx'
import type { SeasonPageModel } from '../model/season.ts'
import { useView } from '../view.tsx'

export function SeasonPage({ season, harvests, peak, early, late }: SeasonPageModel) {
  const { shell, t, f } = useView()
  const { headings, season: words } = t.browse
  const terms = t.terms.solarTerms
  return (
    <div class="wrap">
      <header class="page-head season-head">
        <h1>{headings.seasonPage}</h1>
        <p class="lead">{words.intro}</p>
        {shell.language === 'zh' && (
          <p class="term-now">
            <b>{headings.termNow(terms[season.term], season.dayOfTerm)}</b>
            <span class="quiet">{words.next(terms[season.next], f.day(season.nextOn))}</span>
          </p>
        )}
      </header>
      <section class="band">
        <div class="band-head">
          <h2>{headings.wheel}</h2>
        </div>
        <SeasonWheel season={season} harvests={harvests} />
      </section>
      <section class="band season-band">
        <div class="band-head">
          <h2>{headings.timeline}</h2>
        </div>
        <SeasonCalendar season={season} harvests={harvests} />
        <SeasonTable harvests={harvests} />
      </section>
      <CardRail title={headings.peakNow} cards={peak} />
      <CardRail title={headings.earlyNow} cards={early} />
      <CardRail title={headings.lateNow} cards={late} />
    </div>
  )
}
