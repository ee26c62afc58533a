import { pieces, yearShare } from '../design/year.ts'
import type { HarvestRow, SeasonNow } from '../model/season.ts'
import { SOLAR_TERMS } from '../model/solar-terms.ts'
import { useView } from '../view.tsx'

/** From 小寒, so that the strip reads with the calendar year. */
const TERMS_OF_YEAR = [...SOLAR_TERMS.slice(19), ...SOLAR_TERMS.slice(0, 19)]
const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const

export const percent = (share: number): string => `${(share * 100).toFixed(2)}%`

/** The head of the calendar: 24 terms written downwards in Chinese, twelve months elsewhere. */
function Scale({ season }: { readonly season: SeasonNow }) {
  const { shell, t, f } = useView()
  if (shell.language === 'zh') {
    return (
      <ol class="scale scale-terms">
        {TERMS_OF_YEAR.map((term) => (
          <li key={term} aria-current={term === season.term ? 'date' : undefined}>
            {t.terms.solarTerms[term]}
          </li>
        ))}
      </ol>
    )
  }
  const now = Number(season.today.slice(5, 7))
  return (
    <ol class="scale scale-months">
      {MONTHS.map((month) => (
        <li key={month} aria-current={month === now ? 'date' : undefined}>
          {f.month(month)}
        </li>
      ))}
    </ol>
  )
}

function Row({ row, byTerms }: { readonly row: HarvestRow; readonly byTerms: boolean }) {
  const { t, f } = useView()
  const day = (monthDay: string) => f.monthDay(`2001-${monthDay}`)
  const text = t.browse.season.rowText(
    row.title,
    day(row.from),
    day(row.peak[0]),
    day(row.peak[1]),
    day(row.to),
  )
  const bars = (from: string, to: string, kind: string) =>
    pieces(from, to, byTerms).map(({ start, end }) => (
      <span
        key={start}
        class={kind}
        style={{ left: percent(start), width: percent(end - start) }}
      />
    ))
  return (
    <li class={`harvest harvest-${row.category}`}>
      <a href={row.href}>
        <b>{row.title}</b> <span class="quiet">{row.place}</span>
      </a>
      <span class="sr">{text}</span>
      <span class="track" aria-hidden>
        {bars(row.from, row.to, 'edge')}
        {bars(row.peak[0], row.peak[1], 'peak')}
      </span>
    </li>
  )
}

/** The year as a strip: what Europe harvests against the solar terms, with a line for today. */
export function SeasonCalendar({
  season,
  harvests,
}: {
  readonly season: SeasonNow
  readonly harvests: readonly HarvestRow[]
}) {
  const { shell, t } = useView()
  const byTerms = shell.language === 'zh'
  return (
    <div class="calendar">
      <Scale season={season} />
      <div class="harvests">
        <ol>
          {harvests.map((row) => (
            <Row key={row.key} row={row} byTerms={byTerms} />
          ))}
        </ol>
        <span class="today" style={{ '--at': yearShare(season.today, byTerms).toFixed(4) }}>
          <span>{t.browse.season.today}</span>
        </span>
      </div>
      <p class="legend small quiet">
        <span>
          <i class="key-peak" />
          {t.browse.season.legendPeak}
        </span>
        <span>
          <i class="key-edge" />
          {t.browse.season.legendEdge}
        </span>
      </p>
    </div>
  )
}

/** The same calendar for those who would rather read it. */
export function SeasonTable({ harvests }: { readonly harvests: readonly HarvestRow[] }) {
  const { t, f } = useView()
  const words = t.browse.season
  const day = (monthDay: string) => f.monthDay(`2001-${monthDay}`)
  return (
    <details class="opens">
      <summary>{words.table}</summary>
      {/* A region that scrolls must take the focus, or the keyboard cannot scroll it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section class="scrolls" tabindex={0} aria-label={words.table}>
        <table class="table">
          <thead>
            <tr>
              {[
                words.columns.goods,
                words.columns.place,
                words.columns.from,
                words.columns.peak,
                words.columns.to,
                words.columns.phase,
              ].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {harvests.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.title}</th>
                <td>{row.place}</td>
                <td>{day(row.from)}</td>
                <td>
                  {day(row.peak[0])} – {day(row.peak[1])}
                </td>
                <td>{day(row.to)}</td>
                <td>{t.terms.season[row.phase]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
