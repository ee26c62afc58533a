import { type Chance, between, pick, strew } from '../chance.ts'
import { darker, lighter, mix, ramp } from '../colour.ts'
import {
  type Point,
  type Points,
  brush,
  curve,
  dash,
  ellipse,
  lerp,
  place,
  polygon,
  through,
} from '../geometry.ts'
import { lettering } from '../lettering.ts'
import { form, moved, paint, shadow } from '../paint.ts'
import { type Box, leanOf, leftFace, onBox, rightFace, topFace } from '../prism.ts'
import type { Motif } from '../scene.ts'
import { dryBrush } from '../texture.ts'

/** The poplar basket of oysters: slats, a metal strap, the lid ajar, the size burnt on the wood. */
export const bourriche: Motif = {
  grounds: ['water', 'mist', 'straw'],
  draw: (scene) => {
    const { r, ink, tone, stamp, variety } = scene
    const wood = ramp(['#E6C890', '#D9B27A', '#C79A60'], tone)
    const shell = ramp(['#5C7264', '#55676A', '#6E6A62'], r())
    const box: Box = { at: [176, 258], left: [-112, -46], right: [164, -52], h: between(r, 74, 88) }
    const size = /^n?\d$/i.test(variety ?? '')
      ? `N° ${(variety ?? '').replace(/\D/g, '')}`
      : 'FINES'
    const angle = Math.atan2(box.right[1], box.right[0])
    const slats = (face: 'left' | 'right') =>
      strew(3, (k) => {
        const [d0, d1] = [k * (box.h / 3), (k + 1) * (box.h / 3) - 5]
        const d = polygon(
          face === 'left'
            ? leftFace(box, -0.02, 1.02, d0, d1)
            : rightFace(box, -0.02, 1.02, d0, d1),
        )
        const fill = face === 'left' ? lighter(wood, 0.08) : darker(wood, 0.16)
        return form(
          d,
          fill,
          dryBrush(
            face === 'left'
              ? { x: 60, y: 206, w: 120, h: 150 }
              : { x: 176, y: 200, w: 170, h: 160 },
            {
              n: 16,
              fill: darker(fill, 0.2),
              length: 40,
              width: 1.8,
              angle: face === 'left' ? 0.39 : angle,
              opacity: 0.5,
            },
            r,
          ),
        )
      })
    const [sx, sy] = onBox(box, 0, 0.46, box.h * 0.53)
    const [lx, ly] = onBox(box, 0.46, 0, box.h * 0.56)
    return (
      shadow(curve(through('62 300, 178 356, 372 300, 366 262, 220 290'), { jitter: 3, r }), ink) +
      lid(box, wood, r) +
      paint(
        polygon(leftFace(box)) + polygon(rightFace(box)) + polygon(topFace(box)),
        darker(wood, 0.72),
      ) +
      heap(box, shell, r) +
      slats('left') +
      slats('right') +
      strap(box, r) +
      moved(
        lettering(stamp ?? 'MARÉE', {
          x: 0,
          y: 8,
          width: 112,
          size: 25,
          fill: darker(wood, 0.68),
          weight: 700,
          tracking: 0.08,
        }),
        { x: sx + 2, y: sy - 2, skewY: leanOf(box.right) },
      ) +
      moved(
        lettering(size, { x: 0, y: 7, width: 62, size: 22, fill: darker(wood, 0.68), weight: 700 }),
        { x: lx, y: ly - 2, skewY: leanOf([112, 46]) },
      ) +
      weed(r)
    )
  },
}

