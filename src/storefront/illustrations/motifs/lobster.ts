import { type Chance, between, pick, strew } from '../chance.ts'
import { darker, lighter, ramp } from '../colour.ts'
import { leaf, lemon, seaweed } from '../garnish.ts'
import {
  type Point,
  type Points,
  brush,
  curve,
  ellipse,
  place,
  polygon,
  pressure,
  through,
} from '../geometry.ts'
import { form, paint, shadow } from '../paint.ts'
import { plate } from '../plate.ts'
import type { Motif } from '../scene.ts'

/** A lobster seen from above: crusher and cutter differ; blue alive, red cooked. */
export const lobster: Motif = {
  grounds: ['mist', 'straw', 'petal'],
  draw: (scene) => {
    const { r, ink, tone } = scene
    const cooked = scene.variety === 'cooked' || (scene.variety !== 'blue' && tone > 0.5)
    const hue = cooked
      ? ramp(['#D9482E', '#C0341F', '#B32A22'], (tone - 0.5) * 2)
      : ramp(['#2F4A6E', '#31476A', '#3E4E62'], tone * 2)
    const spot = cooked ? '#F09A72' : '#D9C48A'
    const two = scene.count !== undefined && scene.count > 1
    const lean = between(r, -0.1, 0.1)
    const dish = curve(ellipse(200, 226, 168, 138, 18), { jitter: 3, r })
    return (
      shadow(dish, ink).replace('<path', '<path transform="translate(9 12)"') +
      plate(200, 226, 168, 136, r, {
        ring: pick(r, ['#4E7F9A', '#B98A4A', '#8FA36A']),
        fill: '#F4F1E7',
      }) +
      (two
        ? one({ x: 138, y: 222, s: 0.82, turn: -1.36 + lean }, hue, spot, ink, r) +
          one({ x: 246, y: 230, s: 0.82, turn: -1.72 + lean }, hue, spot, ink, r)
        : one({ x: 190, y: 226, s: 1.04, turn: -1.1 + lean }, hue, spot, ink, r)) +
      (cooked ? lemon(312, 302, 0.94, r) : seaweed(316, 336, 1.1, r, 7)) +
      leaf(74, 300, 0.5, 40, r) +
      leaf(70, 306, -0.4, 36, r, '#769A58')
    )
  },
}

type At = (points: Points) => Points
type Face = { readonly hue: string; readonly spot: string }

const one = (
  { x, y, s, turn }: { x: number; y: number; s: number; turn: number },
  hue: string,
  spot: string,
  ink: string,
  r: Chance,
): string => {
  const at = place(x, y, s, turn)
  const face = { hue, spot }
  const body = curve(
    at(
      through(
        '-140 0, -110 -30, 0 -34, 60 -24, 96 -60, 150 -64, 160 -30, 70 0, 160 36, 150 64, 96 56, 60 24, 0 34, -110 30',
      ),
    ),
  )
  return (
    shadow(body, ink, 0.28).replace('<path', `<path transform="translate(7 9)"`) +
    legs(at, face, s, r) +
    feelers(at, face, s, r) +
    claw(at, face, s, -1, r) +
    claw(at, face, s, 1, r) +
    tail(at, face, s, r) +
    head(at, face, s, r)
  )
}

const legs = (at: At, { hue }: Face, s: number, r: Chance): string =>
  strew(4, (k) =>
    [-1, 1]
      .map(
        (side) =>
          paint(
            brush(
              at([
                [10 + k * 11, 22 * side],
                [-2 + k * 15, 48 * side],
                [10 + k * 17, 66 * side],
              ]),
              7 * s,
              r,
            ),
            darker(hue, 0.14),
          ) +
          paint(
            brush(
              at([
                [2 + k * 14, 42 * side],
                [10 + k * 16, 64 * side],
              ]),
              3 * s,
              r,
            ),
            lighter(hue, 0.3),
          ),
      )
      .join(''),
  )

const feelers = (at: At, { hue }: Face, s: number, r: Chance): string =>
  paint(
    brush(at(through('72 -7, 112 -16, 140 -6, 186 -22')), 3.4 * s, r, pressure.tail) +
      brush(at(through('72 7, 116 12, 146 4, 190 16')), 3.4 * s, r, pressure.tail),
    darker(hue, 0.22),
  )

