import { faceWords } from '../components/face-words.tsx'
import { Island } from '../components/island.tsx'
import { Amount } from '../components/price.tsx'
import { FaceCamera } from '../islands/face.tsx'
import type { FacePayPageModel } from '../model/face.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'

/** The sheet of a payment by face: amount and merchant first, and always another way of equal size. */
export function FacePayPage({ pay }: FacePayPageModel) {
  const { t, f } = useView()
  const words = t.face
  const props = {
    words: faceWords(t, f.money(pay.amount), words.start),
    task: { kind: 'pay' as const, payment: pay.payment },
    done: paths.order(pay.orderId),
  }
  return (
    <div class="wrap narrow">
      <header class="page-head">
        <h1>{words.headings.pay}</h1>
        <p class="small quiet figures">{t.order.number(pay.number)}</p>
      </header>
      <section class="block pay-amount">
        <p class="small quiet">{words.to(pay.merchant)}</p>
        <Amount money={pay.amount} size="page" />
      </section>
      <section class="block">
        <p class="small">{words.about}</p>
        {pay.ready === 'ready' && (
          <>
            <Island name="face" props={props}>
              <FaceCamera {...props} />
            </Island>
            <noscript>
              <p>{words.noScript}</p>
            </noscript>
          </>
        )}
        {pay.ready === 'signed_out' && (
          <a
            class="button primary wide"
            href={`${paths.signIn}?back=${paths.facePay(pay.payment)}`}
          >
            {words.signIn}
          </a>
        )}
        {pay.ready === 'not_enrolled' && (
          <>
            <p>{words.notEnrolled}</p>
            <a class="button primary wide" href={paths.faceOwn}>
              {words.toEnrol}
            </a>
          </>
        )}
        <form method="post" action={paths.faceOther(pay.payment)}>
          <button class="button wide">{words.another}</button>
        </form>
      </section>
    </div>
  )
}
