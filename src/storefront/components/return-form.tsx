import { word } from '#messages'
import type { ReturnsModel } from '../model/order.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'

const REASONS = ['changed_mind', 'damaged', 'not_as_described', 'other'] as const

function Form({ orderId, returns }: { readonly orderId: string; readonly returns: ReturnsModel }) {
  const { t, f } = useView()
  const words = t.order.returns
  const lines = returns.lines.filter(({ left }) => left > 0)
  if (returns.askBy === null || lines.length === 0) return null
  return (
    <form method="post" action={paths.returns(orderId)}>
      <input type="hidden" name="key" value={returns.key} />
      <p class="small">{words.intro}</p>
      <p class="small quiet">{words.askBy(f.instant(returns.askBy, returns.zone))}</p>
      {lines.map(({ nr, title, left }) => (
        <label class="field" key={nr}>
          <span>
            {title} <small class="quiet">{words.left(left)}</small>
          </span>
          <input type="number" name={`quantity-${nr}`} min={0} max={left} value={0} />
        </label>
      ))}
      <label class="field">
        <span>{words.reason}</span>
        <select name="reason" required>
          {REASONS.map((reason) => (
            <option key={reason} value={reason}>
              {words.reasons[reason]}
            </option>
          ))}
        </select>
      </label>
      <button class="button">{words.submit}</button>
    </form>
  )
}

/** Goods that go back: what was asked and where it stands, and a form while the window is open. */
export function Returns({
  orderId,
  returns,
}: {
  readonly orderId: string
  readonly returns: ReturnsModel
}) {
  const { t, f } = useView()
  const words = t.order.returns
  return (
    <section class="block" aria-labelledby="returns">
      <h2 id="returns">{t.order.headings.returns}</h2>
      <ul class="goods-list">
        {returns.asked.map(({ id, state, arriveBy, money }) => (
          <li key={id}>
            <p>{word<string>(words.states, state) ?? state}</p>
            {money !== null && <p>{words.money(f.money(money))}</p>}
            {state !== 'released' && state !== 'expired' && (
              <p class="small quiet">{words.customsClock(f.instant(arriveBy, returns.zone))}</p>
            )}
          </li>
        ))}
      </ul>
      <Form orderId={orderId} returns={returns} />
    </section>
  )
}
