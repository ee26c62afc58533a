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

const fit = (line: string, width: number, size: number, tracking: number): number => {
  const ems = [...line].reduce((sum, c) => sum + advance(c) + tracking, 0)
  return Math.round(Math.min(size, width / Math.max(0.4, ems)) * 10) / 10
}

/** Lettering that cannot leave its label: the size shrinks until the line fits `width`. */
export const lettering = (
  text: string,
  { x, y, width, size, fill, weight = 600, tracking = 0, opacity = 1 }: Line,
): string => {
  const line = latin(text)
  if (!line) return ''
  const fitted = fit(line, width, size, tracking)
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

/** A name too long for its label is broken in two at the space nearest its middle. */
const broken = (text: string, width: number, size: number): readonly string[] => {
  const spaces = [...text.matchAll(/ /g)].map(({ index }) => index)
  if (spaces.length === 0 || fit(text, width, size, 0) > size * 0.72) return [text]
  const middle = text.length / 2
  const at = spaces.reduce((best, k) => (Math.abs(k - middle) < Math.abs(best - middle) ? k : best))
  return [text.slice(0, at), text.slice(at + 1)]
}

/** What a paper label says, set in the middle of a box: a small line, a name, a rule, a foot. */
export const labelText = (
  { small, large, foot }: Wording,
  { x, y, w, h }: { x: number; y: number; w: number; h: number },
  { ink, accent = ink, rule = '#8A6414' }: { ink: string; accent?: string; rule?: string },
  r: Chance,
): string => {
  const width = w * 0.82
  const most = small || foot ? Math.min(h * 0.3, 27) : Math.min(h * 0.36, 32)
  const names = broken(latin(large), width, most)
  const size = Math.min(
    ...names.map((name) => fit(name, width, most, 0)),
    most / names.length ** 0.4,
  )
  const [up, down] = [size * 0.62, Math.min(size * 0.5, most * 0.42)]
  // The lines are stacked, then the stack is set in the middle of the box.
  const stack =
    (small ? up * 1.5 : 0) + size * 0.74 + (names.length - 1) * size + (foot ? down * 2.2 : 0)
  let line = y + (h - stack) / 2
  let b = ''
  if (small) {
    line += up
    b += lettering(small, { x, y: line, width, size: up * 1.1, fill: ink, tracking: 0.04 })
    line += up * 0.5
  }
  names.forEach((name, k) => {
    line += k === 0 ? size * 0.74 : size
    b += lettering(name, { x, y: line, width, size, fill: accent, weight: 700 })
  })
  if (foot) {
    const y1 = line + down * 0.8
    b += paint(
      brush(
        [
          [x - w * 0.3, y1 + 1],
          [x, y1],
          [x + w * 0.3, y1 + 1],
        ],
        2,
        r,
      ),
      rule,
    )
    b += lettering(foot, { x, y: y1 + down * 1.3, width, size: down, fill: ink, tracking: 0.08 })
  }
  return b
}
