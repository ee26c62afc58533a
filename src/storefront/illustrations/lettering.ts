import type { Chance } from './chance.ts'
import { brush } from './geometry.ts'
import { paint } from './paint.ts'

/** Names come from producers: nothing they type may become markup. */
export const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)

/** Fraunces as we ship it is Latin: what it cannot draw is left out rather than shown as boxes. */
const latin = (text: string): string => text.replace(/[^\u0020-\u024f\u2010-\u2026]/g, '').trim()

/** Advance of a character in ems, near enough to keep a line on its label (Fraunces 600). */
const advance = (c: string): number => {
  if (/[MWŒÆ@%]/.test(c)) return 0.95
  if (/[A-ZÀ-ÖØ-Þ]/.test(c)) return c === 'I' ? 0.42 : 0.74
  if (/[mwœæ]/.test(c)) return 0.86
  if (/[ijltfr1'’.,:;·|!() -]/.test(c)) return 0.36
  return 0.6
}

export type Line = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
  readonly fill: string
  readonly weight?: number
  /** Extra space between letters, in ems. */
  readonly tracking?: number
  readonly opacity?: number
}

/** Lettering that cannot leave its label: the size shrinks until the line fits `width`. */
export const lettering = (
  text: string,
  { x, y, width, size, fill, weight = 600, tracking = 0, opacity = 1 }: Line,
): string => {
  const line = latin(text)
  if (!line) return ''
  const ems = [...line].reduce((sum, c) => sum + advance(c) + tracking, 0)
  const fitted = Math.round(Math.min(size, width / ems) * 10) / 10
  // Trailing letter-spacing would push a centred line to the left by half of it.
  const space = Math.round(fitted * tracking * 10) / 10
  return (
    `<text x="${x + space / 2}" y="${y}" text-anchor="middle" ` +
    `font-family="Fraunces P,Fraunces,Georgia,serif" font-size="${fitted}" font-weight="${weight}" ` +
    `letter-spacing="${space}" fill="${fill}"${opacity < 1 ? ` opacity="${opacity}"` : ''}>${escape(line)}</text>`
  )
}

export type Wording = {
  readonly small?: string | undefined
  readonly large: string
  readonly foot?: string | undefined
}

/** What a paper label says, set in the middle of a box: a small line, a name, a rule, a foot. */
export const labelText = (
  { small, large, foot }: Wording,
  { x, y, w, h }: { x: number; y: number; w: number; h: number },
  { ink, accent = ink, rule = '#8A6414' }: { ink: string; accent?: string; rule?: string },
  r: Chance,
): string => {
  const width = w * 0.82
  const up = small ? h * 0.14 : 0
  const down = foot ? h * 0.1 : 0
  const middle = y + h * 0.55 + up - down
  const size = Math.min(h * 0.3, 27)
  return (
    (small
      ? lettering(small, {
          x,
          y: middle - size * 1.05,
          width,
          size: size * 0.66,
          fill: ink,
          tracking: 0.04,
        })
      : '') +
    lettering(large, { x, y: middle, width, size, fill: accent, weight: 700 }) +
    (foot
      ? paint(
          brush(
            [
              [x - w * 0.3, middle + h * 0.1],
              [x, middle + h * 0.09],
              [x + w * 0.3, middle + h * 0.1],
            ],
            2,
            r,
          ),
          rule,
        ) +
        lettering(foot, {
          x,
          y: middle + h * 0.1 + size * 0.72,
          width,
          size: size * 0.46,
          fill: ink,
          tracking: 0.08,
        })
      : '')
  )
}
