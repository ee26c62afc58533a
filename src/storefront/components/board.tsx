import type { BoardModel, BoardRow } from '../model/home.ts'
import type { SeasonNow } from '../model/season.ts'
import { useView } from '../view.tsx'

/** A day, or the clock of a day; the weekday is named when it is not today. */
function When({ row, today }: { readonly row: BoardRow; readonly today: string }) {
  const { f } = useView()
  if (row.clock === null) {
    return (
      <time class="figures board-date" datetime={row.day}>
        {f.monthDay(row.day)}
      </time>
    )
  }
  const { at, zone } = row.clock
  return (
    <time class="figures" datetime={at}>
      {f.clock(at, zone)}
      {row.day !== today && <small>{f.weekday(row.day)}</small>}
    </time>
  )
}

/** One line of chalk: when, the goods, the count, the state. */
function Row({
  row,
  leaving,
  today,
}: {
  readonly row: BoardRow
  readonly leaving: boolean
  readonly today: string
}) {
  const { t } = useView()
  const words = t.browse.board
  const unit = words.units[row.unit]
  const count =
    leaving && row.state !== 'done' ? words.left(row.count, unit) : words.count(row.count, unit)
  return (
    <li class={`board-row board-${row.state}`}>
      <When row={row} today={today} />
      <a href={row.href}>
        {row.title}
        <small>{row.place}</small>
      </a>
      <span class="board-count figures">{count}</span>
      <span class="board-state">
        {leaving && row.state === 'done' ? words.gone : words.states[row.state]}
      </span>
    </li>
  )
}

function Side({
  title,
  rows,
  leaving,
  today,
  quiet,
}: {
  readonly title: string
  readonly rows: readonly BoardRow[]
  readonly leaving: boolean
  readonly today: string
  readonly quiet: string
}) {
  const { f } = useView()
  const zone = rows[0]?.clock?.zone
  return (
    <div class="board-side">
      <h2>
        {title}
        {zone !== undefined && <small>{f.zoneName(zone)}</small>}
      </h2>
      {rows.length === 0 ? (
        <p class="board-quiet">{quiet}</p>
      ) : (
        <ol>
          {rows.map((row) => (
            <Row key={row.title + row.place} row={row} leaving={leaving} today={today} />
          ))}
        </ol>
      )}
    </div>
  )
}

/** Today's board: what has landed and what leaves, from real lots and departures. */
export function Board({
  board,
  season,
}: {
  readonly board: BoardModel
  readonly season: SeasonNow
}) {
  const { shell, t, f } = useView()
  const words = t.browse.home
  const day =
    shell.language === 'zh'
      ? words.day(f.day(board.day), t.terms.solarTerms[season.term], season.dayOfTerm)
      : f.fullDay(board.day)
  const { houses, lots, departures } = board.totals
  return (
    <section class="board" aria-labelledby="board-title">
      <svg class="board-frame" width="100%" height="100%" aria-hidden>
        <rect
          x="1%"
          y="1.5%"
          width="98%"
          height="97%"
          fill="none"
          stroke="currentColor"
          stroke-width="1.2"
          stroke-dasharray="120 5 60 3"
          rx="3"
        />
      </svg>
      <div class="board-head">
        <h1 id="board-title">{t.browse.headings.board}</h1>
        <p class="board-day">{day}</p>
        <p class="board-totals figures">{words.totals(houses, lots, departures)}</p>
      </div>
      <div class="board-sides">
        <Side
          title={t.browse.headings.landed}
          rows={board.landed}
          leaving={false}
          today={board.day}
          quiet={words.quietLanded}
        />
        <Side
          title={t.browse.headings.leaving}
          rows={board.leaving}
          leaving
          today={board.day}
          quiet={words.quietLeaving}
        />
      </div>
      <p class="board-note">{words.boardNote}</p>
    </section>
  )
}
