import type { Chance } from './chance.ts'
import { darker, lighter } from './colour.ts'
import { brush, curve, ellipse, polygon, pressure } from './geometry.ts'
import { type Wording, labelText } from './lettering.ts'
import { form, paint, shadow } from './paint.ts'
import type { Scene } from './scene.ts'
import { flank } from './texture.ts'
import { type Silhouette, vessel } from './vessel.ts'

/** What a label says: the two lines of the brief, and its stamp below; or a word of our own. */
export const wordingOf = (
  { label, stamp }: Pick<Scene, 'label' | 'stamp'>,
  fallback: string,
): Wording => {
  const [first, second] = label
  if (first && second) return { small: first, large: second, foot: stamp }
  return { large: first ?? fallback, foot: stamp }
}

export type PaperStyle = 'plain' | 'arched' | 'banded' | 'oval'

type Paper = {
  readonly cx: number
  readonly y: number
  readonly half: number
  readonly h: number
  readonly style: PaperStyle
  readonly paper: string
  readonly ink: string
  readonly accent: string
  readonly wording: Wording
  readonly r: Chance
}

/** A paper label wrapped on a round body: it turns away at the right, where its shade falls. */
export const paperLabel = ({
  cx,
  y,
  half,
  h,
  style,
  paper,
  ink,
  accent,
  wording,
  r,
}: Paper): string => {
  const [x0, x1] = [cx - half, cx + half]
  const sag = 4
  const outline = {
    plain: `M${x0} ${y}Q${cx} ${y + sag} ${x1} ${y}L${x1} ${y + h}Q${cx} ${y + h + sag} ${x0} ${y + h}Z`,
    banded: `M${x0} ${y}Q${cx} ${y + sag} ${x1} ${y}L${x1} ${y + h}Q${cx} ${y + h + sag} ${x0} ${y + h}Z`,
    arched: `M${x0} ${y + h * 0.22}Q${x0 + half * 0.35} ${y + h * 0.2} ${cx - half * 0.4} ${y + h * 0.04}Q${cx} ${y - h * 0.1} ${cx + half * 0.4} ${y + h * 0.04}Q${x1 - half * 0.35} ${y + h * 0.2} ${x1} ${y + h * 0.22}L${x1} ${y + h}Q${cx} ${y + h + sag} ${x0} ${y + h}Z`,
    oval: curve(ellipse(cx, y + h / 2, half * 0.92, h * 0.56, 16)),
  }[style]
  const shade = paint(
    polygon([
      [x1 - half * 0.3, y - 20],
      [x1 + 9, y - 20],
      [x1 + 9, y + h + 20],
      [x1 - half * 0.24, y + h + 20],
    ]),
    darker(paper, 0.12),
  )
  const bands =
    style === 'banded'
      ? paint(
          polygon([
            [x0, y - 6],
            [x1, y - 6],
            [x1, y + h * 0.17],
            [x0, y + h * 0.17],
          ]),
          accent,
        ) +
        paint(
          polygon([
            [x0, y + h * 0.9],
            [x1, y + h * 0.9],
            [x1, y + h + 9],
            [x0, y + h + 9],
          ]),
          accent,
        )
      : ''
  const box =
    style === 'banded'
      ? { x: cx, y: y + h * 0.16, w: half * 2, h: h * 0.74 }
      : {
          x: cx,
          y: y + (style === 'arched' ? h * 0.08 : 2),
          w: half * (style === 'oval' ? 1.66 : 2),
          h: h * (style === 'arched' ? 0.9 : 1),
        }
  return form(outline, paper, shade + bands) + labelText(wording, box, { ink, accent }, r)
}

type Bottle = {
  readonly cx: number
  readonly top: number
  readonly bottom: number
  readonly shape: Silhouette
  readonly glass: string
  readonly capsule: { readonly fill: string; readonly to: number }
  readonly r: Chance
  /** Marks on the glass, kept within it: what the bottle holds, its shade. */
  readonly on?: string
}

/** Glass, its shade, two gleams, the capsule. The label is laid over it by the caller. */
export const bottle = ({ cx, top, bottom, shape, glass, capsule, r, on = '' }: Bottle): string => {
  const outline = vessel({ cx, top, bottom, ...shape })
  const { neck, body, y0, y1 } = shape
  const light = lighter(glass, 0.34)
  const cap = polygon([
    [cx - neck - 2.5, top - 5],
    [cx + neck + 2.5, top - 5],
    [cx + neck + 2.5, top + 15],
    [cx + neck + 0.8, top + 17],
    [cx + neck + 1.6, capsule.to],
    [cx - neck - 1.6, capsule.to],
    [cx - neck - 0.8, top + 17],
    [cx - neck - 2.5, top + 15],
  ])
  const capMarks =
    paint(
      polygon([
        [cx + neck * 0.25, top - 9],
        [cx + neck + 9, top - 9],
        [cx + neck + 9, capsule.to + 9],
        [cx + neck * 0.35, capsule.to + 9],
      ]),
      darker(capsule.fill, 0.28),
    ) +
    paint(
      brush(
        [
          [cx - neck, top + 16],
          [cx, top + 18],
          [cx + neck, top + 16],
        ],
        2.4,
        r,
        pressure.flat,
      ),
      darker(capsule.fill, 0.4),
    ) +
    paint(
      brush(
        [
          [cx - neck * 0.5, top + 2],
          [cx - neck * 0.52, (top + capsule.to) / 2],
          [cx - neck * 0.45, capsule.to - 8],
        ],
        5,
        r,
      ),
      lighter(capsule.fill, 0.4),
    )
  return (
    form(outline, glass, on) +
    flank(outline, cx + body * 0.46, [top, bottom], darker(glass, 0.3), r) +
    paint(
      brush(
        [
          [cx - neck * 0.5, capsule.to + 6],
          [cx - neck * 0.55, y0],
          [cx - neck - (body - neck) * 0.25, (y0 + y1) / 2 - 4],
          [cx - body * 0.74, y1 + 4],
          [cx - body * 0.74, y1 + 26],
        ],
        8,
        r,
      ),
      light,
      { opacity: 0.75 },
    ) +
    paint(
      brush(
        [
          [cx - body * 0.74, bottom - 52],
          [cx - body * 0.75, bottom - 34],
          [cx - body * 0.68, bottom - 14],
        ],
        7,
        r,
      ),
      light,
      { opacity: 0.6 },
    ) +
    paint(
      brush(
        [
          [cx + body * 0.86, y1 + 18],
          [cx + body * 0.88, (y1 + bottom) / 2],
          [cx + body * 0.86, bottom - 30],
        ],
        3,
        r,
      ),
      light,
      { opacity: 0.35 },
    ) +
    form(cap, capsule.fill, capMarks)
  )
}

/** A flat shadow for something that stands: it leaves the foot towards the lower right. */
export const standShadow = (
  x: number,
  y: number,
  half: number,
  ink: string,
  r: Chance,
  reach = 54,
): string =>
  shadow(
    curve(
      [
        [x - half - 4, y - 6],
        [x, y - 14],
        [x + half + reach * 0.5, y - 10],
        [x + half + reach, y - 1],
        [x + half + reach * 0.4, y + 9],
        [x, y + 11],
        [x - half + 2, y + 6],
      ],
      { jitter: 3, r },
    ),
    ink,
  )
