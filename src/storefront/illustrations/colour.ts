/** Sixteen pigments. A tile takes three to six of them, with one darker and one lighter shade each. */
export const PIGMENT = {
  oyster: '#8FA3A0',
  nacre: '#E9E6DC',
  lemon: '#E9C23B',
  comte: '#E3B45A',
  rind: '#9C6B32',
  wine: '#6B1F33',
  bottle: '#26402F',
  foie: '#E3A48C',
  cocoa: '#4A2A1C',
  praline: '#B7793F',
  rose: '#E6A2A6',
  sea: '#4E8FA3',
  leaf: '#5E8C4A',
  tomato: '#CF4A30',
  fig: '#51324E',
  butter: '#F4DFA0',
} as const

/** Grounds of the tiles, each with the ink of its one multiplied shadow. */
export const GROUND = {
  mist: { fill: '#DDE8E4', ink: '#22463F' },
  straw: { fill: '#F3E3C3', ink: '#6A4A22' },
  blush: { fill: '#F0DAD3', ink: '#4A1C28' },
  petal: { fill: '#F6DDD6', ink: '#5A2630' },
  sage: { fill: '#E2E6CF', ink: '#4A5A2E' },
  water: { fill: '#DCE9E8', ink: '#2F4A4F' },
  oat: { fill: '#EFE3CC', ink: '#4A3618' },
  lilac: { fill: '#E4DFEA', ink: '#3C2E4C' },
} as const
export type GroundName = keyof typeof GROUND

const channels = (hex: string): [number, number, number] => {
  const n = Number.parseInt(hex.slice(1), 16)
  return [n >> 16, (n >> 8) & 255, n & 255]
}

/** The colour at `t` on the way from `a` to `b`. */
export const mix = (a: string, b: string, t: number): string => {
  const [p, q] = [channels(a), channels(b)]
  const part = (k: 0 | 1 | 2) => Math.round(p[k] + (q[k] - p[k]) * t)
  return `#${[part(0), part(1), part(2)].map((v) => v.toString(16).padStart(2, '0')).join('')}`
}

/** Shade as a painter mixes it: towards a warm violet, not towards black. */
export const darker = (colour: string, t = 0.25): string => mix(colour, '#2A1622', t)

/** Light as a painter mixes it: towards warm white. */
export const lighter = (colour: string, t = 0.3): string => mix(colour, '#FFF8E6', t)

/** The colour at `t` (0 to 1) along a row of colours. */
export const ramp = (colours: readonly [string, ...string[]], t: number): string => {
  const place = Math.max(0, Math.min(1, t)) * (colours.length - 1)
  const from = Math.min(colours.length - 1, Math.floor(place))
  const [a, b] = [colours[from] ?? colours[0], colours[from + 1] ?? colours[from] ?? colours[0]]
  return mix(a, b, place - from)
}
