import { seededChance } from '#lib/chance.ts'
import {
  readCustomsEnvelope,
  type Gateway,
  type Law,
  type PaymentDataUpload,
  type Verifier,
} from '#modules/customs'
import { receiptsFor, type Say } from './answers.ts'
import { judgeList, openBooks, type Books, type Listed } from './books.ts'

/** Where simulated customs sends its answers: the same ear as the real one's. */
export type CustomsEar = (text: string) => Promise<unknown>

export type CustomsOptions = {
  readonly ear: CustomsEar
  /** Announcement 179: customs asks for the original data of a payment. */
  readonly askPaymentData: (request: { sessionId: string; orderNo: string }) => Promise<unknown>
  readonly keyOf: (keyName: string) => Verifier | undefined
  readonly law: () => Law
  readonly now: () => Temporal.Instant
  /** The shortest and the longest wait between two steps, in milliseconds. */
  readonly delayMs: readonly [number, number]
  /** Of a hundred answers: sent twice, never sent; of a hundred documents: something goes wrong. */
  readonly duplicatesPercent: number
  readonly lossesPercent: number
  readonly faultsPercent: number
  /** Of a hundred released orders, how many are asked for their payment. */
  readonly paymentDataPercent: number
}

export type CustomsSimulator = {
  readonly gateway: Gateway
  /** Every list that customs ever took, by the number of its order: how often, and where it ended. */
  readonly lists: () => ReadonlyMap<string, Listed>
  readonly uploads: readonly PaymentDataUpload[]
  /** Everything that was said and is still under way has been said. */
  readonly quiet: () => Promise<void>
  readonly stop: () => void
}

/**
 * Customs and its exchange platform outside our walls. They take envelopes at once and answer later,
 * step by step, in any order; twice, or not at all; they refuse with their published codes, and know a
 * document again that comes under the same number.
 */
export function simulateCustoms(options: CustomsOptions): CustomsSimulator {
  const clock = timers()
  const books: Books = openBooks()
  const uploads: PaymentDataUpload[] = []

  const tell = (text: string, seed: string) => {
    const chance = seededChance(seed)
    const [least, most] = options.delayMs
    const wait = () => least + chance() * (most - least)
    if (chance() * 100 < options.lossesPercent) return
    // The platform tries again when its listener is down.
    const send = () =>
      void clock.track(options.ear(text).catch(() => clock.later(least + 200, send)))
    clock.later(wait(), send)
    if (chance() * 100 < options.duplicatesPercent) clock.later(wait() * 2, send)
  }
  // Asked once more when nobody listened, and then given up: the real one complains by phone.
  const askPaymentData: CustomsOptions['askPaymentData'] = (request) =>
    clock.track(
      options
        .askPaymentData(request)
        .catch(() => options.askPaymentData(request))
        .catch(() => undefined),
    )
  const say: Say = receiptsFor({ now: options.now, tell })

  const gateway: Gateway = {
    send: async (text) => {
      const envelope = readCustomsEnvelope(text)
      if (!envelope.ok) throw new Error(envelope.refusal.kind)
      const [least, most] = options.delayMs
      const chance = seededChance(`${envelope.value.copMsgId} in`)
      clock.later(least + chance() * (most - least), () =>
        judgeList({ ...options, askPaymentData, books, say, clock, envelope: envelope.value }),
      )
    },
    uploadPaymentData: async (data) => void uploads.push(data),
  }
  return {
    gateway,
    uploads,
    lists: () => books.lists,
    quiet: clock.quiet,
    stop: clock.stop,
  }
}

export type Clock = ReturnType<typeof timers>

/** Timers that can be waited for and forgotten. */
function timers() {
  const waiting = new Set<NodeJS.Timeout>()
  const running = new Set<Promise<unknown>>()
  return {
    later: (ms: number, work: () => void) => {
      const timer = setTimeout(() => {
        waiting.delete(timer)
        work()
      }, ms)
      waiting.add(timer)
    },
    track: (work: Promise<unknown>): Promise<unknown> => {
      running.add(work)
      return work.finally(() => running.delete(work))
    },
    quiet: async () => {
      while (waiting.size > 0 || running.size > 0) {
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    stop: () => waiting.forEach(clearTimeout),
  }
}
