import { rng, strew, times } from './chance.ts'
import { GROUND, lighter } from './colour.ts'
import { crumbs, lemon, seaweed } from './garnish.ts'
import { type Point, brush, curve, ellipse, place, through } from './geometry.ts'
import { paint, shadow } from './paint.ts'
import { plate } from './plate.ts'

/** One empty shell on a plate, and what the lemon left: nothing here, or nothing found. */
export const emptyShell = ({ title }: { readonly title?: string } = {}): string => {
  const r = rng(404)
  const at = place(186, 150, 1.34, 0.7)
  const shell: readonly Point[] = through(
    '0 -66, 22 -54, 35 -28, 40 2, 36 32, 19 56, -4 62, -26 49, -37 22, -38 -8, -30 -38, -15 -58',
  )
  const scaled = (k: number, dx = 0, dy = 0) =>
    curve(at(shell.map(([x, y]): Point => [x * k + dx, y * k + dy])), { jitter: 3, r })
  const frills = strew(18, (k) => {
    const a = (k / 18) * Math.PI * 2
    const ridge = times(5, (i): Point => [
      Math.cos(a + i * 0.06) * 39 * (0.84 + i * 0.055),
      Math.sin(a + i * 0.06) * 62 * (0.84 + i * 0.055),
    ])
    return paint(brush(at(ridge), 6, r), k % 3 ? '#39474A' : '#A9B5B2')
  })
  const label = title
    ? `role="img" aria-label="${title.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)}"`
    : 'aria-hidden="true"'
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300" width="400" height="300" ${label}>` +
    shadow(curve(ellipse(212, 178, 150, 98, 16)), GROUND.mist.ink) +
    plate(200, 164, 150, 96, r, { ring: '#4E7F9A' }) +
    shadow(scaled(1.04, 7, 4), '#22463F', 0.3) +
    paint(scaled(1.02), '#55676A', { edge: 'soft' }) +
    frills +
    paint(scaled(0.84), '#E9E6DC') +
    paint(scaled(0.74, 2, 3), '#DDE0DA') +
    paint(brush(at(through('14 38, 26 20, 28 -8')), 9, r), '#C9B9C9', { opacity: 0.8 }) +
    paint(curve(at(ellipse(6, 18, 9, 7.5, 8)), { jitter: 1, r }), '#8D8090', { opacity: 0.8 }) +
    paint(brush(at(through('-20 -28, -26 -6, -24 18')), 6, r), '#FFFFFF') +
    paint(brush(at(through('4 -42, 16 -30, 22 -12')), 4, r), '#FFFFFF', { opacity: 0.8 }) +
    lemon(306, 196, 0.7, r, lighter('#DDAE2B', 0.2)) +
    crumbs(262, 226, 60, 14, '#DDAE2B', r, 5, 3) +
    seaweed(92, 250, 0.8, r, 4) +
    '</svg>'
  )
}
