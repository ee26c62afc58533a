import { seedOf } from './chance.ts'
import { cut, type Edge } from './edge.ts'
import { compact } from './path.ts'

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
    d: edge ? cut(d, edge) : compact(d),
    fill,
    style: multiply ? 'mix-blend-mode:multiply' : undefined,
    ...(rest as Record<string, Attribute>),
  })}/>`

/** The one shadow of a tile: multiplied, offset by the caller (6 to 10, down right), never blurred. */
export const shadow = (d: string, ink: string, opacity = 0.24, edge?: Edge): string =>
  paint(d, ink, { opacity, multiply: true, ...(edge && { edge }) })

/** Marks that may not leave a shape: shade, texture, bands, whatever follows the form's edge. */
export const within = (d: string, marks: string, edge?: Edge): string => {
  const outline = edge ? cut(d, edge) : compact(d)
  const id = `c${seedOf(outline).toString(36)}${NAME}`
  return `<clipPath id="${id}"><path d="${outline}"/></clipPath><g clip-path="url(#${id})">${marks}</g>`
}

/** A shape and the marks upon it: its outline is written once, for both. */
export const form = (d: string, fill: string, marks = '', edge: Edge = 'rigid'): string => {
  if (!marks) return paint(d, fill, { edge })
  const outline = cut(d, edge)
  const id = seedOf(outline + fill).toString(36)
  return (
    `<path id="p${id}${NAME}" d="${outline}" fill="${fill}"/>` +
    `<clipPath id="f${id}${NAME}"><use href="#p${id}${NAME}"/></clipPath>` +
    `<g clip-path="url(#f${id}${NAME})">${marks}</g>`
  )
}

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

/** One mark at many places, written once: a printed cloth, a scatter of the same flower. */
export const repeated = (mark: string, places: readonly (readonly [number, number])[]): string => {
  const id = `r${seedOf(mark).toString(36)}${NAME}`
  const uses = places.map(([x, y]) => `<use href="#${id}" x="${x}" y="${y}"/>`)
  return `<defs><g id="${id}">${mark}</g></defs>${uses.join('')}`
}
