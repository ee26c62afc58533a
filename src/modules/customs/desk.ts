import { chaseSilence, tellRefused } from './actions/chase.ts'
import { hearingOf, type Hear } from './actions/hear.ts'
import { answerPaymentData } from './actions/payment-data.ts'
import type { DeclarationPorts } from './actions/ports.ts'
import { prepareDeclarations } from './actions/prepare.ts'
import { expireReturns } from './actions/returns.ts'
import { deliverMessages, sendDeclarations } from './actions/send.ts'
import { tellSignedFor } from './actions/signed-for.ts'
import { insertDataRequest } from './store/payment-data.ts'

export type CustomsDesk = {
  readonly ports: DeclarationPorts
  /** What customs says, as text. */
  readonly hear: Hear
  readonly askPaymentData: (request: { sessionId: string; orderNo: string }) => Promise<boolean>
  /** Does what waits until nothing does: declares, sends, answers. May run in several processes. */
  readonly round: () => Promise<void>
  /** What the clock alone brings: silence, returns that are late, orders to be told. */
  readonly tick: () => Promise<void>
  /** Asks for a round soon; many at once are one. */
  readonly nudge: () => void
  /** Resolves when no round that was asked for is under way. */
  readonly idle: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Puts the desk's work together; each step is a transaction of its own and may be repeated. */
export function openDesk(ports: DeclarationPorts): CustomsDesk {
  const hear = hearingOf(ports)
  let running: Promise<void> | null = null
  let again = false
  let stopped = false

  const round = async () => {
    for (;;) {
      const prepared = await prepareDeclarations(ports)
      const sent = await sendDeclarations(ports)
      const signed = await tellSignedFor(ports)
      const delivered = await deliverMessages(ports)
      const answered = await answerPaymentData(ports)
      const told = await tellRefused(ports)
      if (stopped || prepared + sent + signed + delivered + answered + told === 0) return
    }
  }
  const nudge = () => {
    if (stopped) return
    if (running) {
      again = true
      return
    }
    running = round()
      // The clock comes by every minute and finds what is left.
      .catch(() => undefined)
      .finally(() => {
        running = null
        if (!again) return
        again = false
        nudge()
      })
  }
  const idle = async () => {
    while (running) await running
  }
  return {
    ports,
    round,
    nudge,
    hear,
    askPaymentData: async (request) => {
      const fresh = await insertDataRequest(ports.pool, request)
      nudge()
      return fresh
    },
    tick: async () => {
      await chaseSilence(ports)
      await expireReturns(ports)
      nudge()
    },
    idle,
    stop: () => {
      stopped = true
      return idle()
    },
  }
}
