import { messagesIn } from '#messages'
import { claimCode, CONSENT_VERSION, ownFace, type FaceParts } from '#modules/face'
import type { Account } from '#modules/identity'
import { readOrder } from '#modules/orders'
import type { Intent } from '#modules/payments'
import type { Views } from '../../shop/index.ts'
import type { FaceOwnPageModel, FacePayPageModel, KioskPageModel } from '../model/face.ts'
import { yuan } from './money.ts'
import { qrOf } from './qr.ts'
import { headOf, shellOf, type Reader } from './shell.ts'

const ZONE = 'Asia/Shanghai'
const MERCHANT = 'Primeur 鲜至'
/** A little less than the API allows, so that nobody fails on the last second. */
const FRESH_MINUTES = 9

const pageOf = (views: Views, reader: Reader) => ({
  shell: shellOf(views, reader, { tab: null }),
  head: headOf(messagesIn(reader.language).face.title, '', { indexable: false }),
})

const merchantIn = (reader: Reader) => (reader.language === 'zh' ? MERCHANT : 'Primeur')

/** The sheet of a payment that waits for a face; null when its order is gone. */
export async function facePayModel(
  views: Views,
  reader: Reader,
  { parts, account, payment }: { parts: FaceParts; account: Account | null; payment: Intent },
): Promise<FacePayPageModel | null> {
  const order = await readOrder(parts.pool, payment.reference)
  if (!order) return null
  const own = account && (await ownFace(parts, account.id))
  return {
    ...pageOf(views, reader),
    pay: {
      payment: payment.id,
      orderId: order.id,
      number: order.number,
      amount: yuan(payment.amount),
      merchant: merchantIn(reader),
      ready: own === null ? 'signed_out' : own.enrolled ? 'ready' : 'not_enrolled',
    },
  }
}

export async function faceOwnModel(
  views: Views,
  reader: Reader,
  { parts, account, code }: { parts: FaceParts; account: Account; code: boolean },
): Promise<FaceOwnPageModel> {
  const { consent, enrolled, uses } = await ownFace(parts, account.id)
  const since = parts.now().subtract({ minutes: FRESH_MINUTES })
  const text = code && enrolled ? claimCode(parts.secret, account.id, parts.now()) : null
  return {
    ...pageOf(views, reader),
    own: {
      consent,
      version: CONSENT_VERSION,
      fresh: Temporal.Instant.compare(account.signedInAt, since) > 0,
      enrolled,
      code: text === null ? null : qrOf(text),
      uses: uses.map((use) => ({ ...use, amount: { ...use.amount, currency: 'CNY' as const } })),
      zone: ZONE,
    },
  }
}

export const kioskModel = (
  views: Views,
  reader: Reader,
  payment: Intent | null,
): KioskPageModel => ({
  ...pageOf(views, reader),
  kiosk: {
    payment: payment && {
      id: payment.id,
      amount: yuan(payment.amount),
      merchant: merchantIn(reader),
      state: payment.state === 'surplus' ? 'captured' : payment.state,
    },
  },
})
