import { type Chance, between, pick, strew, times } from './chance.ts'
import { PIGMENT, darker, lighter, mix } from './colour.ts'
import {
  type Point,
  type Points,
  arc,
  brush,
  curve,
  dash,
  ellipse,
  place,
  polygon,
  through,
} from './geometry.ts'
import { form, paint, shadow } from './paint.ts'

const COATS = [
  PIGMENT.cocoa,
  '#6B3D22',
  '#2F1A12',
  PIGMENT.praline,
  '#EBDCC2',
  '#C88A8E',
  '#8C9A54',
] as const
const KINDS = ['square', 'dome', 'oval', 'leaf', 'cup', 'truffle', 'diamond', 'heart'] as const
export type Bonbon = (typeof KINDS)[number]

/** A coat and a shape by chance; most are brown, as in any box. */
export const bonbonBy = (
  r: Chance,
  hues: 'brown' | 'all' = 'all',
): { readonly kind: Bonbon; readonly coat: string } => ({
  kind: pick(r, KINDS),
  coat:
    COATS[Math.floor(hues === 'brown' ? r() ** 1.2 * 5 : r() ** 1.35 * COATS.length)] ??
    PIGMENT.cocoa,
})

const OUTLINE: Readonly<Record<Bonbon, Points>> = {
  square: through('-18 -16, 0 -17.5, 18 -16, 19.5 0, 18 16, 0 17.5, -18 16, -19.5 0'),
  dome: ellipse(0, 0, 19.5, 17, 12),
  oval: ellipse(0, 0, 21, 14.5, 12),
  leaf: through('-21 8, -12 -10, 8 -16, 21 -12, 18 4, 2 15'),
  cup: ellipse(0, 0, 19, 17, 12),
  truffle: through('-18 -6, -8 -17, 6 -17, 17 -9, 19 5, 9 16, -7 17, -18 8'),
  diamond: through('0 -19, 11 -9, 21 0, 11 10, 0 19, -11 10, -21 0, -11 -9'),
  heart: through('0 18, -16 4, -20 -8, -12 -16, -3 -14, 0 -8, 3 -14, 12 -16, 20 -8, 16 4'),
}

/** One chocolate seen from above: shadow, wall, coat, its mark, one light. */
export const bonbon = (
  x: number,
  y: number,
  s: number,
  { kind, coat }: { readonly kind: Bonbon; readonly coat: string },
  ink: string,
  r: Chance,
): string => {
  const at = place(x, y, s, between(r, -0.09, 0.09))
  const pale = coat === '#EBDCC2'
  const line = pale ? '#7A4A2A' : mix(coat, '#F0CF96', 0.75)
  const d = curve(at(OUTLINE[kind]), { jitter: 0.8 * s, r })
  const move = (dx: number, dy: number) =>
    ` transform="translate(${Math.round(dx * s * 10) / 10} ${Math.round(dy * s * 10) / 10})"`
  const stripes = (): string =>
    paint(
      strew(4, (k) =>
        brush(
          at([
            [-13 + k * 7, 9],
            [-9 + k * 7, -2],
            [-5 + k * 7, -10],
          ]),
          2.2 * s,
          r,
        ),
      ),
      line,
    )
  const nut = (): string =>
    paint(curve(at(ellipse(1, -1, 6.4, 5, 8, 0.4)), { jitter: s, r }), '#D9A566') +
    paint(brush(at(through('-3 -2, 1 -4, 5 -2')), 1.8 * s, r), '#F6DDB0')
  const gold = (): string => paint(polygon(at(through('-4 -5, 4 -6, 6 1, 1 5, -5 2'))), '#E3BC4E')
  const dust = () =>
    paint(
      strew(14, () => curve(at(ellipse(between(r, -14, 14), between(r, -13, 13), 1.6, 1.4, 5)))),
      pale ? '#C9A070' : lighter(coat, 0.32),
      { opacity: 0.8 },
    )
  const swirl = () =>
    paint(brush(at(arc(0, 0, 10, 8, 0.4, 5.6, 9)), 3.4 * s, r), line) +
    paint(brush(at(arc(0, 0, 4.5, 3.6, 0.4, 5, 6)), 2.6 * s, r), line)
  const rib = () =>
    paint(brush(at(through('-17 6, 0 -2, 17 -10')), 2.2 * s, r), darker(coat, 0.45)) +
    paint(
      strew(
        3,
        (k) =>
          brush(
            at([
              [-8 + k * 8, 2 - k * 4],
              [-4 + k * 8, -7 - k * 2],
            ]),
            1.8 * s,
            r,
          ) +
          brush(
            at([
              [-8 + k * 8, 2 - k * 4],
              [0 + k * 8, 7 - k * 3],
            ]),
            1.8 * s,
            r,
          ),
      ),
      darker(coat, 0.38),
    )
  const mark: () => string = {
    square: pick(r, [stripes, gold]),
    dome: pick(r, [nut, stripes]),
    oval: stripes,
    leaf: rib,
    cup: swirl,
    truffle: dust,
    diamond: gold,
    heart: () => '',
  }[kind]
  return (
    shadow(d, ink, 0.32).replace('<path', `<path${move(4, 6)}`) +
    paint(d, darker(coat, 0.38)).replace('<path', `<path${move(0.6, 3)}`) +
    form(
      d,
      coat,
      paint(curve(at(through('6 -22, 26 -14, 26 24, -14 24, 2 10'))), darker(coat, 0.18), {
        opacity: 0.8,
      }),
    ) +
    mark() +
    paint(brush(at(through('-12 -6, -6 -11, 3 -12')), 3.2 * s, r), '#FFFFFF', {
      opacity: pale ? 0.95 : 0.5,
    })
  )
}

/** A pleated paper cup under a chocolate. */
export const pleated = (x: number, y: number, s: number, fill: string, r: Chance): string =>
  paint(
    polygon(
      times(32, (k): Point => {
        const a = (k / 32) * Math.PI * 2
        const q = k % 2 ? 27 : 24
        return [x + Math.cos(a) * q * s, y + 2 * s + Math.sin(a) * q * 0.88 * s]
      }),
    ),
    fill,
  ) +
  paint(
    strew(16, (k) => {
      const a = (k / 16) * Math.PI * 2
      return dash(
        [x + Math.cos(a) * 18 * s, y + 2 * s + Math.sin(a) * 16 * s],
        [x + Math.cos(a) * 25 * s, y + 2 * s + Math.sin(a) * 22 * s],
        2 * s,
        r,
      )
    }),
    darker(fill, 0.22),
  )
