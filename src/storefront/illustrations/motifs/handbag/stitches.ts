import { type Chance, strew } from '../../chance.ts'
import { type Point, type Points, dash, lerp } from '../../geometry.ts'
import { paint } from '../../paint.ts'

export const stitches = (points: Points, fill: string, r: Chance, n = 26): string => {
  const last = points.length - 1
  return paint(
    strew(n, (k) => {
      const at = (t: number): Point => {
        const i = Math.min(last - 1, Math.floor(t * last))
        return lerp(points[i] as Point, points[i + 1] as Point, t * last - i)
      }
      return dash(at((k + 0.15) / n), at((k + 0.75) / n), 2, r)
    }),
    fill,
  )
}
