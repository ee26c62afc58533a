/** A source of numbers in [0, 1). */
export type Chance = () => number

/** mulberry32: the same seed gives the same drawing; tiles are cached by hash, so never Math.random. */
export const rng = (seed: number): Chance => {
  let state = scatter(seed)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Neighbouring seeds are sent far apart, or two offers of one house would look alike. */
const scatter = (seed: number): number => {
  const a = Math.imul(seed ^ (seed >>> 16), 0x85ebca6b)
  const b = Math.imul(a ^ (a >>> 13), 0xc2b2ae35)
  return b ^ (b >>> 16)
}

/** FNV-1a: a seed from a slug, so that two products of one motif never look stamped. */
export const seedOf = (slug: string): number =>
  [...slug].reduce(
    (hash, c) => Math.imul(hash ^ (c.codePointAt(0) ?? 0), 0x01000193) >>> 0,
    0x811c9dc5,
  )

export const between = (r: Chance, low: number, high: number): number => low + r() * (high - low)

export const pick = <T>(r: Chance, list: readonly [T, ...T[]]): T =>
  list[Math.floor(r() * list.length)] ?? list[0]

/** The results of `n` calls, in order. */
export const times = <T>(n: number, make: (index: number) => T): T[] =>
  Array.from({ length: n }, (_, index) => make(index))

/** The marks of `n` calls, as one run of markup or of path data. */
export const strew = (n: number, make: (index: number) => string): string => times(n, make).join('')
