import { inflateRawSync } from 'node:zlib'

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
/** A workbook of the whole tariff opens to some ten megabytes; a bomb stops here. */
const OPENED_MAX = 64 * 1024 * 1024
const ENTRIES_MAX = 2_000

/**
 * The files of a ZIP by name, opened when they are asked for; null when it is none. Plain and deflated
 * entries alone, without encryption and without ZIP64: what spreadsheets write (APPNOTE 6.3, §4.3).
 */
export function openZip(bytes: Buffer): ((name: string) => Buffer | null) | null {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END) return null
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  if (count > ENTRIES_MAX) return null
  const entries = new Map<string, Entry>()
  for (let nr = 0; nr < count; nr++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) return null
    const nameLength = bytes.readUInt16LE(at + 28)
    entries.set(bytes.toString('utf8', at + 46, at + 46 + nameLength), {
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      local: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  let left = OPENED_MAX
  return (name) => {
    const entry = entries.get(name)
    if (!entry || entry.size > left) return null
    const opened = contentOf(bytes, entry)
    left -= opened?.length ?? 0
    return opened
  }
}

type Entry = {
  readonly flags: number
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly local: number
}

function contentOf(bytes: Buffer, { flags, method, packed, size, local }: Entry): Buffer | null {
  if ((flags & 1) === 1 || local + 30 > bytes.length) return null
  if (bytes.readUInt32LE(local) !== LOCAL) return null
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  const content = bytes.subarray(from, from + packed)
  if (content.length !== packed) return null
  if (method === 0) return content
  if (method !== 8) return null
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, size) })
  } catch {
    return null
  }
}
