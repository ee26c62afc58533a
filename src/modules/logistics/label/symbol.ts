import bwipjs from 'bwip-js/node'
import type { Symbology } from '../domain/label.ts'

/** Black rectangles in modules, and how many modules the symbol is wide and high. */
export type Bars = {
  readonly width: number
  /** Null: as high as the label wants it. */
  readonly height: number | null
  readonly black: readonly { readonly x: number; readonly y: number; readonly width: number }[]
}

type Linear = { readonly sbs: readonly number[] }
type Matrix = { readonly pixs: readonly number[]; readonly pixx: number; readonly pixy: number }

/** The encoders behind our symbols; in the first two FNC1 leads, which makes them GS1's. */
const ENCODER = { 'gs1-128': 'code128', gs1datamatrix: 'datamatrix', qrcode: 'qrcode' } as const
const FNC1 = '^FNC1'

/**
 * The bars of a symbol, without its quiet zone. GS1 symbols take an element string as it is
 * transmitted: written with brackets, a lot number with a bracket could not be told apart.
 */
export function barsOf(symbology: Symbology, text: string): Bars {
  const plain = symbology === 'qrcode'
  const [raw] = bwipjs.raw({
    bcid: ENCODER[symbology],
    text: plain ? text : FNC1 + text.replaceAll('\u001d', FNC1),
    ...(plain ? { eclevel: 'M' } : { parsefnc: true }),
  } as never) as unknown as (Linear | Matrix)[]
  if (!raw) throw new Error(`invariant: ${symbology} has a drawing`)
  return 'sbs' in raw ? linear(raw) : matrix(raw)
}

/** Widths alternate between bar and space, a bar first. */
function linear({ sbs }: Linear): Bars {
  const black: { x: number; y: number; width: number }[] = []
  let x = 0
  for (const [nr, width] of sbs.entries()) {
    if (nr % 2 === 0) black.push({ x, y: 0, width })
    x += width
  }
  return { width: x, height: null, black }
}

/** Runs of black modules, row by row. */
function matrix({ pixs, pixx, pixy }: Matrix): Bars {
  const black: { x: number; y: number; width: number }[] = []
  for (let y = 0; y < pixy; y++) {
    let from = -1
    for (let x = 0; x <= pixx; x++) {
      const on = x < pixx && pixs[y * pixx + x] === 1
      if (on && from < 0) from = x
      if (!on && from >= 0) {
        black.push({ x: from, y, width: x - from })
        from = -1
      }
    }
  }
  return { width: pixx, height: pixy, black }
}
