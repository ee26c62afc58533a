import { invariant } from '#lib/invariant.ts'

const ARITY: Readonly<Record<string, number>> = { M: 2, L: 2, Q: 4, C: 6, Z: 0 }

/** The commands of path data as the builders write it: absolute M, L, Q, C and Z, nothing else. */
export function* commands(d: string): Generator<readonly [string, readonly number[]]> {
  for (const [, command = '', rest = ''] of d.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const arity = ARITY[command]
    invariant(arity !== undefined, `path data has only M, L, Q, C and Z, not ${command}`)
    const all = (rest.match(/-?\d*\.?\d+/g) ?? []).map(Number)
    if (arity === 0) yield [command, []]
    for (let k = 0; arity > 0 && k < all.length; k += arity) {
      yield [command === 'M' && k > 0 ? 'L' : command, all.slice(k, k + arity)]
    }
  }
}

/** Numbers to one decimal, as short as SVG allows; `after` says that another number stands before. */
export const numbers = (list: readonly number[], after = false): string =>
  list.reduce((out, value, index) => {
    const text = String(Math.round(value * 10) / 10 || 0).replace(/^(-?)0\./, '$1.')
    return out + (text.startsWith('-') || (index === 0 && !after) ? '' : ' ') + text
  }, '')

/** The same outline in relative commands: half the bytes, since neighbours lie close together. */
export const compact = (d: string): string => {
  let out = ''
  let last = ''
  let [x, y, x0, y0] = [0, 0, 0, 0]
  for (const [command, n] of commands(d)) {
    if (command === 'Z') {
      out += 'z'
      ;[x, y] = [x0, y0]
    } else if (command === 'M') {
      ;[x0 = 0, y0 = 0] = n.map((v) => Math.round(v * 10) / 10)
      ;[x, y] = [x0, y0]
      out += `M${numbers(n)}`
    } else {
      const name = command.toLowerCase()
      const steps = n.map((v, k) => v - (k % 2 ? y : x))
      out += last === name ? numbers(steps, true) : name + numbers(steps)
      // The pen stands where the rounded steps have brought it, so that errors do not add up.
      x += Math.round((steps.at(-2) ?? 0) * 10) / 10
      y += Math.round((steps.at(-1) ?? 0) * 10) / 10
    }
    last = command === 'M' || command === 'Z' ? '' : command.toLowerCase()
  }
  return out
}
