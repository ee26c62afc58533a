import { seededChance } from '#lib/chance.ts'
import type { Callback, Intent, Outcome, Provider, Started } from '#modules/payments'

/** Where a simulated provider sends its messages: the same ear as the real one's webhook. */
export type Ear = (callback: Callback) => Promise<unknown>

export type SimulatorOptions = {
  readonly ear: Ear
  /** The shortest and the longest wait before a message, in milliseconds. */
  readonly delayMs: readonly [number, number]
  /** How many of a hundred messages come twice. */
  readonly duplicatesPercent: number
}

export type Simulator = {
  readonly providers: {
    readonly card: Provider
    readonly alipay: Provider
    readonly wechat: Provider
  }
  /** The payer decides on the provider's own page: the phone, or the bank. */
  readonly decide: (intent: Intent, outcome: Outcome) => void
  readonly stop: () => void
}

/**
 * Payment providers outside our walls: they answer at once or later, decline, send the same message
 * twice, and hear nothing of our transactions.
 */
export function simulateProviders({
  ear,
  delayMs,
  duplicatesPercent,
}: SimulatorOptions): Simulator {
  const timers = new Set<NodeJS.Timeout>()
  const later = (ms: number, work: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      work()
    }, ms)
    timers.add(timer)
  }

  const tell = (intent: Intent, outcome: Outcome) => {
    const chance = seededChance(intent.id)
    const eventId = `${intent.id}-${outcome}`
    const provider = PROVIDER_OF[intent.method]
    const body = {
      event: outcome,
      out_trade_no: intent.id,
      total_fee: intent.amount.toString(),
      event_id: eventId,
    }
    const callback = { provider, eventId, intent: intent.id, outcome, amount: intent.amount, body }
    const [least, most] = delayMs
    const wait = least + chance() * (most - least)
    // A provider does not mind whether its listener is in good health; it sends again.
    const send = () => void ear(callback).catch(() => later(1_000, send))
    later(wait, send)
    if (chance() * 100 < duplicatesPercent) later(wait * 2, send)
  }

  return {
    providers: {
      card: cardProvider(tell),
      alipay: walletProvider('alipay'),
      wechat: walletProvider('wechat'),
    },
    decide: tell,
    stop: () => timers.forEach(clearTimeout),
  }
}

const PROVIDER_OF = { card: 'card', alipay: 'alipay', wechat: 'wechat', face: 'face' } as const

const page = (kind: 'scan' | 'confirm', intent: Intent) => ({
  kind,
  url: `/sandbox/pay/${intent.id}`,
  expiresAt: intent.expiresAt.toString(),
})

const started = (
  intent: Intent,
  state: Started['state'],
  sent: object,
  action: Started['action'],
): Started => ({
  state,
  providerReference: `sim_${intent.id}`,
  action,
  sent: {
    out_trade_no: intent.id,
    total_fee: intent.amount.toString(),
    currency: intent.currency,
    ...sent,
  },
  received: { trade_no: `sim_${intent.id}`, state },
})

/** The published test tokens: `tok_ok`, `tok_declined`, `tok_timeout`, `tok_3ds`. */
function cardProvider(tell: (intent: Intent, outcome: Outcome) => void): Provider {
  return {
    name: 'card',
    start: async (intent, token) => {
      switch (token) {
        case 'tok_ok':
          return started(intent, 'captured', { token }, null)
        case 'tok_timeout':
          // The bank took the money; only its answer is late.
          tell(intent, 'captured')
          return started(intent, 'pending', { token }, null)
        case 'tok_3ds':
          return started(intent, 'pending', { token }, page('confirm', intent))
        case null:
        default:
          return started(
            intent,
            'declined',
            { token: token === 'tok_declined' ? token : 'unknown' },
            null,
          )
      }
    },
    refund: async () => 'done',
  }
}

function walletProvider(name: 'alipay' | 'wechat'): Provider {
  return {
    name,
    start: async (intent) =>
      started(intent, 'pending', { product: 'native' }, page('scan', intent)),
    refund: async () => 'done',
  }
}
