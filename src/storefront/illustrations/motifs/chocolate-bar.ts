import { type Chance, between, pick, strew } from '../chance.ts'
import { PIGMENT, darker, lighter, ramp } from '../colour.ts'
import { crumbs } from '../garnish.ts'
import {
  type Points,
  arc,
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
import { form, moved, paint, shadow } from '../paint.ts'
import type { Motif } from '../scene.ts'
import { slab } from '../vessel.ts'

/** A bar out of its wrapper: squares, torn foil in two greys and a white stroke, a paper band. */
export const chocolateBar: Motif = {
  grounds: ['lilac', 'oat', 'sage'],
  draw: (scene) => {
    const { r, ink, tone, label, stamp } = scene
    const cocoa = ramp(['#8A5630', '#5E3420', PIGMENT.cocoa, '#2E1A14'], tone)
    const band = pick(r, ['#2F5A4A', '#A8342A', '#C98A2E', '#2C4A66', '#7A1F3D', '#D9A58E'])
    const turn = between(r, -17, -10)
    const bar = slab(-78, -150, 156, 160, 5)
    return (
      shadow(polygon(through('-74 -142, 90 -142, 92 154, -70 156')), ink).replace(
        '<path',
        `<path transform="translate(196 200) rotate(${Math.round(turn)})"`,
      ) +
      moved(form(bar, cocoa, squares(cocoa, r)) + foil(r) + sleeve(band, { label, stamp }, r), {
        x: 188,
        y: 190,
        turn: Math.round(turn),
      }) +
      pod(308, 300, r, ink) +
      shard(86, 336, cocoa, ink, r)
    )
  },
}

const squares = (cocoa: string, r: Chance): string =>
  strew(12, (k) => {
    const [x, y] = [-74 + (k % 3) * 50, -146 + Math.floor(k / 3) * 38]
    return (
      paint(
        polygon([
          [x, y],
          [x + 47, y],
          [x + 47, y + 35],
          [x, y + 35],
        ]),
        darker(cocoa, 0.32),
      ) +
      paint(
        polygon([
          [x + 5, y + 5],
          [x + 42, y + 5],
          [x + 42, y + 30],
          [x + 5, y + 30],
        ]),
        cocoa,
      ) +
      paint(
        polygon([
          [x, y],
          [x + 47, y],
          [x + 42, y + 5],
          [x + 5, y + 5],
          [x + 5, y + 30],
          [x, y + 35],
        ]),
        lighter(cocoa, 0.3),
      ) +
      paint(dash([x + 10, y + 10], [x + 26, y + 9], 3, r), lighter(cocoa, 0.4), { opacity: 0.8 })
    )
  })

const foil = (r: Chance): string => {
  const edge: Points = through(
    '-84 8, -70 -16, -52 -2, -34 -22, -14 -4, 4 -26, 24 -6, 44 -20, 60 -2, 76 -18, 86 6',
  )
  return (
    paint(polygon([...edge, [86, 60], [-84, 60]]), '#B5BBBE', { edge: 'rigid' }) +
    paint(polygon(through('-84 20, -52 8, -14 16, 24 6, 60 16, 86 8, 86 60, -84 60')), '#D9DDDE') +
    paint(
      strew(8, (k) => dash([-74 + k * 20, -4 + (k % 3) * 6], [-66 + k * 20, 26], 3, r)),
      '#FFFFFF',
    ) +
    paint(
      strew(7, (k) => dash([-64 + k * 21, 2 + (k % 2) * 6], [-70 + k * 21, 30], 2.6, r)),
      '#8E969A',
    )
  )
}

const sleeve = (
  band: string,
  { label, stamp }: { label: readonly string[]; stamp: string | undefined },
  r: Chance,
): string => {
  const light = lighter(band, 0.34)
  const style = r()
  const pattern =
    style < 0.35
      ? strew(7, (k) =>
          paint(
            polygon([
              [-90 + k * 28, 24],
              [-78 + k * 28, 24],
              [-118 + k * 28, 160],
              [-130 + k * 28, 160],
            ]),
            light,
            { opacity: 0.55 },
          ),
        )
      : style < 0.7
        ? strew(24, (k) =>
            paint(
              curve(
                place(
                  -74 + (k % 6) * 29 + (Math.floor(k / 6) % 2) * 12,
                  40 + Math.floor(k / 6) * 33,
                  1,
                  0.7,
                )(through('-10 0, 0 -5, 10 0, 0 5')),
              ),
              light,
              { opacity: 0.8 },
            ),
          )
        : strew(4, (k) =>
            paint(
              brush(
                arc(0, 180, 50 + k * 34, 40 + k * 34, Math.PI, 2 * Math.PI, 14),
                6,
                r,
                pressure.flat,
              ),
              light,
              { opacity: 0.7 },
            ),
          )
  const [small, foot] = label[1] ? [label[0], stamp] : [undefined, label[0] ? stamp : undefined]
  return (
    form(
      slab(-84, 26, 168, 126, 3),
      band,
      pattern +
        paint(polygon(through('54 20, 99 20, 99 170, 60 170')), darker(band, 0.3), {
          opacity: 0.55,
        }),
    ) +
    paint(brush(through('-76 34, -77 90, -76 144'), 4.4, r), lighter(band, 0.6)) +
    form(slab(-62, 52, 124, 74, 2), '#FBF5E6', '') +
    labelText(
      { small, large: label[1] ?? label[0] ?? stamp ?? 'Cacao', foot },
      { x: 0, y: 52, w: 120, h: 74 },
      { ink: '#3A2418', accent: darker(band, 0.3) },
      r,
    )
  )
}

const pod = (x: number, y: number, r: Chance, ink: string): string => {
  const at = place(x, y, 0.94, -0.5)
  const hue = pick(r, ['#C9822E', '#A8432C', '#B98A2E'])
  const d = curve(
    at(through('-66 0, -48 -26, -8 -36, 34 -28, 62 -6, 70 2, 60 10, 30 30, -10 36, -48 26')),
    { jitter: 1.4, r },
  )
  const beans = strew(6, (k) =>
    paint(
      curve(at(ellipse(-28 + k * 12, 4 + (k % 2) * 10, 9, 7.4, 8, 0.3)), { jitter: 1.2, r }),
      k % 2 ? '#EFE2CC' : '#F8F0E0',
    ),
  )
  return (
    shadow(d, ink).replace('<path', '<path transform="translate(9 11)"') +
    form(
      d,
      hue,
      strew(5, (k) =>
        paint(
          brush(
            at([
              [-64, 0],
              [0, -28 + k * 15],
              [68, 2],
            ]),
            5,
            r,
          ),
          k % 2 ? darker(hue, 0.3) : lighter(hue, 0.3),
        ),
      ),
    ) +
    paint(
      curve(at(through('-44 4, -20 -10, 18 -10, 44 4, 22 24, -18 26')), { jitter: 2, r }),
      '#7A4A24',
    ) +
    beans +
    paint(brush(at(through('-66 0, -80 -4, -92 2')), 7, r), '#7A5A34')
  )
}

const shard = (x: number, y: number, cocoa: string, ink: string, r: Chance): string =>
  shadow(
    polygon([
      [x - 34, y + 10],
      [x + 34, y + 4],
      [x + 46, y + 26],
      [x - 20, y + 34],
    ]),
    ink,
  ) +
  paint(
    polygon([
      [x - 38, y + 6],
      [x + 26, y],
      [x + 36, y + 20],
      [x - 26, y + 26],
    ]),
    darker(cocoa, 0.4),
    { edge: 'rigid', transform: 'translate(1 5)' },
  ) +
  paint(
    polygon([
      [x - 38, y + 4],
      [x - 26, y - 20],
      [x + 14, y - 26],
      [x + 26, y - 2],
      [x + 34, y + 14],
      [x - 26, y + 22],
    ]),
    cocoa,
    { edge: 'rigid' },
  ) +
  paint(
    polygon([
      [x - 28, y + 2],
      [x - 19, y - 14],
      [x + 10, y - 18],
      [x + 18, y - 2],
    ]),
    lighter(cocoa, 0.18),
  ) +
  paint(dash([x - 22, y - 8], [x + 2, y - 14], 3, r), lighter(cocoa, 0.5)) +
  crumbs(x + 30, y + 14, 34, 14, cocoa, r, 6, 4)
