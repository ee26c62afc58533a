/** A buyer as customs wants to know them (real-name rule, domain/customs.md §5.1). */
export type Person = { readonly name: string; readonly idNumber: string; readonly phone: string }

/** Shows an identity number as `110***********0014`. */
export const maskNumber = (idNumber: string): string =>
  `${idNumber.slice(0, 3)}${'*'.repeat(11)}${idNumber.slice(-4)}`

/** Shows a name by its last character, as Chinese shops do: `*明`; a Latin name by its first letter. */
export function maskName(name: string): string {
  const letters = [...name.trim()]
  const last = letters.at(-1) ?? ''
  return /\p{Script=Han}/u.test(last)
    ? `${'*'.repeat(letters.length - 1)}${last}`
    : `${letters[0] ?? ''}***`
}

/** Shows a phone number as `138****5678`. */
export const maskPhone = (phone: string): string =>
  phone.length < 8 ? '***' : `${phone.slice(0, 3)}****${phone.slice(-4)}`

/** What an organisation is to the platform; `identity.organisation.kind` checks the same words. */
export const ORGANISATION_KINDS = [
  'shopper',
  'producer',
  'hub',
  'customs',
  'brand',
  'agency',
  'platform',
] as const
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

/** What a key of a program may do. */
export const KEY_SCOPES = [
  'orders:read',
  'orders:write',
  'supply:read',
  'supply:write',
  'epcis:read',
  'epcis:write',
] as const
export type KeyScope = (typeof KEY_SCOPES)[number]

/** A mainland mobile number in E.164, however its eleven digits were spaced; null when it is none. */
export function readPhone(typed: string): string | null {
  const digits = typed.replaceAll(/[\s\-()]/g, '').replace(/^(?:\+|00)86/, '')
  return /^1[3-9]\d{9}$/.test(digits) ? `+86${digits}` : null
}

/** The eleven digits as people in China write them. */
export const localPhone = (phone: string): string => phone.replace(/^\+86/, '')
