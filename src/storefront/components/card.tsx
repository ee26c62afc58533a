import { paths } from '../paths.ts'
import type { CardModel } from '../model/card.ts'
import { useView } from '../view.tsx'
import { Icon } from './icon.tsx'
import { Picture } from './picture.tsx'
import { Amount } from './price.tsx'
import { LabelTag, SeasonMark, StorageTag, useParityText } from './tags.tsx'

const SIZES = '(min-width: 1280px) 288px, (min-width: 900px) 23vw, (min-width: 600px) 31vw, 46vw'

function Pledge({ card }: { readonly card: CardModel }) {
  const { t, f } = useView()
  const words = t.browse.card
  switch (card.availability.state) {
    case 'sold_out': {
      const { nextOn } = card.availability
      return (
        <p class="card-promise out">
          {words.soldOut}
          {nextOn !== null && <span class="quiet"> · {words.nextOn(f.monthDay(nextOn))}</span>}
        </p>
      )
    }
    case 'refused':
      return (
        <p class="card-promise out">
          {card.availability.kind === 'not_served' ? words.notHere : words.unavailable}
        </p>
      )
    case 'in_stock':
      return (
        <p class="card-promise">
          {card.pledge && (
            <>
              <span>{words.arrives(f.weekday(card.pledge.deliverOn))}</span>
              {card.pledge.freshDays > 0 && <span>{words.fresh(card.pledge.freshDays)}</span>}
            </>
          )}
          {card.availability.left !== null && (
            <span class="few">{words.left(card.availability.left)}</span>
          )}
        </p>
      )
  }
}

/** Adds one at once, or leads to the page when there is something to choose. */
function QuickAdd({ card }: { readonly card: CardModel }) {
  const { shell, t } = useView()
  const words = t.browse.card
  if (card.availability.state !== 'in_stock') return null
  if (card.variants > 1) {
    return (
      <a
        class="quick-add"
        href={`${paths.offer(card.slug)}#options`}
        aria-label={words.chooseNamed(card.title)}
      >
        <Icon name="sliders-horizontal" size={18} />
      </a>
    )
  }
  return (
    <form
      method="post"
      action={paths.cartLines}
      data-cart-add
      data-added={t.shell.cart.added(card.title)}
      data-failed={t.shell.cart.failed}
    >
      <input type="hidden" name="offer" value={card.id} />
      <input type="hidden" name="quantity" value="1" />
      <input type="hidden" name="back" value={shell.path} />
      <button class="quick-add" name="intent" value="add" aria-label={words.addNamed(card.title)}>
        <Icon name="plus" size={20} />
      </button>
    </form>
  )
}

/** One offer on a shelf: picture, name, benefit, price, always in the same four zones. */
export function Card({
  card,
  level = 3,
  eager = false,
}: {
  readonly card: CardModel
  readonly level?: 2 | 3
  readonly eager?: boolean
}) {
  const { t, f } = useView()
  const Heading = level === 2 ? 'h2' : 'h3'
  const parity = useParityText(card.parity)
  const { season } = card
  return (
    <article class={card.availability.state === 'in_stock' ? 'card' : 'card card-out'}>
      <div class="card-media">
        <Picture image={card.image} sizes={SIZES} eager={eager} decorative />
        {season !== null && season.phase !== 'resting' && (
          <span class="plate">
            <SeasonMark phase={season.phase} />
            {t.terms.season[season.phase]}
          </span>
        )}
      </div>
      <div class="card-name">
        <Heading>
          <a href={paths.offer(card.slug)}>{f.name(card.title)}</a>
        </Heading>
        <p class="quiet">
          {card.seller.name}
          <span class="dot"> · </span>
          {card.place.region}
        </p>
      </div>
      <div class="card-benefit">
        <p class="tags">
          <StorageTag storage={card.storage} />
          {card.labels.slice(0, 1).map((label) => (
            <LabelTag key={label} label={label} />
          ))}
        </p>
        <Pledge card={card} />
      </div>
      <div class="card-price">
        <div class="card-pay">
          <p>
            <CardAmount card={card} />
          </p>
          <QuickAdd card={card} />
        </div>
        <p class="card-note">
          {card.freightIncluded ? t.browse.card.freightIncluded : t.browse.card.taxIncluded}
          {parity !== null && <span class="parity-note"> · {parity}</span>}
        </p>
        <CardUnit card={card} />
      </div>
    </article>
  )
}

/** The price; of the cheapest when there are several, said where the language says it. */
function CardAmount({ card }: { readonly card: CardModel }) {
  const { shell, t } = useView()
  const amount = <Amount money={card.landed} />
  if (card.variants <= 1) return amount
  const from = <span class="small quiet">{t.browse.card.from}</span>
  return shell.language === 'zh' ? (
    <>
      {amount} {from}
    </>
  ) : (
    <>
      {from} {amount}
    </>
  )
}

function CardUnit({ card }: { readonly card: CardModel }) {
  const { f } = useView()
  return (
    <p class="card-note figures">
      {card.unitPrice === null ? '\u00a0' : f.unitPrice(card.unitPrice)}
    </p>
  )
}

/** Cards in their grid. */
export function CardGrid({
  cards,
  level = 3,
  eager = 0,
}: {
  readonly cards: readonly CardModel[]
  readonly level?: 2 | 3
  /** How many cards from the first are above the fold. */
  readonly eager?: number
}) {
  return (
    <ul class="grid">
      {cards.map((card, index) => (
        <li key={card.id}>
          <Card card={card} level={level} eager={index < eager} />
        </li>
      ))}
    </ul>
  )
}

/** One row of cards that scrolls sideways on phones and wraps into the grid on desktops. */
export function CardRail({
  title,
  cards,
  href,
}: {
  readonly title: string
  readonly cards: readonly CardModel[]
  readonly href?: string
}) {
  const { t } = useView()
  if (cards.length === 0) return null
  return (
    <section class="band">
      <div class="band-head">
        <h2>{title}</h2>
        {href !== undefined && (
          <a class="more" href={href}>
            {t.browse.home.more}
            <Icon name="chevron-right" size={16} />
          </a>
        )}
      </div>
      <ul class="rail">
        {cards.map((card) => (
          <li key={card.id}>
            <Card card={card} />
          </li>
        ))}
      </ul>
    </section>
  )
}
