import { createHash } from 'node:crypto'

const digest = (name: string): Buffer => createHash('sha256').update(name).digest()

/** The same name gives the same identifier on every machine: UUID version 8 (RFC 9562 §5.8). */
export function idOf(name: string): string {
  const bytes = digest(name).subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** A chance in [0, 1) that a name always draws alike. */
export const chanceOf = (name: string): number => digest(name).readUInt32BE(0) / 2 ** 32
