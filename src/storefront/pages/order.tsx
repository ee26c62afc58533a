import { word } from '#messages'
import { ContentsList } from '../components/contents.tsx'
import { FactsList } from '../components/facts-list.tsx'
import { GoodsRow } from '../components/goods-row.tsx'
import { JourneyMap } from '../components/journey-map.tsx'
import { RefusalNote } from '../components/refusal.tsx'
import { Returns } from '../components/return-form.tsx'
import { Route } from '../components/route-strip.tsx'
import { StorageTag } from '../components/tags.tsx'
import { TemperatureCurve } from '../components/temperature-curve.tsx'
import { Totals } from '../components/totals.tsx'
import type {
  OrderLineModel,
  OrderPageModel,
  ParcelModel,
  SellerOrderModel,
} from '../model/order.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'

type Order = OrderPageModel['order']

function State({ order }: { readonly order: Order }) {
  const { t, f } = useView()
  const { id, state } = order
  const tone = state === 'cancelled' || state === 'expired' ? 'quiet' : 'ok'
  return (
    <section class="block">
      <p class="order-state">
        <b class={`tag tag-${tone}`}>{word(t.order.states, state) ?? state}</b>
        <time class="quiet small" datetime={order.placedAt}>
          {t.order.placed(f.instant(order.placedAt, order.zone))}
        </time>
      </p>
      {order.reviewable && (
        <a class="button primary" href={paths.review(id)}>
          {t.reviews.form.open}
        </a>
      )}
      {state === 'awaiting_payment' && (
        <>
          <p class="small">{t.checkout.payment.hold(f.instant(order.holdExpiresAt, order.zone))}</p>
          <a class="button primary" href={paths.payment(id)}>
            {t.order.actions.pay}
          </a>
        </>
      )}
    </section>
  )
}

function LinePromise({ line }: { readonly line: OrderLineModel }) {
  const { t, f } = useView()
  const { deliverOn, freshDaysMin } = line.pledge
  return (
    <p class="small">
      {freshDaysMin === null
        ? t.cart.group.arrives(f.day(deliverOn))
        : t.order.pledge.promised(f.day(deliverOn), freshDaysMin)}
    </p>
  )
}

function Line({ line }: { readonly line: OrderLineModel }) {
  const { t, f } = useView()
  return (
    <li>
      <GoodsRow line={line}>
        <p class="small quiet">
          × {line.quantity} · {t.terms.regime[line.regime]} <StorageTag storage={line.storage} />
        </p>
        <LinePromise line={line} />
        <ContentsList components={line.components} />
        <ul class="small quiet">
          {line.lots.map(({ code, quantity, lastDay }) => (
            <li key={code}>
              <span class="figures">{t.order.lot.code(code)}</span>
              {' · '}
              {t.order.lot.count(quantity)}
              {lastDay !== null && (
                <>
                  {' · '}
                  <time datetime={lastDay}>{t.order.lot.lastDay(f.fullDay(lastDay))}</time>
                </>
              )}
            </li>
          ))}
        </ul>
      </GoodsRow>
      <Route steps={line.pledge.steps} />
    </li>
  )
}

/** What the customer was told, and the question that waits for an answer. */
function Notices({ order }: { readonly order: Order }) {
  const { t, f } = useView()
  if (order.notices.length === 0) return null
  return (
    <section class="block" aria-label={t.order.headings.action}>
      {order.notices.map(({ id, at, text, open, asks }) => (
        <article key={id} class="block">
          <p>{text}</p>
          <p class="quiet small">
            <time datetime={at}>{f.instant(at, order.zone)}</time>
          </p>
          {open && (
            <form method="post" action={paths.consent(order.id)}>
              <input type="hidden" name="noticeId" value={id} />
              <button class="button primary" name="accepted" value="yes">
                {t.order.consent[asks].accept}
              </button>{' '}
              <button class="button" name="accepted" value="no">
                {t.order.consent[asks].decline}
              </button>
            </form>
          )}
        </article>
      ))}
    </section>
  )
}

/** Where a box is, how cold it was, and what is left of its life on the promised day. */
function Travelled({
  journey: { map, curve, daysAtDoor, deliverOn },
  name,
}: {
  readonly journey: Pick<ParcelModel, 'map' | 'curve' | 'daysAtDoor' | 'deliverOn'>
  readonly name: string
}) {
  const { t, f } = useView()
  return (
    <>
      {daysAtDoor !== null && deliverOn !== null && (
        <p class="trace-days">
          <b class="figures">{f.number(daysAtDoor)}</b>
          <span>{t.trace.life.promised(daysAtDoor, f.day(deliverOn))}</span>
        </p>
      )}
      {map !== null && <JourneyMap map={map} />}
      {curve !== null && <TemperatureCurve curve={curve} name={name} />}
      <p class="trace-links small">
        <a href={paths.trace(name)}>{t.order.trace}</a>
      </p>
    </>
  )
}

