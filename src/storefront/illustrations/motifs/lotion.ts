import { paperLabel, standShadow, wordingOf } from '../bottle.ts'
import { type Chance, between, pick, strew } from '../chance.ts'
import { darker, lighter, ramp } from '../colour.ts'
import { leaf } from '../garnish.ts'
import { brush, curve, dash, polygon } from '../geometry.ts'
import { form, paint } from '../paint.ts'
import type { Motif } from '../scene.ts'
import { flank } from '../texture.ts'
import { slab, vessel } from '../vessel.ts'
import { sheetMasks } from './sheet-masks.ts'

/** A pump bottle: the spout points left, towards the light; one drop, one leaf of its plant. */
export const lotion: Motif = {
  grounds: ['sage', 'petal', 'mist'],
  draw: (scene) => {
    const { r, ink, tone, variety } = scene
    if (variety === 'sheet') return sheetMasks(scene)
    const coat = ramp(['#EFE6D2', '#B9CDB4', '#7FA39A', '#D8A79A', '#8C7BA0'], tone)
    const dark = darker(coat, 0.75)
    const cx = 204
    const [w, top] = [between(r, 56, 70), between(r, 146, 168)]
    const foot = pick(r, [10, 18, 30])
    const dropper =
      ['serum', 'dropper', 'oil', 'amber'].includes(variety ?? '') ||
      (variety === undefined && r() < 0.3)
    const body = vessel({
      cx,
      top: top - 6,
      bottom: 350,
      neck: 22,
      body: w,
      y0: top,
      y1: top + between(r, 16, 40),
      a: 0.3,
      b: 0.2,
      foot,
    })
    const cap = pick(r, ['#3A4A42', '#F3EEE0', '#C9A45A', '#4A3A44'])
    return (
      standShadow(cx, 346, w, ink, r, 62) +
      (dropper ? pipette(cx, top, cap, r) : pump(cx, top, cap, r)) +
      form(
        body,
        coat,
        paint(
          polygon([
            [cx - 90, 322],
            [cx + 90, 322],
            [cx + 90, 360],
            [cx - 90, 360],
          ]),
          darker(coat, 0.1),
        ),
      ) +
      flank(body, cx + w * 0.44, [top, 352], darker(coat, 0.22), r) +
      paint(
        brush(
          [
            [cx - w * 0.76, top + 44],
            [cx - w * 0.8, 240],
            [cx - w * 0.76, 322],
          ],
          8,
          r,
        ),
        lighter(coat, 0.75),
      ) +
      paperLabel({
        cx,
        y: 222,
        half: w * 0.76,
        h: 88,
        ink: dark,
        style: pick(r, ['plain', 'oval', 'arched', 'banded'] as const),
        paper: '#FBF8EE',
        accent: darker(coat, 0.5),
        wording: wordingOf(scene, 'Lait'),
        r,
      }) +
      leaf(296, 342, -0.85, 66, r, '#6F9160') +
      leaf(292, 346, -0.1, 58, r, '#86A672') +
      leaf(94, 346, -2.4, 30, r, '#86A672') +
      (dropper ? '' : drop(cx - 68, top - 20, r))
    )
  },
}

const pump = (cx: number, top: number, cap: string, r: Chance): string =>
  form(slab(cx - 5, top - 58, 10, 40, 2), darker(cap, 0.1)) +
  form(
    curve([
      [cx - 70, top - 62],
      [cx - 66, top - 72],
      [cx - 30, top - 80],
      [cx + 20, top - 80],
      [cx + 26, top - 72],
      [cx + 22, top - 62],
      [cx - 28, top - 64],
      [cx - 58, top - 58],
      [cx - 66, top - 48],
      [cx - 73, top - 50],
    ]),
    cap,
    paint(
      polygon([
        [cx + 4, top - 90],
        [cx + 40, top - 90],
        [cx + 40, top - 50],
        [cx + 4, top - 50],
      ]),
      darker(cap, 0.28),
    ),
  ) +
  paint(
    brush(
      [
        [cx - 60, top - 69],
        [cx - 30, top - 76],
        [cx + 6, top - 76],
      ],
      4,
      r,
    ),
    lighter(cap, 0.5),
  ) +
  form(
    slab(cx - 24, top - 26, 48, 28, 4),
    cap,
    paint(slab(cx + 6, top - 40, 40, 60, 1), darker(cap, 0.28)) +
      paint(dash([cx - 16, top - 22], [cx - 16, top - 4], 4, r), lighter(cap, 0.5)),
  )

const drop = (x: number, y: number, r: Chance): string =>
  paint(
    curve(
      [
        [x, y - 20],
        [x + 7, y - 5],
        [x + 5, y + 4],
        [x, y + 6],
        [x - 6, y + 4],
        [x - 7, y - 5],
      ],
      { jitter: 1, r },
    ),
    '#FFFDF6',
  ) + paint(dash([x + 3, y - 4], [x + 1, y + 4], 3, r), '#CFC6B2')

const pipette = (cx: number, top: number, cap: string, r: Chance): string =>
  form(
    curve([
      [cx - 15, top - 30],
      [cx - 17, top - 74],
      [cx - 8, top - 90],
      [cx + 8, top - 90],
      [cx + 17, top - 74],
      [cx + 15, top - 30],
    ]),
    '#4A4642',
    paint(slab(cx + 4, top - 100, 40, 90, 1), '#2E2A2C'),
  ) +
  paint(
    brush(
      [
        [cx - 9, top - 78],
        [cx - 11, top - 58],
        [cx - 10, top - 40],
      ],
      4,
      r,
    ),
    '#8F8A82',
  ) +
  form(
    slab(cx - 24, top - 38, 48, 38, 3),
    cap,
    paint(slab(cx + 6, top - 40, 40, 60, 1), darker(cap, 0.28)) +
      strew(7, (k) =>
        paint(
          dash([cx - 20 + k * 6.4, top - 34], [cx - 20 + k * 6.4, top - 4], 1.6, r),
          darker(cap, 0.22),
        ),
      ),
  )
