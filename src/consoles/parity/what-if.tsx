import { Button } from 'antd'
import { RotateCcw } from 'lucide-react'
import { lazy, Suspense, useId, useState } from 'react'
import type { RatesReply, SimulationReply, StandingReply } from '#modules/pricing'
import { useAction, useApi } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { Loaded, PageHead, Panel } from '../kit/page.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { Refused, Splash } from '../shell/states.tsx'
import { Outcome } from './effect.tsx'
import { Legend } from './index-cell.tsx'
import { messages } from './messages/index.ts'
import { Held } from './rates.tsx'
import { bandOf } from './scale.ts'
import { factorOf } from './series.ts'
import { WithPolicy } from './with-policy.tsx'

const WorldMap = lazy(() => import('./world-map.tsx'))

/** How far a slider reaches to each side of today's rate. */
const REACH = 0.25

type Rates = Readonly<Record<string, string>>

/** Other rates, seen at once on the map and solved on request. */
export function WhatIf() {
  const t = useMessages(messages)
  const rates = useApi<RatesReply>('/parity/rates')
  return (
    <WithPolicy>
      {(standing) => (
        <>
          <PageHead title={t.screens.whatIf} lead={t.whatIf.lead} />
          <Loaded of={rates}>
            {({ items }) => <Board standing={standing} today={ratesIn(standing, items)} />}
          </Loaded>
        </>
      )}
    </WithPolicy>
  )
}

/** The rates that the policy's markets use, as they are today. */
function ratesIn({ markets }: StandingReply, items: RatesReply['items']): Rates {
  const used = new Set(markets.map(({ currency }) => currency))
  return Object.fromEntries(
    items
      .filter(({ base, quote }) => base === 'EUR' && used.has(quote))
      .map(({ quote, rate }) => [quote, rate]),
  )
}

function Board({ standing, today }: { readonly standing: StandingReply; readonly today: Rates }) {
  const t = useMessages(messages).whatIf
  const [moved, move] = useState<Rates>({})
  const supposed = { ...today, ...moved }
  const markets = standing.markets.filter(({ products }) => products > 0)
  const solve = useAction<Rates, SimulationReply>({
    run: (rates) => ask('POST', '/parity/simulations', { body: { house: standing.house, rates } }),
    touches: [],
    quiet: true,
  })
  const told = solve.data
  return (
    <div className="stack">
      <Panel title={t.map}>
        <Suspense fallback={<Splash />}>
          <WorldMap label={t.map} markets={markets.map((each) => marked(each))} />
        </Suspense>
        <Legend />
      </Panel>
      <Panel title={t.sliders}>
        {Object.keys(today).length === 0 ? (
          <p className="quiet">{t.noRates}</p>
        ) : (
          <div className="sliders">
            {Object.entries(today).map(([currency, rate]) => (
              <RateSlider
                key={currency}
                currency={currency}
                today={rate}
                value={supposed[currency] ?? rate}
                set={(value) => move((now) => ({ ...now, [currency]: value }))}
                held={standing.held.find((each) => each.currency === currency)}
              />
            ))}
          </div>
        )}
        <div className="actions">
          <Button type="primary" loading={solve.isPending} onClick={() => solve.mutate(moved)}>
            {solve.isPending ? t.solving : t.solve}
          </Button>
          <Button
            icon={<RotateCcw size={16} aria-hidden="true" />}
            disabled={Object.keys(moved).length === 0}
            onClick={() => move({})}
          >
            {t.reset}
          </Button>
        </div>
      </Panel>
      <Panel title={t.result}>
        <div aria-live="polite">
          {solve.error && <Refused problem={solve.error} />}
          {!told && !solve.error && <p className="quiet">{t.notYet}</p>}
          {told && told.summary.changed === 0 && told.summary.inConflict === 0 && <p>{t.none}</p>}
          {told && (told.summary.changed > 0 || told.summary.inConflict > 0) && (
            <Outcome told={told} />
          )}
        </div>
      </Panel>
    </div>
  )

  /** A market at the supposed rates: its mean moves with its rate, exactly. */
  function marked({ market, currency, index }: StandingReply['markets'][number]) {
    const factor = factorOf({ currency, home: standing.currency }, today, supposed) ?? 1
    const gap = (index.mean * factor) / 100 - 1
    const cap = Math.min(
      standing.corridor.above,
      ...standing.caps
        .filter((each) => each.market === market && each.over === standing.reference)
        .map(({ above }) => above),
    )
    const within = gap <= cap + 1e-9 && gap >= -standing.corridor.below - 1e-9
    return { market, index: index.mean * factor, band: bandOf(gap, within, standing.corridor) }
  }
}

function RateSlider({
  currency,
  today,
  value,
  set,
  held,
}: {
  readonly currency: string
  readonly today: string
  readonly value: string
  readonly set: (value: string) => void
  readonly held: StandingReply['held'][number] | undefined
}) {
  const t = useMessages(messages).whatIf
  const { signed } = useFormat()
  const id = useId()
  const base = Number(today)
  // Three digits behind the first: fine enough for a cent of a bag.
  const digits = Math.max(0, 3 - Math.floor(Math.log10(base)))
  const rate = Number(value)
  const valid = Number.isFinite(rate) && rate > 0
  const change = valid ? signed(rate / base - 1) : '–'
  return (
    <div className="slider">
      <label htmlFor={id}>
        {currency} <span className="quiet figures">{change}</span>
      </label>
      <input
        id={id}
        type="range"
        aria-label={t.slider(currency)}
        aria-valuetext={`${value} (${change})`}
        min={(base * (1 - REACH)).toFixed(digits)}
        max={(base * (1 + REACH)).toFixed(digits)}
        step={10 ** -digits}
        value={valid ? value : today}
        onChange={({ target }) => set(target.value)}
      />
      <input
        type="number"
        className="slider-exact"
        aria-label={t.exact(currency)}
        min={10 ** -digits}
        step="any"
        value={value}
        onChange={({ target }) => set(target.value)}
      />
      <small>
        {t.held} <Held held={held} />
      </small>
    </div>
  )
}
