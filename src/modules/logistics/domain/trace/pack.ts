/** What a thermometer said: an instant in epoch milliseconds, and degrees Celsius. */
export type Reading = { readonly at: number; readonly celsius: number }

/** Loggers are right to a tenth of a degree; hundredths are kept. */
const HUNDREDTHS = 100

/**
 * Packs readings in the order of their instants. A logger that reads every five minutes in an even
 * cold costs two bytes a reading: the change of the interval and the change of the temperature, each
 * as a variable-length number.
 */
export function pack(readings: readonly Reading[]): Uint8Array {
  const bytes: number[] = []
  let [at, step, celsius] = [0, 0, 0]
  for (const reading of readings) {
    const nextStep = reading.at - at
    const next = Math.round(reading.celsius * HUNDREDTHS)
    put(bytes, nextStep - step)
    put(bytes, next - celsius)
    at = reading.at
    step = nextStep
    celsius = next
  }
  return Uint8Array.from(bytes)
}

/** Seven bits a byte, the lowest first; signs alternate so that small changes stay small. */
function put(bytes: number[], value: number): void {
  let rest = value < 0 ? -2 * value - 1 : 2 * value
  while (rest >= 128) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
}

/** Reads back what `pack` wrote; a text that was cut short throws. */
export function unpack(bytes: Uint8Array): Reading[] {
  const readings: Reading[] = []
  let [at, step, celsius, position] = [0, 0, 0, 0]
  const take = (): number => {
    let [value, weight] = [0, 1]
    for (;;) {
      const byte = bytes[position++]
      if (byte === undefined) throw new Error('a packed trace ends in the middle of a number')
      value += (byte & 127) * weight
      if (byte < 128) break
      weight *= 128
    }
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }
  while (position < bytes.length) {
    step += take()
    celsius += take()
    at += step
    readings.push({ at, celsius: celsius / HUNDREDTHS })
  }
  return readings
}

/** As it is kept: to a hundredth. */
export const kept = (celsius: number): number => Math.round(celsius * HUNDREDTHS) / HUNDREDTHS
