import { paperLabel, wordingOf } from '../bottle.ts'
import { type Chance, between, pick, strew } from '../chance.ts'
import { darker, lighter, mix, ramp } from '../colour.ts'
import { drum } from '../drum.ts'
import { crumbs, flower } from '../garnish.ts'
import {
  type Point,
  type Points,
  arc,
  brush,
  curve,
  dash,
  ellipse,
  place,
  pressure,
  through,
} from '../geometry.ts'
import { form, moved, paint, shadow, within } from '../paint.ts'
import type { Motif, Scene } from '../scene.ts'
import { speckle } from '../texture.ts'

type Kind = 'palet' | 'galette' | 'tin' | 'langue'
const KINDS = ['palet', 'galette', 'tin', 'langue'] as const
const GOLD = ['#F1D394', '#E6BC6C', '#D39A4A'] as const

/** Biscuits: thick palets, scored galettes, cat's tongues, or a tin of them; rims darker than hearts. */
export const biscuits: Motif = {
  grounds: ['water', 'blush', 'sage'],
  lift: 14,
  draw: (scene) => {
    const kind: Kind =
      KINDS.find((k) => k === scene.variety) ??
      (scene.label.length > 0 ? 'tin' : pick(scene.r, KINDS))
    return { palet, galette, tin, langue }[kind](scene)
  },
}

const hueOf = (tone: number): string => ramp([...GOLD, '#7A4A2A'], tone)

/** A biscuit lying flat, seen a little from the side: rim, face, score or holes. */
const round = (
  x: number,
  y: number,
  s: number,
  style: 'palet' | 'galette',
  hue: string,
  r: Chance,
  /** Under another biscuit only the rim is seen. */
  covered = false,
): string => {
  const [rx, ry, h] = style === 'palet' ? [62 * s, 27 * s, 22 * s] : [72 * s, 30 * s, 9 * s]
  const rim = darker(hue, 0.2)
  const face = () =>
    style === 'palet'
      ? strew(5, (k) =>
          paint(
            brush(
              [
                [x - rx, y - ry + k * ry * 0.5],
                [x, y - ry + k * ry * 0.5 + 3],
                [x + rx, y - ry + k * ry * 0.5],
              ],
              1.8,
              r,
            ),
            rim,
            { opacity: 0.7 },
          ),
        )
      : strew(
          5,
          (k) =>
            paint(
              brush(
                [
                  [x - rx * 0.8 + k * rx * 0.36, y - ry],
                  [x - rx * 0.5 + k * rx * 0.36, y],
                  [x - rx * 0.2 + k * rx * 0.36, y + ry],
                ],
                2,
                r,
              ),
              rim,
            ) +
            paint(
              brush(
                [
                  [x + rx * 0.8 - k * rx * 0.36, y - ry],
                  [x + rx * 0.5 - k * rx * 0.36, y],
                  [x + rx * 0.2 - k * rx * 0.36, y + ry],
                ],
                2,
                r,
              ),
              rim,
            ),
        )
  const scallops =
    style === 'galette'
      ? paint(
          strew(covered ? 0 : 13, (k) => {
            const a = Math.PI * (1 + k / 13)
            return curve(ellipse(x + Math.cos(a) * rx, y + Math.sin(a) * ry, 7.6 * s, 5 * s, 7))
          }),
          rim,
        ) +
        paint(
          strew(13, (k) => {
            const a = (k / 12) * Math.PI
            return curve(ellipse(x + Math.cos(a) * rx, y + h + Math.sin(a) * ry, 7.6 * s, 5 * s, 6))
          }),
          darker(rim, 0.22),
        ) +
        paint(
          strew(13, (k) => {
            const a = (k / 12) * Math.PI
            return curve(ellipse(x + Math.cos(a) * rx, y + Math.sin(a) * ry, 7.6 * s, 5 * s, 6))
          }),
          rim,
        )
      : ''
  return (
    scallops +
    drum({
      cx: x,
      cy: y,
      rx,
      ry,
      h,
      top: rim,
      side: darker(rim, 0.06),
      r,
      onSide: speckle(
        { x: x - rx, y, w: rx * 2, h: h + ry },
        { n: 14, fill: darker(rim, 0.3), length: 2.2 },
        r,
      ),
    }) +
    (covered
      ? ''
      : form(
          curve(ellipse(x, y, rx * 0.88, ry * 0.85, 16), { jitter: 2, r }),
          hue,
          paint(curve(ellipse(x - 5, y - 3, rx * 0.56, ry * 0.52, 12)), lighter(hue, 0.28)) +
            face(),
        ) +
        paint(brush(arc(x, y, rx * 0.92, ry * 0.88, 3.3, 4.4, 7), 3.4 * s, r), lighter(hue, 0.7)))
  )
}

