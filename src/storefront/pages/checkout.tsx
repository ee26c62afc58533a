import type { ComponentChildren } from 'preact'
import { Icon } from '../components/icon.tsx'
import { QuotaMeter } from '../components/quota-meter.tsx'
import { RefusalNote } from '../components/refusal.tsx'
import { Totals } from '../components/totals.tsx'
import type { CheckoutField, CheckoutPageModel } from '../model/checkout.ts'
import { paths } from '../paths.ts'
import { useView, type View } from '../view.tsx'

type Checkout = CheckoutPageModel['checkout']

/** What each field is called and what is said when it is wrong. */
function wordsOf({ t }: View) {
  const { consignee, identity, gift, fieldErrors } = t.checkout
  const words: Readonly<Record<CheckoutField, readonly [string, string | undefined]>> = {
    name: [consignee.name, fieldErrors['name']],
    phone: [consignee.phone, fieldErrors['phone']],
    regionCode: [consignee.region, fieldErrors['region']],
    address: [consignee.address, fieldErrors['address']],
    buyerName: [identity.name, fieldErrors['name']],
    idNumber: [identity.number, fieldErrors['idNumber']],
    buyerPhone: [consignee.phone, fieldErrors['phone']],
    consent: [identity.consent, fieldErrors['consent']],
    giftMessage: [gift.message, fieldErrors['message']],
    hidePrice: [gift.hidePrice, undefined],
  }
  return words
}

const described = (field: CheckoutField, hint: string | undefined, wrong: boolean) =>
  [hint === undefined ? '' : `${field}-hint`, wrong ? `${field}-error` : '']
    .filter((id) => id !== '')
    .join(' ') || undefined

/** What makes a field: its name, what was typed, and where its hint and error are read. */
function attributes(checkout: Checkout, field: CheckoutField, hint?: string) {
  const wrong = checkout.errors.includes(field)
  return {
    class: 'field',
    id: field,
    name: field,
    'aria-invalid': wrong,
    'aria-describedby': described(field, hint, wrong),
  }
}

type FieldProps = { readonly checkout: Checkout; readonly field: CheckoutField }

function FieldError({ checkout, field }: FieldProps) {
  const view = useView()
  if (!checkout.errors.includes(field)) return null
  return (
    <span class="field-error" id={`${field}-error`}>
      {wordsOf(view)[field][1] ?? view.t.problems.unknown}
    </span>
  )
}

function Row({
  checkout,
  field,
  hint,
  children,
}: {
  readonly checkout: Checkout
  readonly field: CheckoutField
  readonly hint?: string | undefined
  readonly children: ComponentChildren
}) {
  return (
    <div class="field-row">
      <label for={field}>{wordsOf(useView())[field][0]}</label>
      {children}
      {hint !== undefined && (
        <span class="field-hint" id={`${field}-hint`}>
          {hint}
        </span>
      )}
      <FieldError checkout={checkout} field={field} />
    </div>
  )
}

type InputProps = {
  readonly checkout: Checkout
  readonly field: CheckoutField
  readonly hint?: string
  readonly type?: 'text' | 'tel'
  readonly autocomplete: string
  readonly maxlength: number
}

function Input({ checkout, field, hint, type = 'text', autocomplete, maxlength }: InputProps) {
  return (
    <Row checkout={checkout} field={field} hint={hint}>
      <input
        {...attributes(checkout, field, hint)}
        {...(type === 'tel' ? { type: 'tel' as const } : { type: 'text' as const })}
        required
        maxlength={maxlength}
        autocomplete={autocomplete}
        value={checkout.values[field] ?? ''}
      />
    </Row>
  )
}

