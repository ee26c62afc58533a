import { type Chance, between, pick, strew, times } from '../chance.ts'
import { PIGMENT, darker, lighter, mix, ramp } from '../colour.ts'
import { lemon, seaweed } from '../garnish.ts'
import {
  type Point,
  type Points,
  brush,
  curve,
  ellipse,
  place,
  polygon,
  through,
} from '../geometry.ts'
import { lettering } from '../lettering.ts'
import { form, moved, paint, shadow } from '../paint.ts'
import { plate } from '../plate.ts'
import type { Motif } from '../scene.ts'
import { dryBrush } from '../texture.ts'

type Oyster = { readonly s: number; readonly turn: number; readonly x: number; readonly y: number }

/** Where one, two or three lie on the plate; more than three is mush. */
const LAID: readonly (readonly Oyster[])[] = [
  [{ x: 190, y: 214, s: 1.62, turn: 0.75 }],
  [
    { x: 138, y: 218, s: 1.24, turn: -0.32 },
    { x: 238, y: 200, s: 1.24, turn: 0.42 },
  ],
  [
    { x: 140, y: 196, s: 1.04, turn: -0.5 },
    { x: 238, y: 176, s: 1.0, turn: 0.4 },
    { x: 196, y: 268, s: 1.06, turn: 1.4 },
  ],
]
const CUPPED: Points = through(
  '0 -66, 22 -54, 35 -28, 40 2, 36 32, 19 56, -4 62, -26 49, -37 22, -38 -8, -30 -38, -15 -58',
)
const FLAT: Points = through(
  '2 -50, 28 -46, 46 -26, 51 0, 45 28, 26 46, 0 52, -27 46, -45 28, -50 0, -44 -27, -24 -46',
)
const FLESH: Points = through('0 -30, 17 -20, 24 4, 16 30, -4 40, -22 27, -25 2, -15 -20')

/** Oysters on the half shell: frilled lip, nacre, liquor, mantle, muscle. Flat ones are round. */
export const oysters: Motif = {
  grounds: ['mist', 'water', 'petal'],
  draw: (scene) => {
    const { r, ink, tone, stamp = '' } = scene
    const flat =
      scene.variety === 'flat' ||
      /BELON|PLATE|RIEC/.test(stamp) ||
      (scene.variety === undefined && tone > 0.86)
    const laid = LAID[Math.max(1, Math.min(3, Math.round(scene.count ?? 1 + r() * 2))) - 1] ?? []
    const hue = flat
      ? ramp(['#8A7A62', '#A08A6A'], r())
      : ramp(['#5C7264', '#55676A', '#5E5E72', '#75665C'], tone)
    const flesh = flat ? '#C4B493' : ramp(['#96B08E', '#A9B0A2', '#B9AFA0'], tone)
    const swing = between(r, -0.22, 0.22)
    const bed = r()
    const shells = laid
      .map((o) =>
        oyster(
          { ...o, turn: o.turn + swing, x: o.x + between(r, -5, 5), y: o.y + between(r, -5, 5) },
          flat ? FLAT : CUPPED,
          hue,
          flesh,
          ink,
          r,
        ),
      )
      .join('')
    const lemonAt: Point = laid.length === 2 ? [290, 306] : [304, 262]
    return (
      shadow(
        bed < 0.5 || bed >= 0.75
          ? curve(ellipse(214, 240, 158, 122, 16), { jitter: 3, r })
          : polygon(through('72 170, 344 132, 378 322, 98 368')),
        ink,
      ) +
      (bed < 0.5
        ? plate(200, 222, 156, 120, r, { ring: pick(r, ['#4E7F9A', '#B9CBC9', '#B98A4A']) })
        : bed < 0.75
          ? slate(r)
          : ice(r)) +
      (stamp && bed < 0.5 ? rimWord(stamp) : '') +
      shells +
      lemon(...lemonAt, laid.length === 2 ? 0.86 : 1, r) +
      seaweed(102, 326, 1, r)
    )
  },
}

