import { Button } from 'antd'
import { Maximize2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import type { DepartureReply } from '#modules/pledge'
import { useApi } from '../kit/api.ts'
import { shopNow, useNow } from '../kit/now.ts'
import { Empty, Freshness, Loaded, PageHead } from '../kit/page.tsx'
import { useFormat, useMessages, useSettings } from '../kit/settings.tsx'
import { Instant } from '../kit/values.tsx'
import { useSession } from '../shell/session.tsx'
import { messages as supplyMessages } from '../supply/messages/index.ts'
import { DepartureStatus } from '../supply/states.tsx'
import { messages } from './messages/index.ts'

const HOUR = 3_600_000
/** Departures that closed lately stay in sight until their boxes are handed over. */
const BACK_HOURS = 8
/** A wave begins four hours before its cut-off: from then on a line says how far one should be. */
const WAVE_HOURS = 4

/** What this hub packs, departure by departure, the next cut-off first. */
export function Waves() {
  const { waves: t, screens } = useMessages(messages)
  const { locale } = useSettings()
  const { membership } = useSession()
  const [from] = useState(() => new Date(shopNow() - BACK_HOURS * HOUR).toISOString())
  const query = { origin: membership?.organisation, from, limit: 100, locale }
  const reading = useApi<{ items: DepartureReply[] }>('/departures', { query, everyMs: 15_000 })
  const [wall, hang] = useState(false)
  useEffect(() => {
    if (!wall) return
    const leave = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') hang(false)
    }
    addEventListener('keydown', leave)
    return () => removeEventListener('keydown', leave)
  }, [wall])
  return (
    <div className={wall ? 'wall' : undefined}>
      <PageHead title={screens.waves} lead={wall ? t.wallLead : t.lead}>
        <Freshness of={reading} />
        <Button icon={<Maximize2 size={16} aria-hidden="true" />} onClick={() => hang(!wall)}>
          {wall ? t.desk : t.wall}
        </Button>
      </PageHead>
      <Loaded of={reading}>{({ items }) => <Board departures={items} />}</Loaded>
    </div>
  )
}

function Board({ departures }: { readonly departures: readonly DepartureReply[] }) {
  const { waves: t } = useMessages(messages)
  const now = useNow(15_000)
  const shown = departures.filter(({ state }) => state !== 'arrived')
  const busy = shown.filter(({ due, booked }) => due > 0 || booked > 0)
  // Nobody ordered for them yet: they are there, and out of the way.
  const quiet = shown.filter(({ due, booked, cutoffAt }) => {
    const left = Date.parse(cutoffAt) - now
    return due === 0 && booked === 0 && left > 0 && left < 24 * HOUR
  })
  return (
    <div className="stack">
      {busy.length === 0 ? <Empty text={t.empty} /> : <Cards departures={busy} now={now} />}
      {quiet.length > 0 && (
        <details className="quiet-board">
          <summary>{t.quiet(quiet.length)}</summary>
          <Cards departures={quiet} now={now} />
        </details>
      )}
    </div>
  )
}

const Cards = ({
  departures,
  now,
}: {
  readonly departures: readonly DepartureReply[]
  readonly now: number
}) => (
  <ul className="board">
    {departures.map((departure) => (
      <li key={departure.id}>
        <Card departure={departure} now={now} />
      </li>
    ))}
  </ul>
)

function Card({ departure, now }: { readonly departure: DepartureReply; readonly now: number }) {
  const t = useMessages(supplyMessages)
  const { number, span } = useFormat()
  const { id, destinationName, band, regime, cutoffAt, leavesAt, due, packed, state } = departure
  const left = Date.parse(cutoffAt) - now
  return (
    <Link to={`/hub/waves/${id}`} className="board-card" data-late={isBehind(departure, now)}>
      <span className="board-head">
        <strong>{destinationName}</strong>
        <DepartureStatus state={state} />
      </span>
      <span className="quiet">
        {t.bands[band]} · {regime.split('_').at(-1)} · {t.leaves}{' '}
        <Instant at={leavesAt} zone="Europe/Paris" />
      </span>
      <span className="board-clock">{left > 0 ? t.left(span(left)) : t.past}</span>
      <Burn departure={departure} now={now} />
      <span>{due === 0 ? t.units(0) : t.packed(number(packed), number(due))}</span>
    </Link>
  )
}

/** How much of a departure should be packed by now: nothing four hours before, all at the cut-off. */
function expectedShare({ cutoffAt }: DepartureReply, now: number): number {
  const left = Date.parse(cutoffAt) - now
  return Math.min(1, Math.max(0, 1 - left / (WAVE_HOURS * HOUR)))
}

const isBehind = (departure: DepartureReply, now: number): boolean | undefined =>
  (departure.state === 'planned' &&
    departure.due > 0 &&
    departure.packed / departure.due < expectedShare(departure, now)) ||
  undefined

/** The bar fills with what is packed; the mark says how far it should be. */
function Burn({ departure, now }: { readonly departure: DepartureReply; readonly now: number }) {
  const t = useMessages(supplyMessages)
  const { number } = useFormat()
  const { due, packed } = departure
  const label = t.packed(number(packed), number(due))
  return (
    <svg viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label={label}>
      <rect width="100" height="6" className="burn-all" />
      <rect width={due === 0 ? 0 : (100 * packed) / due} height="6" className="burn-done" />
      {due > 0 && (
        <rect x={99 * expectedShare(departure, now)} width="1" height="6" className="burn-mark" />
      )}
    </svg>
  )
}
