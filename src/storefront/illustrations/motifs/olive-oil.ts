import { paperLabel, standShadow, wordingOf } from '../bottle.ts'
import { between, pick } from '../chance.ts'
import { darker, lighter, mix, ramp } from '../colour.ts'
import { leaf, sprig } from '../garnish.ts'
import {
  type Point,
  brush,
  curve,
  dash,
  ellipse,
  place,
  polygon,
  pressure,
  through,
} from '../geometry.ts'
import { labelText } from '../lettering.ts'
import { form, paint, shadow } from '../paint.ts'
import type { Motif, Scene } from '../scene.ts'
import { flank } from '../texture.ts'
import { SILHOUETTE, slab, vessel } from '../vessel.ts'

const OLIVES = ['#6F7F35', '#4E5A2A', '#5A3A50', '#7E8E42'] as const

/** Olive oil in a clear square-shouldered bottle, or in its tin; an olive branch. */
export const oliveOil: Motif = {
  grounds: ['blush', 'mist', 'straw'],
  draw: (scene) => {
    const { r } = scene
    const mirrored = r() < 0.4
    const x = (v: number) => (mirrored ? 400 - v : v)
    const body =
      scene.variety === 'tin' || (scene.variety === undefined && r() < 0.25)
        ? tin(scene, x(188))
        : flask(scene, x(186))
    return body + branch(x(296), 318, mirrored ? Math.PI + 0.5 : -0.5, scene)
  },
}

const branch = (x: number, y: number, turn: number, { r, ink }: Scene): string => {
  const at = place(x, y, 1, turn)
  let b = shadow(curve(ellipse(x + 10, y + 30, 62, 11, 10), { jitter: 3, r }), ink)
  b += paint(brush(at(through('-58 8, 0 -2, 74 4')), 5, r, pressure.tail), '#7A6038')
  for (let k = 0; k < 6; k++) {
    const [[px, py]] = at([[-44 + k * 21, 2]]) as [Point]
    b += leaf(
      px,
      py,
      turn + (k % 2 ? -0.75 : 0.75) + r() * 0.2,
      between(r, 38, 50),
      r,
      k % 2 ? '#7E9468' : '#93A67C',
    )
  }
  for (const [dx, dy] of [
    [-26, 18],
    [4, -18],
    [26, 19],
  ] as const) {
    const [[px, py]] = at([[dx, dy]]) as [Point]
    const fill = pick(r, OLIVES)
    b +=
      paint(curve(ellipse(px, py, 15, 12, 10, turn), { jitter: 1, r }), fill) +
      paint(curve(ellipse(px + 2, py + 4, 11, 7, 8, turn), { jitter: 1, r }), darker(fill, 0.28)) +
      paint(dash([px - 8, py - 4], [px - 1, py - 8], 3, r), lighter(fill, 0.6))
  }
  return b
}

const flask = (scene: Scene, cx: number): string => {
  const { r, ink, tone } = scene
  const oil = ramp(['#C9B83A', '#A5A431', '#7F8A2C'], tone)
  const shape = {
    ...SILHOUETTE.oil,
    body: between(r, 44, 56),
    y1: between(r, 146, 178),
    foot: pick(r, [5, 8, 14]),
  }
  const inner = vessel({
    cx,
    top: 96,
    bottom: 346,
    ...shape,
    neck: shape.neck - 4,
    body: shape.body - 6,
  })
  const shoulder = paint(
    polygon([
      [cx - 80, 90],
      [cx + 80, 90],
      [cx + 80, shape.y1 + 4],
      [cx - 80, shape.y1 + 12],
    ]),
    lighter(oil, 0.34),
  )
  return (
    standShadow(cx, 350, shape.body, ink, r) +
    paint(vessel({ cx, top: 72, bottom: 354, ...shape }), '#7F8466', { edge: 'rigid' }) +
    paint(
      vessel({
        cx,
        top: 74,
        bottom: 351.5,
        ...shape,
        neck: shape.neck - 2,
        body: shape.body - 2.4,
      }),
      '#EDEBD4',
      { edge: 'rigid' },
    ) +
    form(inner, oil, shoulder) +
    flank(inner, cx + shape.body * 0.4, [100, 350], darker(oil, 0.3), r) +
    paint(
      brush(
        [
          [cx - shape.body * 0.68, shape.y1 + 14],
          [cx - shape.body * 0.72, 240],
          [cx - shape.body * 0.7, 330],
        ],
        6,
        r,
      ),
      '#FBFAE0',
      { opacity: 0.8 },
    ) +
    paperLabel({
      cx,
      y: 210,
      half: shape.body,
      h: 96,
      ink: '#33381A',
      style: pick(r, ['plain', 'arched', 'banded', 'oval'] as const),
      paper: '#F9F3DF',
      accent: pick(r, ['#4E5A22', '#7A3A1E', '#2F4A5A']),
      wording: wordingOf(scene, 'Olio'),
      r,
    }) +
    form(slab(cx - 19, 60, 38, 18, 4), '#4A4F38', paint(slab(cx + 5, 50, 40, 40, 1), '#33382A')) +
    paint(
      curve([
        [cx - 8, 62],
        [cx - 9, 44],
        [cx - 20, 36],
        [cx - 16, 30],
        [cx - 2, 38],
        [cx + 8, 46],
        [cx + 8, 62],
      ]),
      '#C9C4B2',
    ) +
    paint(
      brush(
        [
          [cx - 12, 35],
          [cx - 3, 42],
          [cx - 2, 56],
        ],
        3,
        r,
      ),
      '#FFFFFF',
    ) +
    paint(
      curve(
        [
          [cx - 21, 44],
          [cx - 16, 56],
          [cx - 19, 62],
          [cx - 25, 60],
          [cx - 25, 54],
        ],
        { jitter: 1, r },
      ),
      oil,
    )
  )
}