const oyster = (
  { x, y, s, turn }: Oyster,
  shape: Points,
  hue: string,
  flesh: string,
  ink: string,
  r: Chance,
): string => {
  const at = place(x, y, s, turn)
  const scaled = (k: number, dx = 0, dy = 0): Points =>
    at(shape.map(([px, py]): Point => [px * k + dx, py * k + dy]))
  const [wx, wy] = shape === FLAT ? [49, 50] : [39, 62]
  let b = shadow(curve(scaled(1.06), { jitter: 2, r }), ink, 0.3).replace(
    '<path',
    `<path transform="translate(${Math.round(7 * s)} ${Math.round(9 * s)})"`,
  )
  b +=
    paint(curve(scaled(1.03), { jitter: 8, r }), darker(hue, 0.22), { edge: 'soft' }) +
    paint(curve(scaled(0.98), { jitter: 6, r }), hue, { edge: 'soft' })
  for (let k = 0; k < 18; k++) {
    // The frilled lip: leaves of shell, one over the other.
    const a = (k / 18) * Math.PI * 2 + r() * 0.2
    const ridge = times(5, (i): Point => {
      const f = 0.84 + i * 0.055
      return [Math.cos(a + i * 0.06) * wx * f, Math.sin(a + i * 0.06) * wy * f]
    })
    b += paint(
      brush(at(ridge), between(r, 3, 6) * s, r),
      k % 3 === 0 ? lighter(hue, 0.5) : darker(hue, 0.42),
    )
  }
  b +=
    paint(curve(scaled(0.84), { jitter: 3, r }), PIGMENT.nacre) +
    paint(curve(scaled(0.8, 2, 3), { jitter: 2, r }), '#D6DBD3')
  b += paint(
    brush(
      at([
        [wx * 0.3, wy * 0.62],
        [wx * 0.58, wy * 0.36],
        [wx * 0.68, 0],
      ]),
      5 * s,
      r,
    ),
    '#C9B9C9',
    { opacity: 0.8 },
  )
  b += paint(curve(scaled(0.68, 2, 3), { jitter: 4, r }), mix(flesh, '#DDE3DC', 0.6))
  b += paint(curve(at(FLESH), { jitter: 5, r }), darker(flesh, 0.18))
  for (let k = 0; k < 26; k++) {
    // The mantle's fringe.
    const a = (k / 26) * Math.PI * 2
    const out = (q: number): Point => [Math.cos(a) * 21 * q, 4 + Math.sin(a) * 32 * q]
    b += paint(
      brush(at([out(0.86), out(0.98), out(1.1)]), 3.2 * s, r),
      k % 2 ? '#4B554D' : darker(flesh, 0.4),
      { opacity: 0.85 },
    )
  }
  b += paint(
    curve(at(FLESH.map(([px, py]): Point => [px * 0.8, py * 0.8 + 1])), { jitter: 4, r }),
    flesh,
  )
  b += paint(
    curve(at(through('-8 -16, 6 -18, 13 -4, 10 14, -2 24, -13 12, -14 -4')), { jitter: 4, r }),
    lighter(flesh, 0.55),
  )
  b +=
    paint(curve(at(ellipse(4, 18, 8, 6.4, 8)), { jitter: 1.4, r }), '#8D8478') +
    paint(curve(at(ellipse(3, 17, 5.6, 4, 8))), '#B5AC9C')
  b += paint(
    brush(
      at([
        [-wx * 0.52, -wy * 0.44],
        [-wx * 0.66, -wy * 0.1],
        [-wx * 0.62, wy * 0.28],
      ]),
      4.6 * s,
      r,
    ),
    '#FFFFFF',
  )
  return (
    b +
    paint(brush(at(through('-6 -12, -10 -2, -8 8')), 4 * s, r), '#FFFFFF', { opacity: 0.95 }) +
    paint(brush(at(through('8 -14, 12 -6, 11 2')), 2.6 * s, r), '#FFFFFF', { opacity: 0.85 })
  )
}

const slate = (r: Chance): string =>
  paint(polygon(through('58 150, 330 112, 362 306, 84 350')), '#39454A', {
    edge: 'soft',
    transform: 'translate(5 8)',
  }) +
  form(
    polygon(through('58 150, 330 112, 362 306, 84 350')),
    '#56656A',
    dryBrush(
      { x: 60, y: 120, w: 300, h: 220 },
      { n: 40, fill: '#72838A', length: 34, width: 2, angle: -0.14 },
      r,
    ),
    'soft',
  )

/** Crushed ice on a round tray. */
const ice = (r: Chance): string =>
  paint(curve(ellipse(205, 232, 156, 120, 16), { jitter: 2, r }), '#8FA9B0', { edge: 'soft' }) +
  paint(curve(ellipse(200, 222, 156, 120, 16), { jitter: 2, r }), '#B7CCD1', { edge: 'soft' }) +
  paint(curve(ellipse(200, 220, 140, 106, 22), { jitter: 12, r }), '#E6F0F0') +
  paint(
    strew(40, () => {
      const [a, q] = [r() * 6.3, Math.sqrt(r())]
      return polygon(
        place(
          200 + Math.cos(a) * q * 134,
          220 + Math.sin(a) * q * 100,
          between(r, 5, 12),
          r() * 3,
        )(through('-1 -0.6, 0.3 -1, 1 0.1, 0.2 0.9, -0.8 0.5')),
      )
    }),
    '#FFFFFF',
    { opacity: 0.9 },
  ) +
  paint(
    strew(22, () => {
      const [a, q] = [r() * 6.3, Math.sqrt(r())]
      return polygon(
        place(
          200 + Math.cos(a) * q * 130,
          224 + Math.sin(a) * q * 98,
          between(r, 4, 9),
          r() * 3,
        )(through('-1 -0.6, 0.3 -1, 1 0.1, 0.2 0.9')),
      )
    }),
    '#BFD5DB',
    { opacity: 0.9 },
  )

/** The place, fired on the rim of the plate as on a brasserie's. */
const rimWord = (stamp: string): string =>
  moved(lettering(stamp, { x: 0, y: 0, width: 92, size: 12, fill: '#4E6B77', tracking: 0.18 }), {
    x: 204,
    y: 337,
  })
