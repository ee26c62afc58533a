/** A field of a protobuf message, encoded; a message is its fields one after the other. */
export type Field = Buffer

const VARINT = 0
const BYTES = 2

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = BigInt.asUintN(64, BigInt(value))
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128)
    rest >>= 7n
  }
  bytes.push(Number(rest))
  return Buffer.from(bytes)
}

const key = (field: number, wire: number): Buffer => varint((field << 3) | wire)

/** An integer, negative ones included, as varint. */
export const int = (field: number, value: number): Field =>
  Buffer.concat([key(field, VARINT), varint(value)])

/** Bytes, a text, or a message inside a message. */
export function bytes(field: number, value: Buffer | string | readonly Field[]): Field {
  const body =
    typeof value === 'string'
      ? Buffer.from(value)
      : Buffer.isBuffer(value)
        ? value
        : Buffer.concat(value)
  return Buffer.concat([key(field, BYTES), varint(body.length), body])
}
