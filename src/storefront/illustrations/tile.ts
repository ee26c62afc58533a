import { GROUND, type GroundName } from './colour.ts'
import { escape } from './lettering.ts'
import { NAME } from './paint.ts'

/** Fine noise of the paper: the one filter of a tile, laid over it as a multiply of 35 %. */
export const grain = (id: string, width: number, height: number, opacity = 0.35): string =>
  `<filter id="${id}" x="0" y="0" width="100%" height="100%">` +
  `<feTurbulence type="fractalNoise" baseFrequency=".75" numOctaves="3" seed="2"/>` +
  `<feColorMatrix values="0 0 0 0 .25  0 0 0 0 .2  0 0 0 0 .12  0 0 0 .9 -.42"/></filter>` +
  `<rect width="${width}" height="${height}" filter="url(#${id})" opacity="${opacity}" style="mix-blend-mode:multiply"/>`

export type TileOptions = {
  /** Makes the identifiers unique where several drawings stand in one document. */
  readonly name: string
  readonly ground: GroundName
  readonly width?: number
  readonly height?: number
  /** Without the paper grain, which phones draw slowly. */
  readonly plain?: boolean | undefined
  /** What the picture shows; without it the picture is decoration. */
  readonly title?: string | undefined
}

/** The tile: ground, body, grain. */
export const tile = (
  body: string,
  { name, ground, width = 400, height = 400, plain = false, title }: TileOptions,
): string => {
  const id = name.replace(/[^a-z0-9-]/gi, '')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
    (title
      ? `role="img" aria-labelledby="t-${id}"><title id="t-${id}">${escape(title)}</title>`
      : 'aria-hidden="true">') +
    `<rect width="${width}" height="${height}" fill="${GROUND[ground].fill}"/>` +
    body.replaceAll(NAME, `-${id}`) +
    (plain ? '' : grain(`grain-${id}`, width, height)) +
    '</svg>'
  )
}