/** The crusher is broad and blunt, the cutter long and thin. */
const claw = (at: At, { hue, spot }: Face, s: number, side: 1 | -1, r: Chance): string => {
  const big = side < 0
  const w = big ? 1.16 : 0.86
  const d = (points: Points) =>
    curve(at(points.map(([px, py]): Point => [px, side * py])), { jitter: 1.4, r })
  const hand = d([
    [92, 46],
    [104, 34 - 6 * w],
    [136, 24 - 6 * w],
    [172, 30],
    [188, 44],
    [172, 45],
    [152, 48],
    [170, 56],
    [186, 58],
    [170, 66 + 8 * w],
    [136, 72 + 6 * w],
    [106, 66 + 2 * w],
  ])
  return (
    paint(d(through('50 18, 64 22, 74 38, 66 46, 52 34')), darker(hue, 0.2)) +
    paint(d(through('64 36, 80 34, 98 44, 100 60, 84 58, 68 50')), darker(hue, 0.08)) +
    form(
      hand,
      hue,
      paint(d(through('90 62, 130 58, 190 60, 190 96, 90 96')), darker(hue, 0.26)) +
        strew(12, () =>
          paint(
            curve(at(ellipse(between(r, 104, 166), side * between(r, 32, 72), 2.4, 2, 5))),
            spot,
            { opacity: 0.75 },
          ),
        ),
    ) +
    paint(
      brush(
        at([
          [108, side * 36],
          [132, side * 30],
          [158, side * 33],
        ]),
        6 * s,
        r,
      ),
      lighter(hue, 0.55),
    ) +
    paint(
      strew(big ? 4 : 6, (k) =>
        curve(at(ellipse(158 + k * (big ? 7 : 5), side * 47, big ? 3 : 1.8, 2.4, 5))),
      ),
      lighter(hue, 0.75),
    )
  )
}

const tail = (at: At, { hue, spot }: Face, s: number, r: Chance): string => {
  const fan = [-0.86, -0.42, 0.42, 0.86, 0]
    .map((a) => {
      const q = place(-112, 0, 1, Math.PI + a)
      return form(
        curve(at(q(through('0 0, 18 -13, 44 -14, 54 0, 44 14, 18 13'))), { jitter: 1.4, r }),
        a === 0 ? lighter(hue, 0.12) : darker(hue, Math.abs(a) * 0.2),
        strew(3, (k) =>
          paint(
            brush(
              at(
                q([
                  [14, (k - 1) * 5],
                  [34, (k - 1) * 7],
                  [50, (k - 1) * 8],
                ]),
              ),
              2 * s,
              r,
            ),
            darker(hue, 0.35),
          ),
        ),
      )
    })
    .join('')
  return (
    fan +
    strew(6, (k) => {
      const index = 5 - k
      const [px, w] = [-6 - index * 20, 33 - index * 2.4]
      const d = curve(
        at([
          [px + 14, -w],
          [px - 8, -w - 2],
          [px - 16, -w + 8],
          [px - 13, 0],
          [px - 16, w - 8],
          [px - 8, w + 2],
          [px + 14, w],
          [px + 10, 0],
        ]),
        { jitter: 1, r },
      )
      return (
        form(
          d,
          index % 2 ? hue : lighter(hue, 0.1),
          paint(
            polygon(
              at([
                [px - 24, 8],
                [px + 24, 6],
                [px + 24, 60],
                [px - 24, 60],
              ]),
            ),
            darker(hue, 0.24),
          ),
        ) +
        paint(
          brush(
            at([
              [px - 9, -w + 6],
              [px - 13, 0],
              [px - 9, w - 6],
            ]),
            3.4 * s,
            r,
          ),
          darker(hue, 0.4),
        ) +
        paint(
          brush(
            at([
              [px + 2, -w + 9],
              [px - 1, -w + 18],
              [px, -4],
            ]),
            4 * s,
            r,
          ),
          lighter(hue, 0.42),
        ) +
        paint(
          curve(at(ellipse(px + 1, w - 7, 2.6, 2.2, 5))) +
            curve(at(ellipse(px + 1, -w + 6, 2.6, 2.2, 5))),
          spot,
        )
      )
    })
  )
}

const head = (at: At, { hue, spot }: Face, s: number, r: Chance): string => {
  const d = curve(
    at(through('4 -35, 36 -36, 62 -24, 80 -8, 96 0, 80 8, 62 24, 36 36, 4 35, -2 0')),
    { jitter: 1.4, r },
  )
  return (
    form(
      d,
      hue,
      paint(polygon(at(through('-20 9, 110 4, 110 60, -20 60'))), darker(hue, 0.26)) +
        strew(16, () =>
          paint(curve(at(ellipse(between(r, 8, 62), between(r, -28, 28), 2.2, 1.8, 5))), spot, {
            opacity: 0.7,
          }),
        ),
    ) +
    paint(brush(at(through('30 -34, 24 -12, 24 12, 30 34')), 3.4 * s, r), darker(hue, 0.42)) +
    paint(brush(at(through('8 0, 44 0, 84 0')), 2.6 * s, r), darker(hue, 0.36)) +
    paint(brush(at(through('10 -24, 34 -26, 58 -15')), 7 * s, r), lighter(hue, 0.5)) +
    paint(
      curve(at(ellipse(70, -15, 5.4, 4.4, 8))) + curve(at(ellipse(70, 15, 5.4, 4.4, 8))),
      '#1E1418',
    ) +
    paint(
      curve(at(ellipse(71, -16, 1.8, 1.6, 5))) + curve(at(ellipse(71, 14, 1.8, 1.6, 5))),
      '#FFFFFF',
    )
  )
}
