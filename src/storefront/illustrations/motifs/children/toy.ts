import type { Chance } from '../../chance.ts'
import { brush, curve, ellipse, polygon } from '../../geometry.ts'
import { lettering } from '../../lettering.ts'
import { form, moved, paint, shadow } from '../../paint.ts'
import { type Box, prism } from '../../prism.ts'
import { dryBrush } from '../../texture.ts'

/** A duck of turned beech, on two wheels. */
export const duck = (x: number, y: number, r: Chance, ink: string): string => {
  const wood = '#E3BC80'
  const wheel = (wx: number) =>
    paint(curve(ellipse(wx, y + 20, 12, 12, 12)), '#B8453E') +
    paint(curve(ellipse(wx, y + 20, 4, 4, 8)), '#F3DDB0')
  return (
    shadow(curve(ellipse(x + 10, y + 32, 50, 9, 10)), ink) +
    form(
      curve(
        [
          [x - 40, y + 2],
          [x - 30, y - 12],
          [x - 4, y - 14],
          [x + 8, y - 30],
          [x + 22, y - 42],
          [x + 38, y - 36],
          [x + 42, y - 22],
          [x + 34, y - 8],
          [x + 36, y + 8],
          [x + 18, y + 20],
          [x - 20, y + 20],
        ],
        { jitter: 1, r },
      ),
      wood,
      dryBrush(
        { x: x - 44, y: y - 40, w: 90, h: 60 },
        { n: 14, fill: '#B98A4A', length: 24, width: 1.6, angle: 0.1 },
        r,
      ),
    ) +
    paint(
      polygon([
        [x + 40, y - 30],
        [x + 56, y - 24],
        [x + 40, y - 19],
      ]),
      '#E08A2E',
      { edge: 'rigid' },
    ) +
    paint(curve(ellipse(x + 28, y - 29, 3, 3, 7)), '#2A2222') +
    paint(
      curve(
        [
          [x - 20, y - 4],
          [x + 4, y - 6],
          [x + 16, y + 4],
          [x - 4, y + 12],
        ],
        { jitter: 1, r },
      ),
      '#C9975A',
    ) +
    paint(
      brush(
        [
          [x - 30, y - 6],
          [x - 14, y - 10],
          [x - 2, y - 10],
        ],
        3.4,
        r,
      ),
      '#F9E6BE',
    ) +
    wheel(x - 18) +
    wheel(x + 20)
  )
}

export const block = (x: number, y: number, r: Chance, ink: string): string => {
  const box: Box = { at: [x, y - 14], left: [-34, -14], right: [34, -14], h: 38 }
  return (
    shadow(
      curve(
        [
          [x - 30, y + 16],
          [x, y + 34],
          [x + 54, y + 16],
          [x + 40, y],
        ],
        { jitter: 2, r },
      ),
      ink,
    ) +
    prism(box, { top: '#F3DDB0', leftSide: '#E3BC80', rightSide: '#B98A4A' }) +
    moved(lettering('A', { x: 0, y: 9, width: 30, size: 26, fill: '#B8453E', weight: 700 }), {
      x: x - 17,
      y: y - 2,
      skewY: 22,
    }) +
    moved(lettering('B', { x: 0, y: 9, width: 30, size: 26, fill: '#2C4A66', weight: 700 }), {
      x: x + 17,
      y: y - 2,
      skewY: -22,
    })
  )
}
