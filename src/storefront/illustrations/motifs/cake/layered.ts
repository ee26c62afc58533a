import { type Chance, between, pick, strew, times } from '../../chance.ts'
import { darker, lighter } from '../../colour.ts'
import { layer, notchedDrum } from '../../drum.ts'
import { berry } from '../../garnish.ts'
import {
  type Point,
  type Points,
  arc,
  brush,
  curve,
  ellipse,
  lerp,
  place,
  polygon,
  pressure,
  through,
} from '../../geometry.ts'
import { form, paint, shadow } from '../../paint.ts'
import type { Scene } from '../../scene.ts'
import { dryBrush } from '../../texture.ts'

export type Look = {
  readonly crumb: string
  readonly cream: string
  readonly glaze: string
  readonly naked: boolean
}

const stand = (cx: number, cy: number, rx: number, ink: string, r: Chance): string =>
  shadow(curve(ellipse(cx + 26, cy + 46, rx + 8, 40, 16), { jitter: 3, r }), ink) +
  form(
    polygon([
      [cx - 24, cy + 10],
      [cx + 24, cy + 10],
      [cx + 44, cy + 58],
      [cx - 44, cy + 58],
    ]),
    '#D5DDDC',
    paint(
      polygon([
        [cx + 6, cy],
        [cx + 60, cy],
        [cx + 60, cy + 70],
        [cx + 10, cy + 70],
      ]),
      '#AFBDBD',
    ),
  ) +
  paint(curve(ellipse(cx, cy + 8, rx, 46, 18)), '#A9B9BA') +
  paint(curve(ellipse(cx, cy, rx, 46, 18)), '#EFF1EC') +
  paint(brush(arc(cx, cy, rx - 5, 42, 2.7, 4.4, 10), 4, r), '#FFFFFF')

export const layered = (scene: Scene, { crumb, cream, glaze, naked }: Look): string => {
  const { r, ink } = scene
  const [cx, cy, rx, ry, h] = [192, 196, 114, 52, 94]
  const cloak = naked ? crumb : cream
  const face = (axis: Point, rim: Point, lit: boolean) => {
    const shade = (c: string) => (lit ? c : darker(c, 0.16))
    const tiers = strew(
      3,
      (k) =>
        paint(layer(axis, rim, 8 + k * 29, 31 + k * 29), shade(crumb)) +
        paint(
          layer(axis, rim, 30 + k * 29, 38 + k * 29),
          shade(k === 1 ? lighter(glaze, 0.15) : cream),
        ),
    )
    const pores = paint(
      strew(16, () => {
        const [x, y] = lerp(axis, rim, r())
        return curve(ellipse(x, y + between(r, 10, h - 4), 1.8, 1.3, 5))
      }),
      darker(crumb, 0.26),
      { opacity: 0.7 },
    )
    return form(
      layer(axis, rim, 0, h),
      shade(cream),
      tiers + pores + paint(layer(axis, rim, 0, 8), shade(glaze)),
    )
  }
  const [from, to] = [0.5, 1.78]
  const side = naked
    ? strew(3, (k) =>
        paint(brush(arc(cx, cy + 34 + k * 29, rx, ry, Math.PI, 0, 16), 8, r, pressure.flat), cream),
      )
    : dryBrush(
        { x: cx - rx, y: cy, w: rx * 2, h: h + ry },
        { n: 22, fill: darker(cream, 0.1), length: 32, width: 4, angle: 0.02, opacity: 0.6 },
        r,
      )
  return (
    stand(cx, cy + h + 6, rx + 40, ink, r) +
    notchedDrum({
      cx,
      cy,
      rx,
      ry,
      h,
      top: glaze,
      side: cloak,
      shade: darker(cloak, 0.14),
      from,
      to,
      face,
      floor: '#D9DDD6',
      onSide: side,
      onTop: paint(curve(ellipse(cx + 20, cy + 10, rx * 0.8, ry * 0.7, 14)), darker(glaze, 0.1), {
        opacity: 0.7,
      }),
    }) +
    drips(cx, cy, rx, ry, [to + 0.06, Math.PI - 0.2], glaze, r) +
    drips(cx, cy, rx, ry, [0.16, from - 0.04], darker(glaze, 0.12), r) +
    paint(
      brush(arc(cx, cy, rx - 7, ry - 6, Math.PI * 0.86, Math.PI * 1.45, 9), 6, r),
      lighter(glaze, 0.6),
    ) +
    crown(cx, cy, rx, ry, [to, from], cream, r, scene) +
    fork(318, 336, r, ink)
  )
}

