import { useState } from 'react'
import { Link } from 'react-router'
import type { HouseOrdersReply } from '#modules/orders'
import type { LotReply, WindowReply } from '#modules/stock'
import { useApi } from '../kit/api.ts'
import { Empty, Freshness, Loaded, PageHead, Panel } from '../kit/page.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { messages as lotMessages } from '../lots/messages/index.ts'
import { messages } from './messages/index.ts'
import { titleOf, useOwnOffers } from './offers.ts'
import { lotTasks, orderTasks, windowTasks, type Task } from './tasks.ts'
import { shopNow } from '../kit/now.ts'

const EVERY_MS = 60_000

/** The first screen of a house: what there is to do, and nothing else. */
export function Today() {
  const t = useMessages(messages)
  const { papers } = useMessages(lotMessages)
  const format = useFormat()
  const [now] = useState(shopNow)
  const offers = useOwnOffers()
  const paid = { query: { state: 'paid', limit: 100 }, everyMs: EVERY_MS }
  const orders = useApi<HouseOrdersReply>('/producer/orders', paid)
  const all = { query: { limit: 100 }, everyMs: EVERY_MS }
  const lots = useApi<{ items: LotReply[] }>('/lots', all)
  const windows = useApi<{ items: WindowReply[] }>('/windows', all)
  const telling = { t: t.today, papers, format, now }
  return (
    <>
      <PageHead title={t.screens.today} lead={t.today.lead}>
        <Freshness of={orders} />
      </PageHead>
      <Loaded of={orders}>
        {(sold) => (
          <Loaded of={lots}>
            {({ items }) => (
              <Tasks
                tasks={[
                  ...orderTasks(sold, telling),
                  ...windowTasks(
                    windows.data?.items ?? [],
                    (offer) => titleOf(offers.data, offer),
                    telling,
                  ),
                  ...lotTasks(items, telling),
                ]}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </>
  )
}

function Tasks({ tasks }: { readonly tasks: readonly Task[] }) {
  const t = useMessages(messages)
  if (tasks.length === 0) {
    return (
      <Empty text={t.today.done}>
        <Link to="/producer/lots/new">{t.screens.declare}</Link>
      </Empty>
    )
  }
  return (
    <Panel title={t.screens.today}>
      <ol className="tasks">
        {tasks.map(({ id, title, detail, to, action }) => (
          <li key={id}>
            <span>
              <strong>{title}</strong>
              <span className="quiet">{detail}</span>
            </span>
            <Link to={to}>{action}</Link>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
