import { createHash } from 'node:crypto'

/** What JSON can hold, amounts as texts. */
export type Plain =
  | string
  | number
  | boolean
  | null
  | readonly Plain[]
  | { readonly [name: string]: Plain }

/** JSON with sorted names and no spaces (RFC 8785, for texts and whole numbers). */
export function canonical(value: Plain): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const members = Object.entries(value as { readonly [name: string]: Plain })
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`)
  return `{${members.join(',')}}`
}

export const digest = (value: Plain): Buffer =>
  createHash('sha256').update(canonical(value)).digest()

/** The first link of every chain. */
export const GENESIS = Buffer.alloc(32)

/** The hash of a row and, by it, of all rows before. */
export const link = (previous: Buffer, row: Plain): Buffer =>
  createHash('sha256').update(previous).update(canonical(row)).digest()
