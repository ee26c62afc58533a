import { faceWords } from '../components/face-words.tsx'
import { Island } from '../components/island.tsx'
import { Amount } from '../components/price.tsx'
import { Kiosk } from '../islands/kiosk.tsx'
import type { KioskPageModel } from '../model/face.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'

/** The terminal of a shop or a fair: the amount first, big type, and the way out always in sight. */
export function KioskPage({ kiosk }: KioskPageModel) {
  const { t, f } = useView()
  const words = t.face.kiosk
  const { payment } = kiosk
  const open = payment?.state === 'pending'
  const props = {
    words: {
      ...faceWords(t, payment ? f.money(payment.amount) : '', words.go),
      last4: words.last4,
      scan: words.scan,
      scanned: words.scanned,
      clear: words.clear,
      go: words.go,
      low: words.low,
      waiting: words.waiting,
      demo: words.demo,
    },
    scene: {
      scene: words.scene,
      note: words.demoNote,
      stamp: words.stamp,
      smile: words.smile,
      paid: words.paid,
      delivered: words.delivered,
      day: words.day(0).replace('0', '{day}'),
      forget: words.forget(0).replace('0', '{seconds}'),
      again: words.again,
      close: words.close,
    },
    staff: {
      heading: words.staff,
      payment: words.payment,
      open: words.open,
      terminal: words.terminal,
      none: words.none,
      name: words.name,
      enrol: words.enrol,
      enrolHow: words.enrolHow,
      refused: words.refused,
      health: words.health,
      cameras: words.cameras(0).replace('0', '{count}'),
      engine: words.engine('{engine}'),
      status: words.status,
    },
    payment: open ? payment.id : null,
  }
  return (
    <div class="wrap narrow">
      <header class="page-head">
        <h1>{t.face.headings.kiosk}</h1>
        <p>{words.intro}</p>
      </header>
      {payment !== null && (
        <section class="block pay-amount">
          <p>{t.face.to(payment.merchant)}</p>
          <Amount money={payment.amount} size="page" />
          {!open && <p>{words.states[payment.state] ?? payment.state}</p>}
        </section>
      )}
      <section class="block">
        <Island name="kiosk" props={props}>
          <Kiosk {...props} />
        </Island>
        {payment !== null && open && (
          <form method="post" action={paths.faceOther(payment.id)}>
            <button class="button wide">{t.face.another}</button>
          </form>
        )}
      </section>
    </div>
  )
}
