import { type Chance, between, pick, strew, times } from '../chance.ts'
import { darker, lighter } from '../colour.ts'
import { curve, ellipse, place, polygon, through } from '../geometry.ts'
import { form, paint } from '../paint.ts'
import { dryBrush } from '../texture.ts'
import { W, ridge, sun, clouds, house } from './ground.ts'

export const alps = (r: Chance): string => {
  const rock = pick(r, ['#8FA3B0', '#9A9AB0', '#8C9AA0'])
  const peak = (x: number, y: number, w: number, fill: string) => {
    const h = 330 - y
    return form(
      polygon([
        [x - w, 340],
        [x - w * 0.4, y + h * 0.42],
        [x, y],
        [x + w * 0.3, y + h * 0.3],
        [x + w, 340],
      ]),
      fill,
      paint(
        polygon([
          [x, y - 9],
          [x + w * 0.36, y + h * 0.3],
          [x + w * 1.1, 350],
          [x + w * 0.2, 350],
          [x + w * 0.12, y + h * 0.5],
        ]),
        darker(fill, 0.24),
      ) +
        paint(
          polygon([
            [x - w * 0.3, y + h * 0.32],
            [x, y - 9],
            [x + w * 0.26, y + h * 0.27],
            [x + w * 0.13, y + h * 0.22],
            [x + w * 0.05, y + h * 0.38],
            [x - w * 0.07, y + h * 0.24],
            [x - w * 0.16, y + h * 0.4],
          ]),
          '#FDFBF4',
        ) +
        paint(
          polygon([
            [x, y - 9],
            [x + w * 0.26, y + h * 0.27],
            [x + w * 0.13, y + h * 0.22],
            [x + w * 0.05, y + h * 0.3],
          ]),
          '#D3DBE3',
        ),
      'soft',
    )
  }
  const firs = (y: number, n: number, h: number, fill: string) =>
    strew(n, () => {
      const [x, s] = [between(r, -20, W + 20), h * between(r, 0.7, 1.2)]
      const fy = y + between(r, -12, 12)
      return paint(
        polygon([
          [x - s * 0.24, fy],
          [x - s * 0.1, fy - s * 0.36],
          [x - s * 0.17, fy - s * 0.36],
          [x - s * 0.05, fy - s * 0.68],
          [x, fy - s],
          [x + s * 0.05, fy - s * 0.68],
          [x + s * 0.17, fy - s * 0.36],
          [x + s * 0.1, fy - s * 0.36],
          [x + s * 0.24, fy],
        ]),
        fill,
      )
    })
  const cow = (x: number, y: number, s: number) => {
    const q = place(x, y, s)
    const leg = (lx: number) =>
      paint(
        polygon(
          q([
            [lx, -10],
            [lx + 6, -10],
            [lx + 5, 9],
            [lx + 1, 9],
          ]),
        ),
        '#6B4024',
      )
    return (
      leg(-21) +
      leg(-12) +
      leg(8) +
      leg(16) +
      paint(
        curve(q(through('-25 -26, 0 -28, 20 -28, 25 -20, 24 -7, 0 -3, -24 -7, -27 -16'))),
        '#8A5A34',
      ) +
      paint(curve(q(through('18 -26, 27 -34, 36 -33, 40 -24, 37 -17, 28 -16'))), '#7A4A2A') +
      paint(
        polygon(q(through('26 -33, 20 -37, 25 -30'))) +
          polygon(q(through('36 -33, 41 -38, 39 -30'))),
        '#F6EBD6',
      ) +
      paint(curve(q(ellipse(-6, -18, 10, 6, 7))), '#F6EBD6') +
      paint(curve(q(through('36 -24, 41 -23, 38 -17'))), '#F6EBD6')
    )
  }
  const hx = between(r, 300, 820)
  const meadow = pick(r, ['#8FAE6A', '#9CB070', '#86A672'])
  return (
    sun(r, '#F6E3B0') +
    clouds(r) +
    times(4, (k) =>
      peak(
        140 + k * 300 + between(r, -60, 60),
        between(r, 96, 150),
        between(r, 190, 250),
        lighter(rock, 0.34),
      ),
    ).join('') +
    times(3, (k) =>
      peak(240 + k * 350 + between(r, -70, 70), between(r, 44, 104), between(r, 210, 270), rock),
    ).join('') +
    ridge(r, 306, 20, 8, '#6E8C6A') +
    firs(322, 46, 62, '#3F6350') +
    ridge(
      r,
      350,
      16,
      7,
      meadow,
      dryBrush(
        { x: 0, y: 340, w: W, h: 140 },
        { n: 90, fill: darker(meadow, 0.2), length: 54, width: 4, angle: 0.06, opacity: 0.5 },
        r,
      ),
    ) +
    house(hx, 382, 2.1, '#D9B27A', '#7A4A2E') +
    firs(410, 9, 110, '#2F5444') +
    cow(hx - 130, 414, 1.2) +
    cow(hx - 210, 436, 1.4) +
    cow(hx + 210, 426, 1.3) +
    ridge(r, 440, 10, 6, darker(meadow, 0.12)) +
    paint(
      strew(40, () => curve(ellipse(between(r, 0, W), between(r, 446, 476), 4, 3.4, 6))),
      pick(r, ['#FBF5E6', '#E9C23B', '#E6A2A6']),
    )
  )
}
