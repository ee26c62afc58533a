import { word } from '#messages'
import type { OrderRow } from '../model/account.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'

/** Orders as a list: state first, then what and how much. */
export function OrderList({ rows }: { readonly rows: readonly OrderRow[] }) {
  const { t, f } = useView()
  return (
    <ul class="goods-list">
      {rows.map(({ id, number, state, placedAt, zone, total, titles, pieces }) => (
        <li key={id}>
          <p class="order-state">
            <b class={`tag tag-${state === 'cancelled' || state === 'expired' ? 'quiet' : 'ok'}`}>
              {word(t.order.states, state) ?? state}
            </b>
            <time class="quiet small" datetime={placedAt}>
              {t.order.placed(f.instant(placedAt, zone))}
            </time>
          </p>
          <p>
            <a class="goods-name" href={paths.order(id)}>
              {f.name(titles[0] ?? number)}
            </a>
          </p>
          {titles.length > 1 && (
            <p class="small quiet">{titles.slice(1).map(f.name).join(' · ')}</p>
          )}
          <p class="small">
            <span class="goods-sum">{f.money(total)}</span>
            {' · '}
            {t.order.lot.count(pieces)}
            <span class="quiet figures"> · {t.order.number(number)}</span>
          </p>
          {state === 'awaiting_payment' && (
            <a class="button" href={paths.payment(id)}>
              {t.order.actions.pay}
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}
