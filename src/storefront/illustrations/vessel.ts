export type Silhouette = {
  /** Half widths of neck and body. */
  readonly neck: number
  readonly body: number
  /** The shoulder between `y0` and `y1`, its slope in `a` and `b`. */
  readonly y0: number
  readonly y1: number
  readonly a: number
  readonly b: number
  /** Radius of the corners at the bottom. */
  readonly foot: number
}

/** Silhouettes of bottles and jars, for a vessel standing from about 44 to 354. */
export const SILHOUETTE = {
  bordeaux: { neck: 22, body: 52, y0: 118, y1: 178, a: 0.34, b: 0.46, foot: 12 },
  bourgogne: { neck: 20, body: 56, y0: 96, y1: 236, a: 0.5, b: 0.5, foot: 10 },
  rhone: { neck: 21, body: 55, y0: 104, y1: 222, a: 0.5, b: 0.42, foot: 10 },
  champagne: { neck: 20, body: 55, y0: 96, y1: 238, a: 0.5, b: 0.48, foot: 10 },
  alsace: { neck: 18, body: 44, y0: 80, y1: 240, a: 0.6, b: 0.5, foot: 8 },
  cognac: { neck: 20, body: 78, y0: 110, y1: 186, a: 0.5, b: 0.25, foot: 22 },
  oil: { neck: 16, body: 44, y0: 110, y1: 152, a: 0.5, b: 0.3, foot: 5 },
  jar: { neck: 62, body: 76, y0: 168, y1: 192, a: 0.4, b: 0.3, foot: 18 },
} as const satisfies Record<string, Silhouette>

type Vessel = Silhouette & { readonly cx: number; readonly top: number; readonly bottom: number }

const n1 = (v: number): number => Math.round(v * 10) / 10

/** A body of revolution seen from the front: bottles, jars, flasks, candles, lipsticks. */
export const vessel = ({ cx, top, bottom, neck, body, y0, y1, a, b, foot }: Vessel): string => {
  const side = (s: -1 | 1) => ({
    n: n1(cx + s * neck),
    w: n1(cx + s * body),
    f: n1(cx + s * (body - foot)),
  })
  const [l, r] = [side(-1), side(1)]
  const [c1, c2] = [n1(y0 + (y1 - y0) * a), n1(y0 + (y1 - y0) * b)]
  return (
    `M${l.n} ${top}L${l.n} ${y0}C${l.n} ${c1} ${l.w} ${c2} ${l.w} ${y1}L${l.w} ${bottom - foot}` +
    `Q${l.w} ${bottom} ${l.f} ${bottom}L${r.f} ${bottom}Q${r.w} ${bottom} ${r.w} ${bottom - foot}` +
    `L${r.w} ${y1}C${r.w} ${c2} ${r.n} ${c1} ${r.n} ${y0}L${r.n} ${top}Z`
  )
}

/** A box with rounded corners seen from the front. */
export const slab = (x: number, y: number, w: number, h: number, radius = 6): string => {
  const [q, s] = [Math.min(radius, w / 2, h / 2), (v: number) => n1(v)]
  return (
    `M${s(x + q)} ${s(y)}L${s(x + w - q)} ${s(y)}Q${s(x + w)} ${s(y)} ${s(x + w)} ${s(y + q)}` +
    `L${s(x + w)} ${s(y + h - q)}Q${s(x + w)} ${s(y + h)} ${s(x + w - q)} ${s(y + h)}` +
    `L${s(x + q)} ${s(y + h)}Q${s(x)} ${s(y + h)} ${s(x)} ${s(y + h - q)}` +
    `L${s(x)} ${s(y + q)}Q${s(x)} ${s(y)} ${s(x + q)} ${s(y)}Z`
  )
}
