import { Link } from 'react-router'
import type { OrderFiguresReply } from '#modules/orders'
import { useApi } from '../kit/api.ts'
import { Empty, Freshness, Loaded, PageHead, Panel } from '../kit/page.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { Figure } from '../kit/values.tsx'
import { Clock } from './clock.tsx'
import { messages } from './messages/index.ts'

/** What needs somebody now: how many orders wait in each state. */
export function Home() {
  const t = useMessages(messages)
  const format = useFormat()
  const figures = useApi<OrderFiguresReply>('/platform/order-figures', { everyMs: 30_000 })
  return (
    <>
      <PageHead title={t.screens.home} lead={t.home.lead}>
        <Freshness of={figures} />
      </PageHead>
      <div className="stack">
        <Panel title={t.home.states}>
          <Loaded of={figures}>
            {({ states }) =>
              states.length === 0 ? (
                <Empty text={t.home.none} />
              ) : (
                <div className="tiles">
                  {states.map(({ state, count }) => (
                    <Link key={state} to={`/platform/orders?state=${state}`} className="tile-link">
                      <Figure label={t.states[state]}>{format.number(count)}</Figure>
                    </Link>
                  ))}
                </div>
              )
            }
          </Loaded>
        </Panel>
        <Clock />
      </div>
    </>
  )
}