function Region({ checkout }: { readonly checkout: Checkout }) {
  const { shell, t } = useView()
  const chosen = checkout.values.regionCode ?? shell.shipTo.code
  return (
    <Row checkout={checkout} field="regionCode">
      <select {...attributes(checkout, 'regionCode')} required autocomplete="off">
        <option value="">{t.checkout.consignee.choose}</option>
        {checkout.regions.map((province) => (
          <optgroup key={province.name} label={province.name}>
            {province.cities.map(({ code, name }) => (
              <option key={code} value={code} selected={code === chosen}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </Row>
  )
}

function Consignee({ checkout }: { readonly checkout: Checkout }) {
  const { t } = useView()
  const words = t.checkout.consignee
  const address = attributes(checkout, 'address', words.addressHint)
  return (
    <section class="block">
      <h2>{t.checkout.headings.consignee}</h2>
      <div class="field-pair">
        <Input checkout={checkout} field="name" autocomplete="shipping name" maxlength={50} />
        <Input
          checkout={checkout}
          field="phone"
          type="tel"
          hint={words.phoneHint}
          autocomplete="shipping tel"
          maxlength={14}
        />
      </div>
      <Region checkout={checkout} />
      <Row checkout={checkout} field="address" hint={words.addressHint}>
        <textarea
          {...address}
          rows={2}
          required
          minlength={5}
          maxlength={120}
          autocomplete="shipping street-address"
        >
          {checkout.values.address ?? ''}
        </textarea>
      </Row>
      <p class="small quiet">{words.noLocker}</p>
    </section>
  )
}

function Tick({ checkout, field }: FieldProps) {
  return (
    <div class="field-row">
      <label class="tick">
        <input
          {...attributes(checkout, field)}
          class={undefined}
          type="checkbox"
          required={field === 'consent'}
          checked={checkout.values[field] === 'on'}
        />
        <span>{wordsOf(useView())[field][0]}</span>
      </label>
      <FieldError checkout={checkout} field={field} />
    </div>
  )
}

function Identity({ checkout }: { readonly checkout: Checkout }) {
  const { t } = useView()
  const words = t.checkout.identity
  return (
    <section class="block">
      <h2>{t.checkout.headings.identity}</h2>
      <p class="small">{words.why}</p>
      <p class="small quiet">{words.same}</p>
      <div class="field-pair">
        <Input checkout={checkout} field="buyerName" autocomplete="billing name" maxlength={50} />
        <Input
          checkout={checkout}
          field="idNumber"
          hint={words.numberHint}
          autocomplete="off"
          maxlength={18}
        />
      </div>
      <Input
        checkout={checkout}
        field="buyerPhone"
        type="tel"
        hint={t.checkout.consignee.phoneHint}
        autocomplete="billing tel"
        maxlength={14}
      />
      <Tick checkout={checkout} field="consent" />
      <p class="small">
        <a href={paths.crossBorder}>{t.offer.headings.notice}</a>
      </p>
    </section>
  )
}

function Gift({ checkout }: { readonly checkout: Checkout }) {
  const { t } = useView()
  const hint = t.checkout.gift.messageHint
  return (
    <section class="block">
      <h2>{t.checkout.headings.gift}</h2>
      <Row checkout={checkout} field="giftMessage" hint={hint}>
        <textarea {...attributes(checkout, 'giftMessage', hint)} rows={3} maxlength={120}>
          {checkout.values.giftMessage ?? ''}
        </textarea>
      </Row>
      <Tick checkout={checkout} field="hidePrice" />
    </section>
  )
}

function Review({ checkout }: { readonly checkout: Checkout }) {
  const { t, f } = useView()
  return (
    <section class="block">
      <h2>{t.checkout.headings.review}</h2>
      {checkout.shipments.map(({ departure, storage, regime, deliverOn, lines }) => (
        <div key={`${departure} ${storage}`} class="review">
          <p class="small quiet">
            {t.cart.group.title(t.terms.regime[regime], t.terms.storage[storage])}
            {' · '}
            <time datetime={deliverOn}>{t.cart.group.arrives(f.day(deliverOn))}</time>
          </p>
          <dl>
            {lines.map((line) => (
              <div key={line.id} class="sum-row">
                <dt>
                  {line.title} × {line.quantity}
                </dt>
                <dd>{f.money(line.goods)}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
      <p class="small">
        <a href={paths.cart}>{t.checkout.edit}</a>
      </p>
    </section>
  )
}

function Errors({ checkout }: { readonly checkout: Checkout }) {
  const view = useView()
  const { errors } = checkout
  if (errors.length === 0) return null
  return (
    <div class="callout callout-danger" role="alert">
      <Icon name="circle-alert" size={20} />
      <div>
        <p>{view.t.checkout.errors}</p>
        <ul class="plain-list">
          {errors.map((field) => (
            <li key={field}>
              <a href={`#${field}`}>{wordsOf(view)[field][0]}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/** Everything asked on one page, every section open: nothing is learnt after the button. */
export function CheckoutPage({ checkout }: CheckoutPageModel) {
  const { t, f } = useView()
  const { total } = checkout.totals
  return (
    <form class="wrap till" method="post" action={paths.checkout}>
      <input type="hidden" name="idempotencyKey" value={checkout.idempotencyKey} />
      <input type="hidden" name="expectedTotal" value={total.amount} />
      <header class="page-head">
        <h1>{t.checkout.headings.checkout}</h1>
      </header>
      <div class="till-main">
        <Errors checkout={checkout} />
        {checkout.refusals.map((refusal, index) => (
          <RefusalNote key={index} refusal={refusal} />
        ))}
        <Consignee checkout={checkout} />
        <Identity checkout={checkout} />
        <Gift checkout={checkout} />
        <Review checkout={checkout} />
      </div>
      <aside class="block till-side">
        <h2>{t.cart.headings.summary}</h2>
        <Totals totals={checkout.totals} />
        <p class="small quiet">{t.cart.totals.note}</p>
        <QuotaMeter quota={checkout.quota} />
        <button class="button primary wide">{t.checkout.submitAmount(f.money(total))}</button>
      </aside>
    </form>
  )
}
