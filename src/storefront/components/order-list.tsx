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
          <p>
            <b class={`tag tag-${state === 'cancelled' || state === 'expired' ? 'quiet' : 'ok'}`}>
              {word(t.order.states, state) ?? state}
            </b>{' '}
            <a class="goods-name" href={paths.order(id)}>
              {titles[0] ?? number}
            </a>
          </p>
          {titles.length > 1 && <p class="small quiet">{titles.slice(1).join(' · ')}</p>}
          <p class="small">
            <span class="goods-sum">{f.money(total)}</span>
            {' · '}
            {t.order.lot.count(pieces)}
            {' · '}
            <time class="quiet" datetime={placedAt}>
              {t.order.placed(f.instant(placedAt, zone))}
            </time>
          </p>
          <p class="small quiet mono">{t.order.number(number)}</p>
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