/** The boxes of an order, each with its steps as they were told. */
function Parcels({ order }: { readonly order: Order }) {
  const { t, f } = useView()
  if (order.parcels.length === 0) return null
  const told = (steps: ParcelModel['steps']) =>
    steps.filter(({ code }) => word(t.order.parcels.steps, code))
  return (
    <section class="block" id="parcels">
      <h2>{t.order.headings.parcels}</h2>
      {order.parcels.map(({ sscc, state, flags, lots, steps, ...journey }) => (
        <article key={sscc} class="block">
          <p>
            <b class="tag tag-ok">{word(t.order.parcels.steps, state) ?? state}</b>{' '}
            {flags.map((flag) => (
              <b key={flag} class="tag tag-quiet">
                {word(t.order.parcels.flags, flag) ?? flag}
              </b>
            ))}{' '}
            <span class="mono small quiet">{t.order.parcel(sscc)}</span>
          </p>
          <ul class="small quiet">
            {lots.map(({ code, quantity }) => (
              <li key={code}>
                {t.order.lot.code(code)} · {t.order.lot.count(quantity)}
              </li>
            ))}
          </ul>
          <Travelled journey={journey} name={sscc} />
          <ol class="small">
            {told(steps).map(({ code, at }) => (
              <li key={`${code} ${at}`}>
                {word(t.order.parcels.steps, code)}{' '}
                <time class="quiet" datetime={at}>
                  {f.instant(at, order.zone)}
                </time>
              </li>
            ))}
          </ol>
        </article>
      ))}
    </section>
  )
}

function Sellers({ sellers }: { readonly sellers: readonly SellerOrderModel[] }) {
  const { t, f } = useView()
  const words = t.cart.totals
  const sums = [words.goods, words.freight, words.tax, words.total]
  return (
    <section class="block">
      <h2>{t.order.headings.sellers}</h2>
      <div class="scrolls">
        <table class="table table-parts">
          <thead>
            <tr>
              {[t.order.seller, ...sums].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sellers.map(({ number, seller, goods, freight, tax, total }) => (
              <tr key={number}>
                <th scope="row">
                  <a href={paths.store(seller.slug)}>{seller.name}</a>
                  <span class="mono small quiet order-part">{number}</span>
                </th>
                {[goods, freight, tax, total].map((money, index) => (
                  <td key={index} class="figures" data-name={sums[index]}>
                    {f.money(money)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Consignee({ order }: { readonly order: Order }) {
  const { t } = useView()
  const words = t.checkout.consignee
  const { name, phone, region } = order.consignee
  const gift =
    order.giftMessage === null ? [] : [{ name: t.checkout.gift.message, value: order.giftMessage }]
  return (
    <section class="block">
      <h2>{t.checkout.headings.consignee}</h2>
      <FactsList
        facts={[
          { name: words.name, value: name },
          { name: words.phone, value: <span class="figures">{phone}</span> },
          { name: words.region, value: region },
          ...gift,
        ]}
      />
    </section>
  )
}

/** Where each parcel stands at customs, in the sentence that the desk reads too. */
function Customs({ order }: { readonly order: Order }) {
  const { t, f } = useView()
  return (
    <section class="block" aria-labelledby="customs">
      <h2 id="customs">{t.order.headings.customs}</h2>
      <ul class="goods-list">
        {order.customs.map(({ part, tone, sentence, since }) => (
          <li key={part}>
            <p class={tone === 'warn' ? 'price' : ''}>{sentence}</p>
            <time class="quiet small" datetime={since}>
              {f.instant(since, order.zone)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Cancellation({ order }: { readonly order: Order }) {
  const words = useView().t.order.actions
  return (
    <form class="block" method="post" action={paths.cancellation(order.id)}>
      <p class="small">{words.cancelConfirm}</p>
      <button class="button">{words.cancel}</button>
    </form>
  )
}

/** An order as it was sold: its state, each line's journey and lots, and what was paid to whom. */
export function OrderPage({ order }: OrderPageModel) {
  const { t, f } = useView()
  return (
    <div class="wrap till" data-follows={JSON.stringify(order.follows)}>
      <header class="page-head">
        <h1>{t.order.headings.order}</h1>
        <p class="small quiet figures">{t.order.number(order.number)}</p>
      </header>
      <div class="till-main">
        {order.refusal !== null && <RefusalNote refusal={order.refusal} />}
        <div data-part="state">
          <State order={order} />
        </div>
        <div data-part="notices">
          <Notices order={order} />
        </div>
        <div data-part="parcels">
          <Parcels order={order} />
        </div>
        <div data-part="customs">{order.customs.length > 0 && <Customs order={order} />}</div>
        <section class="block">
          <h2>{t.order.headings.lines}</h2>
          <ul class="goods-list">
            {order.lines.map((line) => (
              <Line key={line.nr} line={line} />
            ))}
          </ul>
          <p class="small quiet">{t.offer.route.zoneNote(f.zoneName(order.zone))}</p>
        </section>
        <Sellers sellers={order.sellers} />
        {order.returns !== null && <Returns orderId={order.id} returns={order.returns} />}
      </div>
      <aside class="till-side">
        <section class="block">
          <h2>{t.order.headings.amounts}</h2>
          <Totals totals={order.totals} />
        </section>
        <Consignee order={order} />
        {order.mayCancel && <Cancellation order={order} />}
      </aside>
    </div>
  )
}
