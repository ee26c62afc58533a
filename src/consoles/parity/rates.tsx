import { Button } from 'antd'
import { CloudDownload } from 'lucide-react'
import type { RateDaysReply, RatesFetchedReply, RatesReply, StandingReply } from '#modules/pricing'
import { useAction, useApi } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { Empty, Freshness, Loaded, PageHead, Panel } from '../kit/page.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { Day, Status } from '../kit/values.tsx'
import { useStanding } from './house.ts'
import { messages } from './messages/index.ts'
import { Source } from './proposal-state.tsx'
import { seriesOf } from './series.ts'
import { Spark } from './spark.tsx'

/** Reference rates: whose, of which day, how old, and how far each may move. */
export function Rates() {
  const t = useMessages(messages).rates
  const screens = useMessages(messages).screens
  const { fullDay } = useFormat()
  const rates = useApi<RatesReply>('/parity/rates', { everyMs: 60_000 })
  const standing = useStanding().data
  const fetch = useAction<void, RatesFetchedReply>({
    run: () => ask('POST', '/parity/rates'),
    touches: ['/parity'],
    done: ({ added, on }) => t.fetched(added, fullDay(on)),
  })
  return (
    <>
      <PageHead title={screens.rates} lead={t.lead}>
        <Freshness of={rates} />
        <Button
          icon={<CloudDownload size={16} aria-hidden="true" />}
          loading={fetch.isPending}
          onClick={() => fetch.mutate()}
        >
          {t.fetch}
        </Button>
      </PageHead>
      <div className="stack">
        <Panel title={t.table}>
          <Loaded of={rates}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty text={t.none} />
              ) : (
                <RateTable items={items} held={standing?.held ?? []} />
              )
            }
          </Loaded>
        </Panel>
        {standing && <Drift standing={standing} />}
      </div>
    </>
  )
}

function RateTable({
  items,
  held,
}: {
  readonly items: RatesReply['items']
  readonly held: StandingReply['held']
}) {
  const t = useMessages(messages)
  const { number } = useFormat()
  const words = t.rates
  const heads = [words.quote, words.rate, words.on, words.source, words.age, words.held]
  return (
    <table className="rows plain-rows">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map(({ base, quote, rate, on, source, ageDays, stale }) => (
          <tr key={`${base} ${quote}`}>
            <td data-label={words.quote}>
              <strong>{quote}</strong>
            </td>
            <td data-label={words.rate} className="figures">
              {`1 ${base} = ${rate} ${quote}`}
            </td>
            <td data-label={words.on}>
              <Day date={on} />
            </td>
            <td data-label={words.source}>
              <Source source={source} />
            </td>
            <td data-label={words.age}>
              <Status tone={stale ? 'warn' : 'ok'}>
                {stale ? words.stale : words.fresh} · {words.days(number(ageDays))}
              </Status>
            </td>
            <td data-label={words.held}>
              <Held held={held.find(({ currency }) => currency === quote)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Between which rates the prices that keep their policy today go on keeping it. */
export function Held({ held }: { readonly held: StandingReply['held'][number] | undefined }) {
  const t = useMessages(messages).whatIf
  if (!held) return <span className="quiet">–</span>
  return (
    <span className="figures">{t.heldBetween(held.from ?? t.openEnd, held.to ?? t.openEnd)}</span>
  )
}

function Drift({ standing }: { readonly standing: StandingReply }) {
  const t = useMessages(messages).rates
  const { region, fixed } = useFormat()
  const days = useApi<RateDaysReply>('/parity/rates/days')
  return (
    <Panel title={t.drift}>
      <p className="quiet">{t.driftNote}</p>
      <Loaded of={days}>
        {({ items }) => (
          <ul className="sparks">
            {seriesOf(standing, items).map(({ market, points }) => {
              const last = points.at(-1)
              return (
                <li key={market}>
                  <h3>{region(market)}</h3>
                  <Spark
                    label={t.chart(region(market), last ? fixed(last.index) : '–')}
                    points={points}
                    corridor={standing.corridor}
                  />
                </li>
              )
            })}
          </ul>
        )}
      </Loaded>
    </Panel>
  )
}
