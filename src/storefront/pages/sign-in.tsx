import type { ComponentChildren } from 'preact'
import { Island } from '../components/island.tsx'
import type { SignInError, SignInPageModel } from '../model/account.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'

type SignIn = SignInPageModel['signIn']
type Props = { readonly signIn: SignIn }

/** Where a field's hint and error are read, and whether it is wrong. */
function described({ error }: SignIn, field: SignInError['field'], hint: boolean) {
  const wrong = error?.field === field
  const ids = [hint ? `${field}-hint` : '', wrong ? `${field}-error` : ''].filter((id) => id !== '')
  return { 'aria-invalid': wrong, 'aria-describedby': ids.join(' ') || undefined }
}

function FieldError({ signIn, field }: Props & { readonly field: SignInError['field'] }) {
  const words = useView().t.account.signIn
  const { error } = signIn
  if (error?.field !== field) return null
  return (
    <span class="field-error" id={`${field}-error`} role="alert">
      {words[error.kind]}
    </span>
  )
}

function Form({
  action,
  signIn,
  submit,
  children,
}: Props & {
  readonly action: string
  readonly submit: string
  readonly children: ComponentChildren
}) {
  return (
    <form class="block" method="post" action={action}>
      <input type="hidden" name="back" value={signIn.back} />
      {children}
      <button class="button primary wide">{submit}</button>
    </form>
  )
}

function Phone({ signIn }: Props) {
  const words = useView().t.account.signIn
  return (
    <Form action={paths.signIn} signIn={signIn} submit={words.sendCode}>
      <p class="small">{words.intro}</p>
      <div class="field-row">
        <label for="phone">{words.phone}</label>
        <input
          class="field"
          id="phone"
          name="phone"
          type="tel"
          required
          maxlength={20}
          autocomplete="tel-national"
          value={signIn.phone}
          {...described(signIn, 'phone', true)}
        />
        <span class="field-hint" id="phone-hint">
          {words.phoneHint}
        </span>
        <FieldError signIn={signIn} field="phone" />
      </div>
    </Form>
  )
}

function Code({ signIn }: Props) {
  const words = useView().t.account.signIn
  return (
    <>
      <Form action={paths.signInCode} signIn={signIn} submit={words.submit}>
        <input type="hidden" name="phone" value={signIn.phone} />
        <p class="figures">{words.codeSent(signIn.phone)}</p>
        {signIn.inbox !== null && (
          <p class="small">
            <a href={signIn.inbox} target="_blank" rel="noopener">
              {words.demo}
            </a>
          </p>
        )}
        <div class="field-row">
          <label for="code">{words.code}</label>
          <input
            class="field figures"
            id="code"
            name="code"
            type="text"
            inputmode="numeric"
            required
            maxlength={12}
            autocomplete="one-time-code"
            {...described(signIn, 'code', true)}
          />
          <span class="field-hint" id="code-hint">
            {words.codeHint}
          </span>
          <FieldError signIn={signIn} field="code" />
        </div>
      </Form>
      <p class="small">
        <a href={paths.signIn}>{words.otherPhone}</a>
      </p>
    </>
  )
}

function Professional({ signIn }: Props) {
  const { t } = useView()
  const words = t.account.signIn
  return (
    <details class="opens" open={['password', 'passkey'].includes(signIn.error?.field ?? '')}>
      <summary>{t.account.headings.professional}</summary>
      <Form action={paths.signInPassword} signIn={signIn} submit={words.submit}>
        <div class="field-row">
          <label for="mail">{words.mail}</label>
          <input
            class="field"
            id="mail"
            name="mail"
            type="email"
            required
            maxlength={200}
            autocomplete="username"
            value={signIn.mail}
          />
        </div>
        <div class="field-row">
          <label for="password">{words.password}</label>
          <input
            class="field"
            id="password"
            name="password"
            type="password"
            required
            maxlength={128}
            autocomplete="current-password"
            {...described(signIn, 'password', false)}
          />
          <FieldError signIn={signIn} field="password" />
        </div>
      </Form>
      <Island
        name="passkey-sign-in"
        props={{
          action: paths.signInPasskey,
          back: signIn.back,
          label: words.passkey,
          failed: words.passkeyFailed,
        }}
      />
      <FieldError signIn={signIn} field="passkey" />
    </details>
  )
}

/** Phone and code for shoppers; address and password, or a passkey, for those who work with the shop. */
export function SignInPage({ signIn }: SignInPageModel) {
  const { t } = useView()
  return (
    <div class="wrap narrow">
      <header class="page-head">
        <h1>{t.account.headings.signIn}</h1>
      </header>
      {signIn.step === 'phone' ? <Phone signIn={signIn} /> : <Code signIn={signIn} />}
      {signIn.step === 'phone' && <Professional signIn={signIn} />}
    </div>
  )
}
