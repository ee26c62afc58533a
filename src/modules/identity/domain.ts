/** A buyer as customs wants to know them (real-name rule, domain/customs.md §5.1). */
export type Person = { readonly name: string; readonly idNumber: string; readonly phone: string }

/** Shows an identity number as `110***********0014`. */
export const maskNumber = (idNumber: string): string =>
  `${idNumber.slice(0, 3)}${'*'.repeat(11)}${idNumber.slice(-4)}`

/** Shows a name by its last character, as Chinese shops do: `*明`; a Latin name by its first letter. */
export function maskName(name: string): string {
  const letters = [...name.trim()]
  const last = letters.at(-1) ?? ''
  return /\p{Script=Han}/u.test(last) ? `${'*'.repeat(letters.length - 1)}${last}` : `${letters[0] ?? ''}***`
}

/** Shows a phone number as `138****5678`. */
export const maskPhone = (phone: string): string =>
  phone.length < 8 ? '***' : `${phone.slice(0, 3)}****${phone.slice(-4)}`