/** The lid, leaning behind: three slats on two battens. */
const lid = (box: Box, wood: string, r: Chance): string => {
  const [a, b] = [onBox(box, 1, 0.04), onBox(box, 1, 0.98)]
  const up: Point = [-14, -96]
  return (
    strew(3, (k) => {
      const [t0, t1] = [k / 3, (k + 1) / 3 - 0.05]
      const q = (p: Point, t: number): Point => [p[0] + up[0] * t, p[1] + up[1] * t]
      return form(
        polygon([q(a, t0), q(b, t0), q(b, t1), q(a, t1)]),
        lighter(wood, 0.3),
        dryBrush(
          { x: 40, y: 50, w: 260, h: 200 },
          { n: 22, fill: darker(wood, 0.12), length: 44, width: 2, angle: -0.3, opacity: 0.5 },
          r,
        ),
      )
    }) +
    [0.16, 0.8]
      .map((t) => {
        const p = lerp(a, b, t)
        return form(
          polygon([
            [p[0], p[1]],
            [p[0] + 17, p[1] - 5],
            [p[0] + 17 + up[0], p[1] - 5 + up[1]],
            [p[0] + up[0], p[1] + up[1]],
          ]),
          darker(wood, 0.1),
        )
      })
      .join('')
  )
}

/** Wet shells, closed: grey leaves of lime with a gleam. */
const heap = (box: Box, shell: string, r: Chance): string =>
  through(
    '0.84 0.16, 0.8 0.44, 0.82 0.74, 0.5 0.1, 0.5 0.36, 0.48 0.62, 0.5 0.88, 0.2 0.2, 0.18 0.5, 0.2 0.8',
  )
    .map(([s, t]) => {
      const [x, y] = onBox(box, s, t, -10 - (1 - Math.abs(t - 0.5)) * 14)
      const at = place(x, y, between(r, 0.82, 1), between(r, -0.7, 0.7))
      const fill = mix(shell, pick(r, ['#A49A88', '#7A8C84', '#8A96A0']), r() * 0.55)
      const outline = curve(
        at(through('-36 4, -24 -16, 2 -22, 28 -14, 38 4, 24 18, -4 22, -28 16')),
        { jitter: 5, r },
      )
      return (
        paint(outline, darker(fill, 0.4), { transform: 'translate(2 5)' }) +
        form(
          outline,
          fill,
          strew(5, (k) =>
            paint(
              brush(
                at([
                  [-34 + k * 8, 10],
                  [-14 + k * 9, -8 + k * 2],
                  [10 + k * 7, -10 + k * 4],
                ]),
                between(r, 3, 5.5),
                r,
              ),
              k % 2 ? lighter(fill, 0.42) : darker(fill, 0.34),
              { opacity: 0.8 },
            ),
          ),
          'soft',
        ) +
        paint(brush(at(through('-20 -8, -6 -15, 12 -14')), 3.6, r), '#FFFFFF', { opacity: 0.8 })
      )
    })
    .join('')

const strap = (box: Box, r: Chance): string => {
  const metal = '#7F898C'
  const band = (points: Points) => form(polygon(points), metal, '')
  return (
    band(rightFace(box, 0.86, 0.9, -2, box.h)) +
    band(leftFace(box, 0.84, 0.9, -2, box.h)) +
    paint(dash(onBox(box, 0, 0.868, 4), onBox(box, 0, 0.868, box.h - 6), 2, r), '#D8DEDF') +
    paint(dash(onBox(box, 0.88, 0, 4), onBox(box, 0.88, 0, box.h - 6), 2, r), '#D8DEDF')
  )
}

/** Bladder wrack hung over the near edge. */
const weed = (r: Chance): string =>
  strew(4, (k) => {
    const [x, y] = [164 + k * 9, 256 + (k % 2) * 4]
    const w = between(r, -8, 8)
    return (
      paint(
        brush(
          [
            [x, y - 14],
            [x + 4 + w, y + 10],
            [x - 4 + w, y + 32],
            [x + 6 + w, y + 50 + r() * 18],
          ],
          8,
          r,
        ),
        k % 2 ? '#55632E' : '#6B7A38',
      ) +
      paint(curve(ellipse(x + 1 + w, y + 24, 5, 6, 7)), '#8A9648') +
      paint(curve(ellipse(x + w, y + 42, 4, 5, 7)), '#77843E')
    )
  })
