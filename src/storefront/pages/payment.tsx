import { Icon } from '../components/icon.tsx'
import { Island } from '../components/island.tsx'
import { Amount } from '../components/price.tsx'
import { RefusalNote } from '../components/refusal.tsx'
import { Countdown } from '../islands/countdown.tsx'
import type { PayMethod, PaymentPageModel } from '../model/payment.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'

type Payment = PaymentPageModel['payment']

const ICON = {
  alipay: 'qr-code',
  wechat: 'qr-code',
  card: 'credit-card',
  face: 'scan-face',
} as const

/** The deadline in words for everybody, and a running clock where there is script. */
function Hold({ payment }: { readonly payment: Payment }) {
  const { t, f } = useView()
  const words = t.checkout.payment
  const props = {
    deadline: payment.holdExpiresAt,
    left: words.remaining('{clock}'),
    passed: words.expired,
    pause: t.shell.cutOff.pause,
    resume: t.shell.cutOff.resume,
  }
  return (
    <div class="pay-hold">
      <p class="small">
        <time datetime={payment.holdExpiresAt}>
          {words.hold(f.instant(payment.holdExpiresAt, payment.zone))}
        </time>
      </p>
      <Island name="countdown" props={props}>
        <Countdown {...props} />
      </Island>
    </div>
  )
}

function Cards({ payment }: { readonly payment: Payment }) {
  const words = useView().t.checkout.payment
  return (
    <div class="field-row pay-card">
      <label for="token">
        {words.testCard} <span class="tag tag-gold">{words.simulated}</span>
      </label>
      <select id="token" name="token" class="field">
        {payment.cards.map((token) => (
          <option key={token} value={token}>
            {words.cards[token]}
          </option>
        ))}
      </select>
    </div>
  )
}

function Method({ payment, method }: { readonly payment: Payment; readonly method: PayMethod }) {
  const words = useView().t.checkout.payment
  return (
    <li class="pay-method">
      <label class="tick">
        <input
          type="radio"
          name="method"
          value={method}
          required
          checked={method === payment.chosen}
        />
        <Icon name={ICON[method]} />
        <span>
          <b>{words.method[method]}</b>
          <small class="quiet">{words.methodHint[method]}</small>
        </span>
      </label>
      {method === 'card' && <Cards payment={payment} />}
    </li>
  )
}

function Methods({ payment }: { readonly payment: Payment }) {
  const { t, f } = useView()
  const words = t.checkout.payment
  return (
    <form class="block" method="post" action={paths.payment(payment.orderId)}>
      <input type="hidden" name="idempotencyKey" value={payment.idempotencyKey} />
      <fieldset class="bare">
        <legend>{payment.pending === null ? words.methods : words.other}</legend>
        <ul class="pay-methods">
          {payment.methods.map((method) => (
            <Method key={method} payment={payment} method={method} />
          ))}
        </ul>
      </fieldset>
      <p class="small quiet">{words.payerRule}</p>
      <button class="button primary wide">{words.pay(f.money(payment.amount))}</button>
    </form>
  )
}

function Pending({
  payment,
  pending,
}: {
  readonly payment: Payment
  readonly pending: NonNullable<Payment['pending']>
}) {
  const words = useView().t.checkout.payment
  const { method, qr, href } = pending
  return (
    <section class="block pay-pending" aria-label={words.method[method]}>
      <output>{qr !== null ? words.scan : href !== null ? words.threeDs : words.waiting}</output>
      {qr !== null && <div class="pay-qr" aria-hidden dangerouslySetInnerHTML={{ __html: qr }} />}
      {href !== null && (
        <a class="button" href={href} target="_blank" rel="noopener">
          {qr === null ? words.openBank : words.openPhone}
          <span class="tag tag-gold">{words.simulated}</span>
        </a>
      )}
      <p class="small quiet">{words.waiting}</p>
      <a class="button" href={paths.payment(payment.orderId)}>
        <Icon name="refresh-cw" size={18} />
        {words.refresh}
      </a>
    </section>
  )
}

function Closed({ payment }: { readonly payment: Payment }) {
  const { t } = useView()
  const words = t.checkout.payment
  const paid = payment.state === 'paid'
  const sentence = paid
    ? t.checkout.success.thanks(payment.number)
    : payment.state === 'expired'
      ? words.expired
      : t.problems.refusals.already_cancelled()
  return (
    <section class="block">
      <p>
        <Icon name={paid ? 'circle-check' : 'circle-alert'} /> {sentence}
      </p>
      <a class="button primary" href={paths.order(payment.orderId)}>
        {t.checkout.success.order}
      </a>
    </section>
  )
}

/** What is due, until when, and how; while a payment is pending the page asks again by itself. */
export function PaymentPage({ payment }: PaymentPageModel) {
  const { t } = useView()
  const open = payment.state === 'awaiting_payment'
  const heading =
    payment.state === 'paid' ? t.checkout.headings.success : t.checkout.headings.payment
  return (
    <div class="wrap narrow">
      <header class="page-head">
        <h1>{heading}</h1>
        <p class="small quiet figures">{t.order.number(payment.number)}</p>
      </header>
      <section class="block pay-amount">
        <p class="small quiet">{t.checkout.payment.amount}</p>
        <Amount money={payment.amount} size="page" />
        {open && <Hold payment={payment} />}
      </section>
      {payment.refusal !== null && <RefusalNote refusal={payment.refusal} tone="danger" />}
      {open && payment.pending !== null && <Pending payment={payment} pending={payment.pending} />}
      {open ? <Methods payment={payment} /> : <Closed payment={payment} />}
    </div>
  )
}
