import { momentText } from '../domain/moment.ts'
import { documentById, type StoredDocument } from '../store/document.ts'
import {
  closeDataRequest,
  leaseDataRequests,
  postponeDataRequest,
  type DataRequest,
} from '../store/payment-data.ts'
import { guidOf } from './bodies.ts'
import {
  waitAfter,
  type DeclarationPorts,
  type PaymentDataUpload,
  type PaymentOriginal,
} from './ports.ts'

const LEASE_SECONDS = 60
/** 3: neither UnionPay nor NetsUnion; 4: paid by other means than app, site or scan. */
const OTHER_CLEARING = '3'
const OTHER_MEANS = '4'

/**
 * Answers customs' requests for the original data of a payment (announcement 179) from the words that
 * were exchanged with the provider. Answers how many went out.
 */
export async function answerPaymentData(ports: DeclarationPorts): Promise<number> {
  const now = ports.now()
  const leaseUntil = now.add({ seconds: LEASE_SECONDS })
  let answered = 0
  for (const request of await leaseDataRequests(ports.pool, { now, leaseUntil })) {
    const { sessionId } = request
    try {
      const outcome = await answer(ports, request)
      await closeDataRequest(ports.pool, { sessionId, outcome, at: ports.now() })
      answered += 1
    } catch {
      await postponeDataRequest(ports.pool, sessionId, waitAfter(now, request.tries - 1))
    }
  }
  return answered
}

async function answer(ports: DeclarationPorts, request: DataRequest): Promise<string> {
  if (request.order === null || request.document === null) return 'order_unknown'
  const document = await documentById(ports.pool, request.document)
  const original = await ports.paymentOriginal(request.order)
  if (!document || !original) throw new Error('the words of the payment are not there yet')
  const upload = await signedUpload(ports, request, { document, original })
  await ports.gateway.uploadPaymentData(upload)
  return 'answered'
}

async function signedUpload(
  { now, signer, parties }: DeclarationPorts,
  { sessionId, orderNo }: DataRequest,
  { document, original }: { document: StoredDocument; original: PaymentOriginal },
): Promise<PaymentDataUpload> {
  const { head, list } = document.masked
  const { payCode = '', payTransactionId = '', acturalPaid = '', ebpCode = '' } = head
  const payExchangeInfoHead = {
    guid: guidOf(document.id),
    initalRequest: original.request,
    initalResponse: original.reply,
    ebpCode,
    payCode,
    payTransactionId,
    totalAmount: acturalPaid,
    currency: '142',
    verDept: OTHER_CLEARING,
    payType: OTHER_MEANS,
    tradingTime: momentText(document.madeAt),
    note: '',
  }
  const payExchangeInfoLists = [
    {
      orderNo,
      goodsInfo: list.map(({ itemName = '', itemNo = '' }) => ({
        gname: itemName,
        itemLink: `sku:${itemNo}`,
      })),
      recpAccount: parties.platform.code,
      recpCode: parties.platform.code,
      recpName: parties.platform.name,
    },
  ]
  const serviceTime = String(now().epochMilliseconds)
  // The text that is signed, as the announcement's interface writes it.
  const text = [
    `"sessionID":"${sessionId}"`,
    `"payExchangeInfoHead":"${JSON.stringify(payExchangeInfoHead)}"`,
    `"payExchangeInfoLists":"${JSON.stringify(payExchangeInfoLists)}"`,
    `"serviceTime":"${serviceTime}"`,
  ].join('||')
  const value = await signer.sign(Buffer.from(text))
  return {
    sessionID: sessionId,
    payExchangeInfoHead,
    payExchangeInfoLists,
    serviceTime,
    certNo: signer.keyName,
    signValue: value.toString('base64'),
  }
}
