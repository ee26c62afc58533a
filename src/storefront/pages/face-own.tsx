import { faceWords } from '../components/face-words.tsx'
import { Island } from '../components/island.tsx'
import { Qr } from '../components/qr.tsx'
import { FaceCamera } from '../islands/face.tsx'
import type { FaceOwnPageModel } from '../model/face.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'

type Own = FaceOwnPageModel['own']

function SignInAgain() {
  const words = useView().t.face.consent
  return (
    <form method="post" action={paths.signOut}>
      <p>{words.fresh}</p>
      <button class="button primary wide">{words.again}</button>
    </form>
  )
}

/** Who, what, why and that it is free; then each purpose by itself. */
function Consent({ own }: { readonly own: Own }) {
  const words = useView().t.face.consent
  return (
    <section class="block">
      <h2>{useView().t.face.headings.consent}</h2>
      <ul>
        <li>{words.who}</li>
        <li>{words.what}</li>
        <li>{words.why}</li>
        <li>{words.free}</li>
      </ul>
      {own.fresh ? (
        <form method="post" action={paths.faceConsent}>
          {(['enrolment', 'server_check'] as const).map((purpose) => (
            <label key={purpose} class="tick">
              <input type="checkbox" name={purpose} value="on" required />
              <span>{words[purpose]}</span>
            </label>
          ))}
          <p class="small quiet">{words.version(own.version)}</p>
          <button class="button primary wide">{words.agree}</button>
        </form>
      ) : (
        <SignInAgain />
      )}
      <a class="button wide" href={paths.account}>
        {useView().t.face.stop}
      </a>
    </section>
  )
}

function Enrol({ own }: { readonly own: Own }) {
  const { t } = useView()
  const words = t.face
  const props = {
    words: faceWords(t, '', words.enrol.start),
    task: { kind: 'enrol' as const, pin: words.enrol.pin, fix: words.enrol.fix },
    done: paths.faceOwn,
  }
  return (
    <section class="block">
      <h2>{words.headings.enrol}</h2>
      <p class="small">{words.enrol.how}</p>
      {own.fresh ? (
        <Island name="face" props={props}>
          <FaceCamera {...props} />
        </Island>
      ) : (
        <SignInAgain />
      )}
      <noscript>
        <p>{words.noScript}</p>
      </noscript>
    </section>
  )
}

/** At a terminal, instead of four digits: a code that its scanner reads. */
function Code({ code }: { readonly code: Own['code'] }) {
  const words = useView().t.face.code
  return (
    <section class="block" id="code">
      <h2>{words.heading}</h2>
      <p class="small">{words.how}</p>
      {code !== null && <Qr qr={code} label={words.label} />}
      <a class="button wide" href={paths.faceCode}>
        {code === null ? words.show : words.another}
      </a>
    </section>
  )
}

function Uses({ own }: { readonly own: Own }) {
  const { t, f } = useView()
  return (
    <section class="block">
      <h2>{t.face.headings.uses}</h2>
      {own.uses.length === 0 ? (
        <p class="quiet">{t.face.uses.none}</p>
      ) : (
        <ul class="goods-list">
          {own.uses.map(({ at, orderId, amount, merchant }) => (
            <li key={at}>
              <a href={paths.order(orderId)}>{t.face.uses.row(f.money(amount), merchant)}</a>
              <p class="small quiet">{f.instant(at, own.zone)}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Erase({
  own,
  consent,
}: {
  readonly own: Own
  readonly consent: NonNullable<Own['consent']>
}) {
  const { t, f } = useView()
  const words = t.face
  return (
    <section class="block">
      <h2>{words.headings.erase}</h2>
      {own.enrolled && <p>{words.enrol.kept}</p>}
      <p class="small quiet">
        {words.consent.version(own.version)} ·{' '}
        {words.consent.given(f.instant(consent.at, own.zone))}
      </p>
      <p class="small">{words.erase.how}</p>
      <form method="post" action={paths.faceErasure}>
        <input type="hidden" name="consent" value={consent.id} />
        <button class="button wide">{words.erase.now}</button>
      </form>
    </section>
  )
}

/** What is kept of a face, what it paid, and the way out. */
export function FaceOwnPage({ own }: FaceOwnPageModel) {
  const { t } = useView()
  return (
    <div class="wrap narrow">
      <header class="page-head">
        <h1>{t.face.headings.own}</h1>
      </header>
      {own.consent === null && <Consent own={own} />}
      {own.consent !== null && !own.enrolled && <Enrol own={own} />}
      {own.enrolled && <Code code={own.code} />}
      <Uses own={own} />
      {own.consent !== null && <Erase own={own} consent={own.consent} />}
    </div>
  )
}
