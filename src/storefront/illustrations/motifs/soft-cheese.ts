import { type Chance, between, pick, strew } from '../chance.ts'
import { darker, lighter, ramp } from '../colour.ts'
import { layer, notchedDrum } from '../drum.ts'
import { leaf } from '../garnish.ts'
import {
  type Point,
  arc,
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
import { form, moved, paint, shadow, within } from '../paint.ts'
import type { Motif, Scene } from '../scene.ts'
import { dryBrush, speckle } from '../texture.ts'

const BLOOM = '#F8F2E2'

/** A bloomy rind, one wedge out: two walls of cream, a lip that runs with age, the lid of its box. */
export const softCheese: Motif = {
  grounds: ['sage', 'blush', 'water'],
  lift: 12,
  draw: (scene) => {
    const { r, ink, tone, stamp, label } = scene
    const flat = scene.variety === 'brie' || /BRIE|MEAUX|MELUN|COULOM/.test(stamp ?? '')
    const [cx, cy] = [186, flat ? 232 : 216]
    const [rx, ry] = flat ? [138, 78] : [between(r, 110, 118), 68]
    const h = flat ? between(r, 30, 36) : between(r, 50, 62)
    const paste = ramp(['#FBF0CF', '#F3DD9A', '#EBCB78'], tone)
    const [from, to] = [between(r, 0.34, 0.52), between(r, 1.62, 1.8)]
    const bloom =
      strew(30, () => {
        const [a, q] = [r() * Math.PI * 2, Math.sqrt(r()) * 0.9]
        const [x, y] = [cx + Math.cos(a) * rx * q, cy + Math.sin(a) * ry * q]
        return paint(
          brush(
            [
              [x - 6, y],
              [x, y - 1.5],
              [x + between(r, 5, 11), y + 1],
            ],
            between(r, 2, 4.4),
            r,
          ),
          r() < 0.25 + tone * 0.5 ? '#D6B478' : '#E7DDC4',
          { opacity: 0.85 },
        )
      }) +
      strew(3, (k) =>
        paint(
          brush(
            [
              [cx - rx, cy - 26 + k * 30],
              [cx, cy - 30 + k * 34],
              [cx + rx, cy - 26 + k * 30],
            ],
            3,
            r,
          ),
          '#E9E0C8',
          { opacity: 0.8 },
        ),
      )
    const face = (axis: Point, rim: Point, lit: boolean) =>
      form(
        layer(axis, rim, 0, h),
        lit ? paste : darker(paste, 0.12),
        paint(layer(axis, rim, h * 0.38, h * 0.62), lighter(paste, 0.55 * (1 - tone))) +
          paint(layer(axis, rim, 0, 5), BLOOM) +
          paint(layer(axis, rim, h - 5, h), '#EEE4C8') +
          paint(
            strew(5, (k) =>
              dash(
                lerp([axis[0], axis[1] + 14], [rim[0], rim[1] + 14], 0.12 + k * 0.18),
                lerp([axis[0], axis[1] + h * 0.6], [rim[0], rim[1] + h * 0.6], 0.16 + k * 0.18),
                2.4,
                r,
              ),
            ),
            darker(paste, 0.14),
            { opacity: 0.6 },
          ),
      )
    const [ax, ay] = [cx, cy - ry * 0.06]
    const run =
      tone > 0.3
        ? paint(
            curve(
              [
                [ax + 4, ay + h - 12],
                [ax + rx * 0.42, ay + h + ry * 0.22],
                [ax + rx * 0.6, ay + h + ry * 0.55],
                [ax + rx * 0.3, ay + h + ry * (0.5 + tone * 0.42)],
                [ax + 2, ay + h + ry * (0.4 + tone * 0.4)],
                [ax - 8, ay + h + 14],
              ],
              { jitter: 4, r },
            ),
            lighter(paste, 0.3),
          ) +
          paint(
            brush(
              [
                [ax + 8, ay + h + 12],
                [ax + rx * 0.3, ay + h + ry * 0.4],
                [ax + rx * 0.36, ay + h + ry * 0.62],
              ],
              4,
              r,
            ),
            '#FFFBEE',
          )
        : ''
    return (
      shadow(
        curve(ellipse(cx + 22, cy + h + 16, rx + 34, ry + 8, 16), { jitter: 4, r }),
        ink,
        0.24,
        'soft',
      ) +
      (stamp && !flat ? boxLid(scene, cx + rx * 0.86, cy - 74) : '') +
      paper(cx, cy + h, rx, ry, r) +
      notchedDrum({
        cx,
        cy,
        rx,
        ry,
        h,
        top: BLOOM,
        side: '#EADFC0',
        shade: '#D6C8A4',
        onTop: bloom,
        from,
        to,
        face,
        floor: '#D9CDAC',
        onSide: dryBrush(
          { x: cx - rx, y: cy, w: rx * 2, h: h + ry },
          { n: 26, fill: '#FBF6E6', length: 14, width: 2.4, angle: 1.5 },
          r,
        ),
      }) +
      run +
      paint(brush(arc(cx, cy, rx - 2, ry - 2, to + 0.1, Math.PI + 0.5, 8), 3.4, r), '#FFFEF8') +
      (flat && (stamp ?? label[0])
        ? moved(
            lettering(stamp ?? label[0] ?? '', {
              x: 0,
              y: 8,
              width: rx * 1.1,
              size: 25,
              fill: '#8A5E2A',
              weight: 700,
              tracking: 0.1,
            }),
            { x: cx - 14, y: cy - ry * 0.42, skewX: -18 },
          )
        : '') +
      wedge(314, 326, paste, tone, ink, r) +
      leaf(60, 340, -0.55, 56, r) +
      leaf(68, 352, 0.3, 48, r, '#769A58')
    )
  },
}

const paper = (cx: number, cy: number, rx: number, ry: number, r: Chance): string =>
  paint(curve(ellipse(cx, cy, rx + 30, ry + 14, 20), { jitter: 15, r }), '#FBF8EE', {
    edge: 'soft',
  }) +
  paint(
    strew(9, (k) => {
      const a = 0.2 + k * 0.36
      const p = (q: number): Point => [
        cx + Math.cos(a) * (rx + q),
        cy + Math.sin(a) * (ry + q * 0.5),
      ]
      return brush([p(3), p(14), p(27)], 2.4, r)
    }),
    '#D5CCB4',
  )

/** The chipwood lid, leaning behind: its paper carries the name. */
const boxLid = ({ r, stamp, label }: Scene, x: number, y: number): string => {
  const colour = pick(r, ['#2F5A78', '#A8342A', '#2F6A4A', '#8A5E1E'])
  return (
    paint(curve(ellipse(x + 7, y + 5, 72, 76, 18), { jitter: 1, r }), '#B98A52') +
    paint(curve(ellipse(x, y, 72, 76, 18), { jitter: 1, r }), '#DDB981') +
    paint(curve(ellipse(x, y, 65, 69, 18), { jitter: 1, r }), '#FAF3DF') +
    paint(curve(ellipse(x, y, 58, 62, 18)), 'none', { stroke: colour, 'stroke-width': 4 }) +
    within(
      curve(ellipse(x, y, 56, 60, 18)),
      paint(
        polygon([
          [x - 70, y - 22],
          [x + 70, y - 26],
          [x + 70, y + 6],
          [x - 70, y + 10],
        ]),
        colour,
      ),
    ) +
    moved(
      lettering(stamp ?? '', {
        x: 0,
        y: 0,
        width: 98,
        size: 19,
        fill: '#FFF8E6',
        weight: 700,
        tracking: 0.04,
      }),
      { x, y: y - 2, skewY: -1.5 },
    ) +
    lettering(label[0] ?? 'LAIT CRU', {
      x,
      y: y - 32,
      width: 70,
      size: 11,
      fill: colour,
      tracking: 0.06,
    }) +
    lettering(label[1] ?? 'MOULÉ À LA LOUCHE', {
      x,
      y: y + 27,
      width: 82,
      size: 9,
      fill: colour,
      tracking: 0.04,
    }) +
    paint(
      brush(
        [
          [x - 64, y - 24],
          [x - 42, y - 56],
          [x - 8, y - 72],
        ],
        4,
        r,
      ),
      '#F3DDB4',
    )
  )
}

const wedge = (
  x: number,
  y: number,
  paste: string,
  tone: number,
  ink: string,
  r: Chance,
): string => {
  const at = place(x, y, 1)
  const bulge = 6 + tone * 12
  return (
    shadow(curve(at(through('-56 26, 30 4, 74 16, 66 40, -10 42')), { jitter: 3, r }), ink) +
    form(
      polygon(at(through('-60 0, 34 -30, 60 -3'))),
      BLOOM,
      speckle({ x: x - 40, y: y - 30, w: 90, h: 30 }, { n: 10, fill: '#E2D2AC', length: 3 }, r),
    ) +
    form(
      curve(
        at([
          [-60, 1],
          [-20, 0],
          [30, -2],
          [60, -3],
          [61, 12],
          [58, 28],
          [20, 30],
          [-20, 29 + bulge * 0.2],
          [-64 - bulge * 0.4, 29],
          [-60 - bulge * 0.3, 14],
        ]),
      ),
      paste,
      paint(polygon(at(through('-80 9, 70 7, 70 17, -80 19'))), lighter(paste, 0.5 * (1 - tone))) +
        paint(polygon(at(through('-80 24, 70 23, 70 40, -80 40'))), '#EFE5CA') +
        paint(polygon(at(through('48 -20, 70 -20, 70 40, 50 40'))), '#E2D6B6'),
    ) +
    paint(brush(at(through('-60 2, 0 0, 60 -2')), 5, r), '#FFFDF4') +
    paint(
      strew(3, (k) =>
        dash(
          ...(at([
            [-34 + k * 26, 13],
            [-20 + k * 26, 16],
          ]) as [Point, Point]),
          2.6,
          r,
        ),
      ),
      darker(paste, 0.18),
    )
  )
}