const palet = ({ r, ink, tone }: Scene): string => {
  const hue = hueOf(tone * 0.8)
  const column = (x: number, y: number, n: number) =>
    strew(n, (k) =>
      round(
        x + between(r, -5, 5),
        y - k * 25,
        1,
        'palet',
        mix(hue, '#C98A3E', r() * 0.2),
        r,
        k < n - 1,
      ),
    )
  return (
    shadow(curve(ellipse(224, 324, 158, 42, 14), { jitter: 4, r }), ink) +
    column(142, 286, 5) +
    column(264, 296, 3) +
    leaning(330, 300, hue, r) +
    crumbs(70, 336, 120, 24, hue, r, 12, 5) +
    flower(92, 344, 0.42, r, '#FFFDF4')
  )
}

const leaning = (x: number, y: number, hue: string, r: Chance): string =>
  moved(
    paint(curve(ellipse(8, 4, 30, 54, 16)), darker(hue, 0.4)) +
      paint(curve(ellipse(0, 0, 30, 54, 16)), darker(hue, 0.2)) +
      form(
        curve(ellipse(-1, 0, 25, 47, 16), { jitter: 1, r }),
        hue,
        paint(curve(ellipse(-6, -8, 15, 28, 12)), lighter(hue, 0.3)) +
          strew(5, (k) =>
            paint(dash([-24, -32 + k * 16], [24, -30 + k * 16], 1.8, r), darker(hue, 0.2)),
          ),
      ),
    { x, y, turn: 14 },
  )

const galette = ({ r, ink, tone }: Scene): string => {
  const hue = hueOf(tone * 0.7)
  const column = (x: number, y: number, n: number) =>
    strew(n, (k) =>
      round(
        x + between(r, -6, 6),
        y - k * 13,
        0.98,
        'galette',
        mix(hue, '#C98A3E', r() * 0.24),
        r,
        k < n - 1,
      ),
    )
  return (
    shadow(curve(ellipse(226, 322, 162, 42, 14), { jitter: 4, r }), ink) +
    column(204, 226, 5) +
    column(128, 292, 4) +
    column(276, 300, 3) +
    crumbs(180, 344, 130, 20, hue, r, 12, 5)
  )
}

const langue = ({ r, ink, tone }: Scene): string => {
  const hue = hueOf(tone * 0.6)
  const dipped = r() < 0.5
  const one = (x: number, y: number, turn: number) => {
    const at = place(x, y, 1, turn)
    const shape: Points = through(
      '-102 0, -90 -24, -40 -22, 20 -19, 84 -24, 102 0, 86 23, 20 19, -40 22, -88 24',
    )
    const d = curve(at(shape), { jitter: 3, r })
    return (
      shadow(d, ink).replace('<path', '<path transform="translate(7 9)"') +
      paint(d, darker(hue, 0.42), { transform: 'translate(1 4)' }) +
      form(
        d,
        darker(hue, 0.26),
        paint(
          curve(at(shape.map(([a, b]): Point => [a * 0.92, b * 0.66])), { jitter: 2, r }),
          hue,
        ) +
          paint(curve(at(ellipse(-14, -2, 60, 8, 12))), lighter(hue, 0.4)) +
          (dipped
            ? paint(
                curve(at(through('30 -40, 120 -40, 120 40, 26 40, 38 10')), { jitter: 3, r }),
                '#4A2A1C',
              ) + paint(brush(at(through('50 -12, 72 -15, 90 -8')), 4, r), '#A9794F')
            : ''),
      )
    )
  }
  return (
    one(208, 148, -0.34) +
    one(176, 206, 0.14) +
    one(222, 258, -0.2) +
    one(184, 314, 0.1) +
    crumbs(296, 316, 60, 30, hue, r, 9, 5)
  )
}

