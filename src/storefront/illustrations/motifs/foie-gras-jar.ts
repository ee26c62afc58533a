import { paperLabel, standShadow, wordingOf } from '../bottle.ts'
import { type Chance, between, pick, strew } from '../chance.ts'
import { darker, lighter, ramp } from '../colour.ts'
import { FRUIT } from '../fruit.ts'
import { brush, curve, dash, ellipse, pressure } from '../geometry.ts'
import { form, paint, shadow } from '../paint.ts'
import type { Motif } from '../scene.ts'
import { flank } from '../texture.ts'
import { slab, vessel } from '../vessel.ts'

/** Foie gras in its jar: the wire clip and the orange rubber ring are what one knows it by. */
export const foieGrasJar: Motif = {
  grounds: ['sage', 'mist', 'oat'],
  draw: (scene) => {
    const { r, ink, tone } = scene
    const foie = ramp(['#E7BFA2', '#D9A689', '#C99374'], tone)
    const [cx, w] = [172, between(r, 84, 94)]
    const outer = vessel({
      cx,
      top: 150,
      bottom: 340,
      neck: w - 8,
      body: w,
      y0: 152,
      y1: 176,
      a: 0.4,
      b: 0.4,
      foot: 20,
    })
    const inner = vessel({
      cx,
      top: 170,
      bottom: 333,
      neck: w - 10,
      body: w - 7,
      y0: 171,
      y1: 180,
      a: 0.4,
      b: 0.4,
      foot: 17,
    })
    const fat = paint(
      curve([
        [cx - 130, 150],
        [cx + 130, 150],
        [cx + 130, 194],
        [cx + 60, 200],
        [cx, 193],
        [cx - 60, 201],
        [cx - 130, 193],
      ]),
      '#F2D88C',
    )
    const lobes = strew(9, () =>
      paint(
        brush(
          [
            [cx - 80 + r() * 120, 214 + r() * 100],
            [cx - 50 + r() * 110, 218 + r() * 100],
            [cx - 20 + r() * 90, 216 + r() * 104],
          ],
          between(r, 5, 11),
          r,
        ),
        r() > 0.5 ? lighter(foie, 0.3) : darker(foie, 0.14),
        { opacity: 0.7 },
      ),
    )
    const wire = '#7F8580'
    return (
      standShadow(cx, 337, w - 8, ink, r, 66) +
      paint(outer, '#A9B8AC', { edge: 'rigid' }) +
      paint(
        vessel({
          cx,
          top: 152,
          bottom: 338,
          neck: w - 10,
          body: w - 2.5,
          y0: 154,
          y1: 176,
          a: 0.4,
          b: 0.4,
          foot: 18,
        }),
        '#EEF0E4',
        { edge: 'rigid' },
      ) +
      form(inner, foie, lobes + fat) +
      flank(inner, cx + w * 0.5, [170, 335], darker(foie, 0.28), r, { opacity: 0.75 }) +
      paint(
        brush(
          [
            [cx - w * 0.8, 206],
            [cx - w * 0.85, 250],
            [cx - w * 0.8, 316],
          ],
          9,
          r,
        ),
        '#FFFDF4',
        { opacity: 0.8 },
      ) +
      paperLabel({
        cx: cx + 2,
        y: 222,
        half: w - 18,
        h: 78,
        ink: '#3A2A1C',
        style: pick(r, ['plain', 'banded', 'oval', 'arched'] as const),
        paper: '#FAF4E2',
        accent: pick(r, ['#7A5212', '#26402F', '#6B1F33']),
        wording: wordingOf(scene, 'Foie gras'),
        r,
      }) +
      form(
        slab(cx - w + 2, 141, w * 2 - 4, 17, 8),
        '#D9702E',
        paint(slab(cx + w * 0.45, 130, 80, 40, 2), '#B4521C') +
          paint(dash([cx - w + 14, 147], [cx - 10, 147], 4, r), '#F2A56A'),
      ) +
      form(
        curve([
          [cx - w + 4, 142],
          [cx - w + 2, 126],
          [cx - w + 20, 112],
          [cx - 30, 106],
          [cx + 30, 106],
          [cx + w - 20, 112],
          [cx + w - 2, 126],
          [cx + w - 4, 142],
          [cx, 145],
        ]),
        '#DCE5DC',
        paint(
          curve([
            [cx + w * 0.3, 100],
            [cx + w + 9, 100],
            [cx + w + 9, 150],
            [cx + w * 0.42, 150],
          ]),
          '#B5C4B9',
        ),
      ) +
      paint(
        brush(
          [
            [cx - w * 0.75, 130],
            [cx - w * 0.6, 118],
            [cx - 18, 113],
          ],
          5,
          r,
        ),
        '#FFFFFF',
      ) +
      paint(
        brush(
          [
            [cx - w + 3, 172],
            [cx - w - 3, 152],
            [cx - w + 8, 128],
            [cx - w * 0.5, 116],
            [cx, 112],
            [cx + w * 0.5, 117],
            [cx + w - 8, 128],
            [cx + w + 4, 150],
            [cx + w - 2, 172],
          ],
          4.6,
          r,
          pressure.flat,
        ),
        wire,
      ) +
      paint(
        brush(
          [
            [cx + w - 4, 160],
            [cx + w + 10, 172],
            [cx + w + 12, 196],
            [cx + w + 2, 212],
          ],
          4.6,
          r,
          pressure.flat,
        ),
        wire,
      ) +
      paint(
        brush(
          [
            [cx + w + 2, 212],
            [cx + w - 8, 200],
            [cx + w - 4, 176],
          ],
          4.6,
          r,
          pressure.flat,
        ),
        darker(wire, 0.25),
      ) +
      paint(
        brush(
          [
            [cx - w * 0.4, 112.5],
            [cx, 109.5],
            [cx + w * 0.3, 112],
          ],
          1.8,
          r,
        ),
        '#D8DDD8',
      ) +
      shadow(curve(ellipse(320, 340, 42, 14, 10), { jitter: 2, r }), ink) +
      (r() < 0.65 ? FRUIT.fig.draw(312, 318, 0.86, r) : truffle(312, 322, r))
    )
  },
}

const truffle = (x: number, y: number, r: Chance): string =>
  form(
    curve(ellipse(x, y, 36, 30, 11), { jitter: 6, r }),
    '#3A2C26',
    strew(26, (k) =>
      paint(
        curve(
          ellipse(
            x - 32 + (k % 7) * 11,
            y - 26 + Math.floor(k / 7) * 15 + (k % 2) * 5,
            4.4,
            3.4,
            6,
          ),
          { jitter: 1.6, r },
        ),
        k % 3 ? '#54413A' : '#241A18',
      ),
    ),
    'soft',
  ) +
  paint(
    brush(
      [
        [x - 26, y - 8],
        [x - 18, y - 20],
        [x - 4, y - 25],
      ],
      4,
      r,
    ),
    '#8A7468',
  )
