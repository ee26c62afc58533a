import { ContentsList } from '../components/contents.tsx'
import { Empty } from '../components/empty.tsx'
import { GoodsRow } from '../components/goods-row.tsx'
import { QuotaMeter } from '../components/quota-meter.tsx'
import { RefusalNote } from '../components/refusal.tsx'
import { StorageTag } from '../components/tags.tsx'
import { Totals } from '../components/totals.tsx'
import type { CartLineModel, CartPageModel, ShipmentModel } from '../model/cart.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'

/** One form a line: Enter updates the quantity; removing never waits for a valid one. */
function LineForm({ line }: { readonly line: CartLineModel }) {
  const words = useView().t.cart.line
  return (
    <form class="line-form" method="post" action={paths.cartLine(line.id)}>
      <input
        class="field quantity"
        type="number"
        name="quantity"
        min={1}
        max={line.quantityMax}
        required
        value={line.quantity}
        aria-label={words.quantity(line.title)}
      />
      <button class="button soft" name="intent" value="update">
        {words.update}
      </button>
      <button
        class="button"
        name="intent"
        value="remove"
        formnovalidate
        aria-label={words.removeNamed(line.title)}
      >
        {words.remove}
      </button>
    </form>
  )
}

function Line({ line }: { readonly line: CartLineModel }) {
  const { t, f } = useView()
  const words = t.cart.line
  return (
    <li>
      <GoodsRow line={line}>
        <p class="small quiet">
          {words.each(f.money(line.price))}
          {line.freshDays !== null && ` · ${words.fresh(line.freshDays)}`}
        </p>
        <ContentsList components={line.components} />
        {line.refusal !== null && <RefusalNote refusal={line.refusal} />}
        <LineForm line={line} />
      </GoodsRow>
    </li>
  )
}

function Shipment({
  shipment,
  number,
}: {
  readonly shipment: ShipmentModel
  readonly number: number
}) {
  const { t, f } = useView()
  const words = t.cart.group
  return (
    <section class="block">
      <div class="block-head">
        <h2>{t.cart.headings.shipment(number)}</h2>
        <StorageTag storage={shipment.storage} />
      </div>
      <p class="small">
        <time datetime={shipment.deliverOn}>{words.arrives(f.day(shipment.deliverOn))}</time>
        <span class="quiet">
          {' · '}
          {t.terms.regime[shipment.regime]} · {words.freight(f.money(shipment.freight))} ·{' '}
          {words.tax(f.money(shipment.tax))}
        </span>
      </p>
      {shipment.freeAfter !== null && (
        <p class="small quiet">{t.cart.freeShipping(f.money(shipment.freeAfter))}</p>
      )}
      <ul class="goods-list">
        {shipment.lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
    </section>
  )
}

function Unavailable({ lines }: { readonly lines: readonly CartLineModel[] }) {
  const { t } = useView()
  if (lines.length === 0) return null
  return (
    <section class="block">
      <h2>{t.cart.headings.invalid}</h2>
      <p class="small quiet">{t.cart.invalidHint}</p>
      <ul class="goods-list">
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
    </section>
  )
}

function Summary({ cart }: { readonly cart: NonNullable<CartPageModel['cart']> }) {
  const { t } = useView()
  const blocked =
    cart.refusals.length > 0 ||
    cart.shipments.length === 0 ||
    cart.shipments.some(({ lines }) => lines.some((line) => line.refusal !== null))
  return (
    <aside class="block till-side">
      <h2>{t.cart.headings.summary}</h2>
      <Totals totals={cart.totals} />
      <p class="small quiet">{t.cart.totals.note}</p>
      <QuotaMeter quota={cart.quota} />
      {blocked ? (
        <>
          <button type="button" class="button primary wide" disabled aria-describedby="blocked">
            {t.cart.checkout}
          </button>
          <p class="small" id="blocked">
            {t.cart.checkoutBlocked}
          </p>
        </>
      ) : (
        <a class="button primary wide" href={paths.checkout}>
          {t.cart.checkout}
        </a>
      )}
    </aside>
  )
}

/** The cart by what travels together, with what it costs landed and what stands in the way. */
export function CartPage({ cart }: CartPageModel) {
  const { t } = useView()
  if (cart === null || cart.shipments.length + cart.unavailable.length === 0) {
    return (
      <div class="wrap">
        <Empty title={t.cart.headings.empty} level={1}>
          <p class="quiet">{t.cart.emptyHint}</p>
          <a class="button primary" href={paths.home}>
            {t.cart.emptyLink}
          </a>
        </Empty>
      </div>
    )
  }
  return (
    <div class="wrap till">
      <header class="page-head">
        <h1>{t.cart.headings.cart}</h1>
      </header>
      <div class="till-main">
        {cart.refusals.map((refusal, index) => (
          <RefusalNote key={index} refusal={refusal} />
        ))}
        {cart.shipments.map((shipment, index) => (
          <Shipment key={index} shipment={shipment} number={index + 1} />
        ))}
        <Unavailable lines={cart.unavailable} />
      </div>
      <Summary cart={cart} />
    </div>
  )
}
