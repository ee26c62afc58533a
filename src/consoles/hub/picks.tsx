import type { WaveReply, WaveSheet } from '#modules/pledge'
import { Empty, Panel, Scroll } from '../kit/page.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { Actor, Code, Day, Instant, Status } from '../kit/values.tsx'
import { messages as lotMessages } from '../lots/messages/index.ts'
import { RecipeLine } from '../supply/states.tsx'
import { messages } from './messages/index.ts'

type Pick = WaveSheet['picks'][number]

type Fetched = {
  readonly code: string
  readonly title: string | null
  readonly expiresOn: string
  readonly quantity: number
  readonly orders: readonly string[]
}

/** A picker goes to each lot once: its units for all orders together. */
function fetchedIn(picks: readonly Pick[]): readonly Fetched[] {
  return [...Map.groupBy(picks, ({ lot }) => lot).values()].map((own) => ({
    code: own[0]!.code,
    title: own[0]!.title,
    expiresOn: own[0]!.expiresOn,
    quantity: own.reduce((sum, { quantity }) => sum + quantity, 0),
    orders: own.map(({ number, quantity }) => `${number ?? ''} × ${quantity}`),
  }))
}

/** What to fetch, zone by zone, the lot that expires first before the others. */
export function Picks({
  wave,
  band,
}: {
  readonly wave: WaveSheet | null
  /** Where goods lie that were put away without a zone. */
  readonly band: string
}) {
  const { departure: t } = useMessages(messages)
  const { zones } = useMessages(lotMessages)
  const { number } = useFormat()
  if (!wave || wave.picks.length === 0) {
    return (
      <Panel title={t.picks}>
        <Empty text={wave ? t.allFetched : t.noWave} />
      </Panel>
    )
  }
  const byZone = [...Map.groupBy(wave.picks, ({ zone }) => zone ?? band)]
  return byZone.map(([zone, picks]) => (
    <Panel key={zone} title={`${t.picks} · ${zones[zone] ?? zone}`}>
      <Scroll label={t.picks}>
        <table className="picks">
          <tbody>
            {fetchedIn(picks).map(({ code, title, expiresOn, quantity, orders }) => (
              <tr key={code}>
                <td className="figures">
                  <strong>{number(quantity)} ×</strong>
                </td>
                <td>
                  {title}
                  <br />
                  <Code>{code}</Code>{' '}
                  {!expiresOn.startsWith('9999') && (
                    <small>
                      <Day date={expiresOn} />
                    </small>
                  )}
                </td>
                <td>
                  <small>{orders.join(', ')}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  ))
}

/** The boxes to be made up before the goods come: size, ice, warnings. */
export function Boxes({ wave }: { readonly wave: WaveSheet }) {
  const { departure: t } = useMessages(messages)
  if (wave.boxes.length === 0) return null
  return (
    <Panel title={t.boxes(wave.boxes.length)}>
      <ul className="tasks">
        {wave.boxes.map(({ order, number, recipe }) => (
          <li key={order}>
            <span>
              <strong>
                <Code>{number}</Code>
              </strong>
              <span>
                <RecipeLine recipe={recipe} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** What the wave could not serve, and why: it must not wait until the flight has gone. */
export function Unserved({ wave }: { readonly wave: WaveSheet }) {
  const { departure: t } = useMessages(messages)
  if (wave.unserved.length === 0) return null
  return (
    <Panel title={t.unserved(wave.unserved.length)}>
      <ul className="tasks">
        {wave.unserved.map(({ order, line, quantity, reason }) => (
          <li key={`${order} ${line}`}>
            <span>
              <strong>
                {quantity} × <Code>{order.slice(-8)}</Code>
              </strong>
            </span>
            <Status tone="danger">{t.reasons[reason] ?? reason}</Status>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** The waves that were run, the last first. */
export function Waved({ waves }: { readonly waves: readonly WaveReply[] }) {
  const { departure: t } = useMessages(messages)
  return (
    <Panel title={t.waves}>
      {waves.length === 0 ? (
        <p className="quiet">{t.noWave}</p>
      ) : (
        <ul className="tasks">
          {waves.map(({ id, nr, at, by, served, lines, moved, frozen }) => (
            <li key={id}>
              <span>
                <strong>
                  {nr}. {t.waved(served, lines, moved)}
                </strong>
                <span className="quiet">
                  <Instant at={at} zone="Europe/Paris" /> · <Actor signature={by} />
                </span>
              </span>
              {frozen && <Status tone="cold">{t.frozen}</Status>}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
