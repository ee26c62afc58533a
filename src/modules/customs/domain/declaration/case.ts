import type { Ratio } from '#lib/ratio.ts'
import type { Regime } from '../law.ts'
import type { Rounding } from '../rounding.ts'

/** A line of a paid order as customs must be told it; amounts in fen, weights of the whole line. */
export type CaseLine = {
  /** Its number in the order; the parts of a box have the number of their box. */
  readonly nr: number
  /** Units of this in one unit of the order's line: 1 but in a box. */
  readonly each: number
  /** At most 20 signs: the list takes no more (SPEC §3.5). */
  readonly sku: string
  readonly name: string
  /** Brand, size, origin: what the list calls 规格型号. */
  readonly model: string
  readonly quantity: number
  readonly goods: bigint
  readonly freight: bigint
  readonly tax: bigint
  readonly hs: string
  readonly country: string
  readonly grossGrams: number
  readonly netGrams: number
  readonly litres: Ratio | null
}

/** What travels together: one seller's goods, one way in, one flight. */
export type CaseParcel = {
  readonly seller: { readonly slug: string; readonly name: string }
  readonly regime: Exclude<Regime, 'general_trade'>
  readonly dispatchCountry: string
  readonly transport: { readonly vehicle: string; readonly voyage: string; readonly bill: string }
  readonly lines: readonly CaseLine[]
}

/** A paid order, as whoever knows orders and payments tells it to customs. */
export type DeclarationCase = {
  readonly order: string
  readonly number: string
  readonly buyerRegNo: string
  readonly placedAt: Temporal.Instant
  readonly consignee: {
    readonly name: string
    readonly phone: string
    readonly district: string
    readonly address: string
  }
  readonly payment: {
    readonly method: string
    readonly transaction: string
    readonly amount: bigint
    readonly paidAt: Temporal.Instant
  }
  readonly discount: bigint
  readonly rounding: Rounding
  readonly parcels: readonly CaseParcel[]
}

/** The buyer, out of the vault. */
export type Buyer = { readonly name: string; readonly idNumber: string; readonly phone: string }

export type Party = { readonly code: string; readonly name: string }

/** Those who appear in the documents, by their registration with customs. */
export type Parties = {
  readonly platform: Party
  /** The China agent of a seller, who is registered in the seller's place. */
  readonly sellerOf: (seller: string) => Party
  readonly payerOf: (method: string) => Party
  readonly carrier: Party
  readonly agent: Party
  readonly transmitter: Party & { readonly dxpId: string }
  /** The customs house of direct parcels. */
  readonly port: { readonly customsCode: string; readonly portCode: string }
  /** The bonded zone with its account book, and the record of a product in it. */
  readonly zone: {
    readonly customsCode: string
    readonly areaCode: string
    readonly areaName: string
    readonly emsNo: string
    readonly recordOf: (sku: string) => string
  }
}