const tin = (scene: Scene, cx: number): string => {
  const { r, ink, tone } = scene
  const coat = ramp(['#2F5A48', '#6B7A2C', '#A8432C', '#2C4A66'], tone)
  const [x0, x1, top] = [cx - 62, cx + 42, 132]
  const front = polygon([
    [x0, top],
    [x1, top],
    [x1, 352],
    [x0, 352],
  ])
  const oval = curve(ellipse(cx - 10, 232, 44, 58, 16))
  const sprigs = sprig(cx - 10, 348, -1.57, 60, r, {
    fill: mix(coat, '#E9E2B0', 0.6),
    pairs: 5,
    leaf: 20,
    bend: 0,
  })
  return (
    standShadow(cx, 348, 66, ink, r, 60) +
    form(
      polygon([
        [x1, top],
        [x1 + 28, top - 18],
        [x1 + 28, 334],
        [x1, 352],
      ]),
      darker(coat, 0.35),
      paint(dash([x1 + 14, 130], [x1 + 14, 330], 3, r), darker(coat, 0.5)),
    ) +
    form(
      front,
      coat,
      sprigs +
        paint(
          polygon([
            [x0, top + 10],
            [x1, top + 10],
            [x1, top + 16],
            [x0, top + 16],
          ]),
          '#D8B860',
        ) +
        paint(
          polygon([
            [x0, 336],
            [x1, 336],
            [x1, 342],
            [x0, 342],
          ]),
          '#D8B860',
        ),
    ) +
    form(
      polygon([
        [x0, top],
        [x0 + 28, top - 18],
        [x1 + 28, top - 18],
        [x1, top],
      ]),
      lighter(coat, 0.3),
    ) +
    paint(
      brush(
        [
          [x0 + 3, top + 2],
          [cx, top + 2],
          [x1 - 3, top + 1],
        ],
        3,
        r,
      ),
      lighter(coat, 0.6),
    ) +
    paint(
      brush(
        [
          [cx - 40, top - 10],
          [cx - 40, 106],
          [cx - 10, 102],
          [cx - 2, top - 12],
        ],
        6,
        r,
        pressure.flat,
      ),
      '#B9B49C',
    ) +
    form(slab(cx + 20, 88, 30, 38, 4), '#D9B24A', paint(slab(cx + 38, 80, 30, 60, 1), '#A9822C')) +
    paint(dash([cx + 26, 94], [cx + 26, 118], 3.4, r), '#FFF0BE') +
    paint(oval, '#F6EFD8', { edge: 'rigid' }) +
    paint(curve(ellipse(cx - 10, 232, 39, 53, 16)), 'none', { stroke: coat, 'stroke-width': 1.8 }) +
    labelText(
      wordingOf(scene, 'Olio'),
      { x: cx - 10, y: 188, w: 82, h: 88 },
      { ink: '#33381A', accent: darker(coat, 0.3) },
      r,
    ) +
    paint(
      brush(
        [
          [x0 + 9, top + 26],
          [x0 + 8, 240],
          [x0 + 9, 326],
        ],
        5,
        r,
      ),
      lighter(coat, 0.5),
      { opacity: 0.8 },
    )
  )
}
