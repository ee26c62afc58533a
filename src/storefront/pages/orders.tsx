import { Empty } from '../components/empty.tsx'
import { OrderList } from '../components/order-list.tsx'
import type { OrdersPageModel } from '../model/account.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'

/** The orders of an account, by what is to be done next; each list has its own address. */
export function OrdersPage({ orders }: OrdersPageModel) {
  const { t, f } = useView()
  return (
    <div class="wrap narrow">
      <header class="page-head">
        <h1>{t.order.headings.orders}</h1>
        <nav class="chips" aria-label={t.order.headings.orders}>
          {orders.tabs.map(({ tab, count, href }) => (
            <a
              key={tab}
              class="chip"
              href={href}
              aria-current={tab === orders.tab ? 'page' : undefined}
            >
              {t.order.tabs[tab]} <small>{f.number(count)}</small>
            </a>
          ))}
        </nav>
      </header>
      {orders.rows.length === 0 ? (
        <Empty title={t.order.headings.empty}>
          <p>{t.account.noOrders}</p>
          <a class="button primary" href={paths.home}>
            {t.shell.tabs.home}
          </a>
        </Empty>
      ) : (
        <section class="block">
          <OrderList rows={orders.rows} />
        </section>
      )}
      {orders.nextHref !== null && (
        <p>
          <a class="button" href={orders.nextHref}>
            {t.account.older}
          </a>
        </p>
      )}
    </div>
  )
}