const tin = (scene: Scene): string => {
  const { r, ink, tone } = scene
  const coat = ramp(['#2C4A66', '#A8342A', '#2F5A4A', '#D9A83A', '#7A5A8A'], r())
  const hue = hueOf(tone * 0.7)
  const [cx, cy, rx, ry, h] = [176, 204, 116, 52, 98]
  const band = lighter(coat, 0.5)
  return (
    shadow(curve(ellipse(cx + 34, cy + h + 14, rx + 26, ry, 16), { jitter: 3, r }), ink) +
    drum({
      cx,
      cy,
      rx,
      ry,
      h,
      top: '#D5D3C8',
      side: coat,
      shade: darker(coat, 0.26),
      r,
      onSide:
        strew(2, (k) =>
          paint(
            brush(arc(cx, cy + 14 + k * 76, rx, ry, Math.PI, 0, 18), 5, r, pressure.flat),
            band,
          ),
        ) +
        strew(11, (k) => {
          const a = Math.PI * (0.06 + k * 0.088)
          return paint(
            curve(
              place(
                cx + Math.cos(a) * rx,
                cy + 52 + Math.sin(a) * ry,
                1,
                0,
              )([
                [0, -14],
                [8 * Math.sin(a), 0],
                [0, 14],
                [-8 * Math.sin(a), 0],
              ]),
            ),
            band,
            { opacity: 0.85 },
          )
        }) +
        paint(
          brush(
            [
              [cx - rx * 0.86, cy + 40],
              [cx - rx * 0.87, cy + 74],
              [cx - rx * 0.78, cy + 112],
            ],
            8,
            r,
          ),
          lighter(coat, 0.6),
          { opacity: 0.8 },
        ),
    }) +
    paint(curve(ellipse(cx, cy + 1, rx - 5, ry - 4, 18)), '#8F8E86') +
    within(
      curve(ellipse(cx, cy - 60, rx - 6, ry + 58, 22)),
      round(cx - 44, cy - 4, 0.8, 'galette', hue, r) +
        round(cx + 46, cy - 8, 0.8, 'galette', hue, r) +
        round(cx, cy + 10, 0.86, 'galette', lighter(hue, 0.1), r) +
        round(cx + 6, cy - 18, 0.8, 'galette', hue, r),
    ) +
    paint(brush(arc(cx, cy, rx - 2, ry - 2, 0.15, 2.99, 14), 5, r, pressure.flat), '#EAE8DE') +
    paperLabel({
      cx: cx - 6,
      y: cy + h * 0.5 + 22,
      half: 64,
      h: 56,
      ink: '#3A2418',
      style: 'oval',
      paper: '#FBF5E4',
      accent: darker(coat, 0.3),
      wording: wordingOf(scene, 'Sablés'),
      r,
    }) +
    moved(
      paint(curve(ellipse(9, 5, 40, 76, 18)), darker(coat, 0.4)) +
        form(
          curve(ellipse(0, 0, 40, 76, 18), { jitter: 1, r }),
          coat,
          paint(curve(ellipse(0, 0, 31, 64, 18)), 'none', { stroke: band, 'stroke-width': 4 }),
        ) +
        flower(0, 0, 0.9, r, band, '#F3D88C', 8) +
        paint(brush(through('-31 -30, -20 -58, 0 -70'), 4, r), lighter(coat, 0.7)),
      { x: 326, y: 270, turn: 13 },
    ) +
    round(92, 334, 0.72, 'galette', hue, r) +
    crumbs(150, 344, 80, 18, hue, r, 9, 4.6)
  )
}
