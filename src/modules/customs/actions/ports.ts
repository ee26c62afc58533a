import type { Db, Pool } from '#db'
import type { VaultKeys } from '#modules/identity'
import type { DeclarationCase, Parties } from '../domain/declaration/case.ts'
import type { Law } from '../domain/law.ts'
import type { Signer } from '../ceb/sign.ts'

/** The exchange platform: takes an envelope as text. It answers by receipts, later. */
export type Gateway = {
  /** Resolves when the envelope was taken; throws when nobody took it. */
  readonly send: (envelope: string) => Promise<void>
  /** Announcement 179: the original data of a payment, in the form that was asked. */
  readonly uploadPaymentData: (data: PaymentDataUpload) => Promise<void>
}

/** What customs is sent when it asks for the original data of a payment (domain §3.9). */
export type PaymentDataUpload = {
  readonly sessionID: string
  readonly payExchangeInfoHead: Readonly<Record<string, string>>
  readonly payExchangeInfoLists: readonly {
    readonly orderNo: string
    readonly goodsInfo: readonly { readonly gname: string; readonly itemLink: string }[]
    readonly recpAccount: string
    readonly recpCode: string
    readonly recpName: string
  }[]
  /** Milliseconds. */
  readonly serviceTime: string
  readonly certNo: string
  readonly signValue: string
}

/** The words exchanged with a payment provider, as they were. */
export type PaymentOriginal = { readonly request: string; readonly reply: string }

/** Goods that customs let out again, line by line as they were declared; amounts in fen. */
export type ReleasedReturn = {
  readonly id: string
  readonly order: string
  readonly reason: string
  readonly parts: readonly {
    /** The order's line. */
    readonly nr: number
    readonly whole: {
      readonly units: number
      readonly goods: bigint
      readonly freight: bigint
      readonly tax: bigint
    }
    /** Units of the line that other returns took out before. */
    readonly before: number
    readonly units: number
  }[]
}

/**
 * What declarations need of the rest. Customs stands above orders and payments and may not ask them:
 * whoever knows both hands the answers in.
 */
export type DeclarationPorts = {
  readonly pool: Pool
  readonly keys: VaultKeys
  readonly now: () => Temporal.Instant
  readonly law: () => Law
  readonly parties: Parties
  readonly signer: Signer
  readonly gateway: Gateway
  /** Paid orders; one that cannot be told yet is not in the answer. */
  readonly source: (orders: readonly string[]) => Promise<ReadonlyMap<string, DeclarationCase>>
  /** Null while the provider's words are not there. */
  readonly paymentOriginal: (order: string) => Promise<PaymentOriginal | null>
  /** Nothing of this order comes in: its money goes back. May be told twice. */
  readonly refused: (order: string) => Promise<void>
  /** Goods went back out: so does their money, in the transaction that notes it. */
  readonly returned: (tx: Db, back: ReleasedReturn) => Promise<void>
  /** How long customs may be silent before it is asked again, in seconds. */
  readonly silenceSeconds: number
  /** The same while an officer reads or opens a parcel, who takes days. */
  readonly reviewSeconds: number
}

/** Waits while something is missing or away, in seconds (domain §3.7); the last one repeats. */
const WAITS = [5, 10, 30, 60, 120] as const

export const waitAfter = (now: Temporal.Instant, tries: number): Temporal.Instant =>
  now.add({ seconds: WAITS[Math.min(tries, WAITS.length - 1)] ?? 120 })
