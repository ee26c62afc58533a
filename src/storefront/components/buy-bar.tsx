import type { OfferModel } from '../model/offer.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'
import { CartLink } from './cart-link.tsx'
import { Icon } from './icon.tsx'

/** The form both the stepper and the bar belong to; it works without script. */
export function BuyForm({ offer }: { readonly offer: OfferModel }) {
  const { shell, t } = useView()
  return (
    <form
      id="buy"
      method="post"
      action={paths.cartLines}
      data-cart-add
      data-added={t.shell.cart.added(offer.title)}
      data-failed={t.shell.cart.failed}
    >
      <input type="hidden" name="offer" value={offer.id} />
      <input type="hidden" name="back" value={shell.path} />
    </form>
  )
}

export function Stepper({ max }: { readonly max: number }) {
  const { t } = useView()
  const words = t.offer.buy
  return (
    <div class="stepper-row">
      <label for="quantity">{words.quantity}</label>
      <div class="stepper" data-stepper>
        <button type="button" class="js-only" data-step="-1" aria-label={words.less}>
          <Icon name="minus" size={18} />
        </button>
        <input
          form="buy"
          id="quantity"
          name="quantity"
          type="number"
          inputmode="numeric"
          min={1}
          max={max}
          value={1}
        />
        <button type="button" class="js-only" data-step="1" aria-label={words.more}>
          <Icon name="plus" size={18} />
        </button>
      </div>
      <span class="small quiet">{words.max(max)}</span>
    </div>
  )
}

/** Two joined buttons; a disabled one says why. */
export function BuyButtons({ offer }: { readonly offer: OfferModel }) {
  const { t, f } = useView()
  const words = t.offer.buy
  const sold = offer.delivery.state === 'promised'
  return (
    <div class="joined buy-buttons">
      <button class="button soft" form="buy" name="intent" value="add" disabled={!sold}>
        {words.add}
      </button>
      <button class="button primary" form="buy" name="intent" value="buy" disabled={!sold}>
        {sold ? words.now : words.unavailable}
        {sold && <small>{words.total(f.money(offer.landed))}</small>}
      </button>
    </div>
  )
}

/** At the thumb on phones, in place of the tab bar. */
export function BuyBar({ offer }: { readonly offer: OfferModel }) {
  const { t } = useView()
  const words = t.offer.buy
  return (
    <section class="buy-bar" aria-label={words.nav}>
      <a class="tab" href={paths.store(offer.seller.slug)}>
        <Icon name="store" />
        <span>{words.store}</span>
      </a>
      <a class="tab" href={paths.help}>
        <Icon name="message-circle" />
        <span>{words.service}</span>
      </a>
      <CartLink class="tab" />
      <BuyButtons offer={offer} />
    </section>
  )
}