const drips = (
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  [a0, a1]: readonly [number, number],
  glaze: string,
  r: Chance,
): string => {
  const n = Math.max(2, Math.round((a1 - a0) * 6))
  return paint(
    strew(n, (k) => {
      const a = a0 + ((k + 0.5) / n) * (a1 - a0)
      const [x, y, l, w] = [
        cx + Math.cos(a) * rx,
        cy + Math.sin(a) * ry,
        between(r, 14, 44),
        between(r, 7, 10),
      ]
      return curve([
        [x - w * 1.5, y - 4],
        [x - w * 0.6, y + 6],
        [x - w * 0.5, y + l - 6],
        [x, y + l],
        [x + w * 0.5, y + l - 6],
        [x + w * 0.6, y + 6],
        [x + w * 1.5, y - 4],
      ])
    }),
    glaze,
  )
}

/** Piped rosettes about the rim, a fruit on every other one. */
const crown = (
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  [from, to]: readonly [number, number],
  cream: string,
  r: Chance,
  { variety }: Scene,
): string => {
  const fruit = pick(r, ['#B82B3A', '#3A2A4C', '#C8412B', '#E0A030'])
  const round = to + 2 * Math.PI - from
  return times(11, (k) => from + 0.16 + ((k + 0.1) / 11) * (round - 0.2))
    .map((a, k) => ({ x: cx + Math.cos(a) * rx * 0.8, y: cy + Math.sin(a) * ry * 0.78 - 5, k }))
    .toSorted((p, q) => p.y - q.y)
    .map(
      ({ x, y, k }) =>
        paint(curve(ellipse(x, y + 3, 15, 10, 9), { jitter: 1, r }), darker(cream, 0.2)) +
        paint(
          curve(
            [
              [x - 14, y + 3],
              [x - 8, y - 6],
              [x - 1, y - 15],
              [x + 3, y - 15],
              [x + 8, y - 6],
              [x + 14, y + 3],
              [x, y + 9],
            ],
            { jitter: 1, r },
          ),
          lighter(cream, 0.4),
        ) +
        paint(
          brush(
            [
              [x - 8, y + 4],
              [x + 1, y],
              [x + 9, y - 3],
            ],
            2.4,
            r,
          ),
          darker(cream, 0.2),
        ) +
        (k % 2 === 0 && variety !== 'plain' ? berry(x, y - 14, 9, fruit, r) : ''),
    )
    .join('')
}

const fork = (x: number, y: number, r: Chance, ink: string): string => {
  const at = place(x, y, 0.86, -0.5)
  const d = (points: Points) => curve(at(points), { jitter: 0.5, r })
  return (
    shadow(d(through('-60 8, 0 7, 70 8, 70 16, -60 14')), ink) +
    paint(brush(at(through('-70 0, -20 2, 26 0')), 7, r, pressure.flat), '#A9B2B4') +
    paint(d(through('22 -5, 38 -11, 44 0, 38 11, 22 5')), '#A9B2B4') +
    paint(
      strew(3, (k) =>
        brush(
          at([
            [38, -9 + k * 9],
            [56, -9 + k * 9],
            [72, -8 + k * 8],
          ]),
          4,
          r,
        ),
      ),
      '#A9B2B4',
    ) +
    paint(brush(at(through('-62 -2, -20 0, 30 -3')), 2, r), '#FFFFFF')
  )
}
