import { gs1CheckDigit } from '../identifiers/gs1.ts'

/**
 * The company prefix under which parcels are numbered. 952 is the range that GS1 keeps for
 * demonstrations: nobody's goods carry it.
 */
const COMPANY_PREFIX = '9521234'
const SERIALS = 10n ** 9n

/** The number of a parcel from its serial: extension digit, company prefix, serial, check digit. */
export function ssccOf(serial: bigint): string {
  const extension = (serial / SERIALS) % 10n
  const body = `${extension}${COMPANY_PREFIX}${String(serial % SERIALS).padStart(9, '0')}`
  return body + gs1CheckDigit(body)
}

/**
 * The number under which an offer is scanned inside Primeur. GTINs that begin with 2 are for use
 * within a company (GS1 General Specifications 2.1.11.1): a house's own GTIN is not ours to make up.
 */
export function internalGtin(offer: string): string {
  const number = BigInt(`0x${offer.replaceAll('-', '').slice(-15)}`) % 10n ** 11n
  const body = `02${String(number).padStart(11, '0')}`
  return body + gs1CheckDigit(body)
}
