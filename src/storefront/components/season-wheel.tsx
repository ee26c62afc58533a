import { pieces, yearShare } from '../design/year.ts'
import type { HarvestRow, SeasonNow } from '../model/season.ts'
import { SOLAR_TERMS } from '../model/solar-terms.ts'
import { useView } from '../view.tsx'

const TERMS_OF_YEAR = [...SOLAR_TERMS.slice(19), ...SOLAR_TERMS.slice(0, 19)]
const CENTRE = 200
const OUTER = 158
const STEP = 13

const point = (share: number, radius: number): readonly [number, number] => {
  const angle = share * 2 * Math.PI - Math.PI / 2
  return [CENTRE + Math.cos(angle) * radius, CENTRE + Math.sin(angle) * radius]
}
const text = ([x, y]: readonly [number, number]): string => `${x.toFixed(1)} ${y.toFixed(1)}`

function arc(start: number, end: number, radius: number): string {
  const large = end - start > 0.5 ? 1 : 0
  return `M${text(point(start, radius))}A${radius} ${radius} 0 ${large} 1 ${text(point(Math.min(end, start + 0.9999), radius))}`
}

function Names({ season, byTerms }: { readonly season: SeasonNow; readonly byTerms: boolean }) {
  const { t, f } = useView()
  const now = Number(season.today.slice(5, 7))
  const names = byTerms
    ? TERMS_OF_YEAR.map((term) => ({ name: t.terms.solarTerms[term], here: term === season.term }))
    : Array.from({ length: 12 }, (_, index) => ({
        name: f.month(index + 1),
        here: index + 1 === now,
      }))
  return names.map(({ name, here }, index) => {
    const share = (index + 0.5) / names.length
    const [x, y] = point(share, OUTER + 22)
    const tick = `M${text(point(index / names.length, OUTER + 4))}L${text(point(index / names.length, OUTER + 10))}`
    return (
      <g key={name}>
        <path d={tick} stroke="var(--line-strong)" />
        <text class={here ? 'wheel-here' : 'wheel-name'} x={x.toFixed(1)} y={(y + 4).toFixed(1)}>
          {name}
        </text>
      </g>
    )
  })
}

function Ring({
  row,
  index,
  byTerms,
}: {
  readonly row: HarvestRow
  readonly index: number
  readonly byTerms: boolean
}) {
  const radius = OUTER - 6 - index * STEP
  const draw = (from: string, to: string, kind: string) =>
    pieces(from, to, byTerms).map(({ start, end }) => (
      <path key={start} class={kind} d={arc(start, end, radius)} />
    ))
  const [x, y] = point(yearShare(row.peak[0], byTerms) + 0.012, radius)
  return (
    <g class={`harvest-${row.category}`}>
      <circle class="ring" cx={CENTRE} cy={CENTRE} r={radius} />
      {draw(row.from, row.to, 'edge')}
      {draw(row.peak[0], row.peak[1], 'peak')}
      <text class="ring-number" x={x.toFixed(1)} y={(y + 3).toFixed(1)}>
        {index + 1}
      </text>
    </g>
  )
}

/** The year as a wheel: one ring a harvest, a hand for today, and the numbers explained beside it. */
export function SeasonWheel({
  season,
  harvests,
}: {
  readonly season: SeasonNow
  readonly harvests: readonly HarvestRow[]
}) {
  const { shell, t } = useView()
  const byTerms = shell.language === 'zh'
  const rows = harvests.slice(0, 9)
  const today = yearShare(season.today, byTerms)
  return (
    <div class="wheel">
      <svg viewBox="0 0 400 400" role="img" aria-label={t.browse.headings.wheel}>
        <Names season={season} byTerms={byTerms} />
        {rows.map((row, index) => (
          <Ring key={row.key} row={row} index={index} byTerms={byTerms} />
        ))}
        <path class="hand" d={`M${text(point(today, 26))}L${text(point(today, OUTER + 6))}`} />
        <circle
          class="hand-tip"
          cx={point(today, OUTER + 6)[0].toFixed(1)}
          cy={point(today, OUTER + 6)[1].toFixed(1)}
          r="4"
        />
        <text class="wheel-centre" x={CENTRE} y={CENTRE + 6}>
          {byTerms ? t.terms.solarTerms[season.term] : season.today.slice(0, 4)}
        </text>
      </svg>
      <ol class="wheel-legend">
        {rows.map((row, index) => (
          <li key={row.key} class={`harvest-${row.category}`}>
            <i class="figures">{index + 1}</i>
            <a href={row.href}>{row.title}</a>
            <span class="quiet">{row.place}</span>
            <span class={row.phase === 'peak' ? 'tag tag-gold' : 'tag tag-quiet'}>
              {t.terms.season[row.phase]}
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}
