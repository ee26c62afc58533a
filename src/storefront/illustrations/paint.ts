import { seedOf } from './chance.ts'
import { cut, type Edge } from './edge.ts'

type Attribute = string | number | undefined
type Stroke = {
  readonly edge?: Edge
  readonly multiply?: boolean
  readonly [name: string]: Attribute | boolean
}

/** Stands in the identifiers of a body until `tile` knows its name. */
export const NAME = '-ID'

const attributes = (all: Readonly<Record<string, Attribute>>): string =>
  Object.entries(all)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('')

/** One filled shape. `edge` is 'soft' for organic things and 'rigid' for boxes, bottles and labels. */
export const paint = (d: string, fill: string, { edge, multiply, ...rest }: Stroke = {}): string =>
  `<path${attributes({
    d: edge ? cut(d, edge) : d,
    fill,
    style: multiply ? 'mix-blend-mode:multiply' : undefined,
    ...(rest as Record<string, Attribute>),
  })}/>`

/** The one shadow of a tile: multiplied, offset by the caller (6 to 10, down right), never blurred. */
export const shadow = (d: string, ink: string, opacity = 0.24, edge?: Edge): string =>
  paint(d, ink, { opacity, multiply: true, ...(edge && { edge }) })

/** Marks that may not leave a shape: shade, texture, bands, whatever follows the form's edge. */
export const within = (d: string, marks: string, edge?: Edge): string => {
  const outline = edge ? cut(d, edge) : d
  const id = `c${seedOf(outline).toString(36)}${NAME}`
  return `<clipPath id="${id}"><path d="${outline}"/></clipPath><g clip-path="url(#${id})">${marks}</g>`
}

/** A shape and the marks upon it. */
export const form = (d: string, fill: string, marks = '', edge: Edge = 'rigid'): string =>
  paint(d, fill, { edge }) + (marks && within(d, marks, edge))

/** The same drawing elsewhere, smaller, or turned (degrees). */
export const moved = (
  body: string,
  { x = 0, y = 0, scale = 1, turn = 0, skewX = 0, skewY = 0 },
): string => {
  const steps = [
    `translate(${x} ${y})`,
    turn && `rotate(${turn})`,
    skewX && `skewX(${skewX})`,
    skewY && `skewY(${skewY})`,
    scale !== 1 && `scale(${scale})`,
  ]
  return `<g transform="${steps.filter(Boolean).join(' ')}">${body}</g>`
}
