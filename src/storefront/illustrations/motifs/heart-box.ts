import { bow } from '../bow.ts'
import { type Chance, pick, strew } from '../chance.ts'
import { darker, lighter } from '../colour.ts'
import { bonbon, bonbonBy, pleated } from '../confectionery.ts'
import { petal } from '../garnish.ts'
import { type Point, type Points, brush, curve, dash, polygon, through } from '../geometry.ts'
import { lettering } from '../lettering.ts'
import { form, moved, paint, shadow } from '../paint.ts'
import type { Motif } from '../scene.ts'

const SATINS = ['#B81E3C', '#7A1F3D', '#D9707E', '#C8412B', '#8C4A6A', '#E3A0A6'] as const
const SIDE: Points = through('0 -50, 22 -82, 58 -100, 98 -92, 126 -58, 124 -8, 92 40, 46 82, 0 118')

/** The cleft and the tip are sharp: two halves, each smooth by itself. */
const heart = (k: number, dx = 0, dy = 0): string => {
  const half = (s: 1 | -1) => SIDE.map(([x, y]): Point => [s * x * k + dx, y * k + dy])
  const back = curve(half(-1).toReversed(), { closed: false }).replace(/^M/, 'L')
  return `${curve(half(1), { closed: false })}${back}Z`
}

/** A heart-shaped box, its lid ajar: rim, paper, six bonbons, the ribbon on the edge; it leans 8°. */
export const heartBox: Motif = {
  grounds: ['petal', 'blush', 'oat'],
  draw: (scene) => {
    const { r, ink, tone, label, stamp } = scene
    const satin = SATINS[Math.floor(tone * 0.999 * SATINS.length)] ?? SATINS[0]
    const ribbon = pick(r, ['#F3E3C0', '#E6C26A', '#F6D9D6'])
    const turn = 8
    return (
      moved(shadow(heart(1.06), ink), { x: 188, y: 246, turn }) +
      moved(shadow(heart(0.96), ink), { x: 254, y: 176, turn: turn + 10 }) +
      moved(lid(satin, ribbon, r, label[0] ?? stamp), { x: 244, y: 160, turn: turn + 10 }) +
      moved(tray(satin, Math.max(5, Math.min(9, scene.count ?? 6)), ink, r), {
        x: 172,
        y: 230,
        turn,
      }) +
      petal(330, 334, -0.5, 0.9, r, '#C8303F') +
      petal(300, 356, 0.3, 0.76, r, '#D9566A') +
      petal(64, 346, 0.5, 0.66, r, '#D9707E')
    )
  },
}

const lid = (satin: string, ribbon: string, r: Chance, word: string | undefined): string =>
  paint(heart(1.0, 3, 9), darker(satin, 0.42)) +
  form(
    heart(1),
    lighter(satin, 0.08),
    paint(curve(through('40 -120, 140 -90, 150 20, 0 150, 60 40, 84 -30')), darker(satin, 0.2), {
      opacity: 0.75,
    }) +
      paint(polygon(through('-140 -58, 140 -92, 140 -66, -140 -30')), ribbon) +
      paint(polygon(through('60 -84, 140 -94, 140 -64, 60 -54')), darker(ribbon, 0.18)),
  ) +
  paint(brush(through('-104 -14, -108 -52, -84 -80, -58 -86'), 6, r), lighter(satin, 0.6)) +
  (word
    ? moved(
        lettering(word, {
          x: 0,
          y: 0,
          width: 110,
          size: 20,
          fill: lighter(satin, 0.8),
          tracking: 0.06,
        }),
        { x: 34, y: -10, turn: -7 },
      )
    : '') +
  moved(bow(0, 0, 0.72, r, ribbon), { x: 62, y: -70, turn: -7 })

const tray = (satin: string, count: number, ink: string, r: Chance): string => {
  const six = [
    [-58, -44],
    [58, -44],
    [0, -8],
    [-54, 20],
    [54, 20],
    [0, 58],
  ] as const
  const nine = [
    [-78, -52],
    [-38, -62],
    [38, -62],
    [78, -52],
    [0, -24],
    [-56, -8],
    [56, -8],
    [-24, 30],
    [26, 34],
  ] as const
  const places = count > 6 ? nine.slice(0, count) : six.slice(0, count)
  const s = count > 6 ? 0.86 : 1.12
  return (
    paint(heart(1.04, 3, 13), darker(satin, 0.5)) +
    paint(heart(1.04), satin) +
    paint(brush(through('-124 -4, -126 -56, -98 -92, -62 -98'), 5, r), lighter(satin, 0.5)) +
    paint(heart(0.94), darker(satin, 0.62)) +
    form(
      heart(0.92, 1, 2),
      '#F9EDE2',
      paint(heart(0.92, 12, 16), '#FFFDF8', { opacity: 0.6 }) +
        strew(18, (k) =>
          paint(dash([-110 + k * 13, -100], [-104 + k * 12, 110], 2.4, r), '#E6D2C4', {
            opacity: 0.7,
          }),
        ),
    ) +
    places
      .map(
        ([x, y]) =>
          pleated(x, y, s * 1.04, '#E3C4B4', r) + bonbon(x, y - 1, s * 1.08, bonbonBy(r), ink, r),
      )
      .join('')
  )
}
