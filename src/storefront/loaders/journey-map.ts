import { geoAzimuthalEqualArea, geoInterpolate, geoPath, type GeoPermissibleObjects } from 'd3-geo'
import { feature } from 'topojson-client'
import atlas from 'world-atlas/land-110m.json' with { type: 'json' }
import type { JourneyMap } from '../model/trace.ts'

export type MapStop = {
  readonly name: string
  readonly latitude: number
  readonly longitude: number
  readonly done: boolean
}

const [WIDTH, HEIGHT] = [640, 340]

/** From the Atlantic to the Pacific: every journey of ours lies in it, seen from above its middle. */
const FRAME: GeoPermissibleObjects = {
  type: 'MultiPoint',
  coordinates: [
    [-10, 36],
    [-8, 56],
    [60, 74],
    [128, 48],
    [128, 22],
    [60, 20],
  ],
}
const projection = geoAzimuthalEqualArea()
  .rotate([-62, -42])
  .fitExtent(
    [
      [8, 8],
      [WIDTH - 8, HEIGHT - 8],
    ],
    FRAME,
  )
  .clipExtent([
    [0, 0],
    [WIDTH, HEIGHT],
  ])
const draw = geoPath(projection).digits(1)

type Atlas = Parameters<typeof feature>[0]
/** The land never changes: it is drawn once, from the atlas in the package, without a network. */
const land = draw(feature(atlas as unknown as Atlas, 'land')) ?? ''

type Point = Pick<MapStop, 'latitude' | 'longitude'>
/** A flight, and how much of it is behind it. */
export type Flight = { readonly from: Point; readonly to: Point; readonly share: number }

function placeIn({ from, to, share }: Flight): JourneyMap['here'] {
  const way = geoInterpolate([from.longitude, from.latitude], [to.longitude, to.latitude])
  const at = projection(way(share))
  return at && { x: Math.round(at[0]), y: Math.round(at[1]) }
}

/** The stops on the map, each once, joined by great circles; null for fewer than two places. */
export function journeyMap(
  stops: readonly MapStop[],
  flight: Flight | null = null,
): JourneyMap | null {
  const places = stops.filter(
    (stop, nr) => !stops.slice(0, nr).some((before) => near(stop, before)),
  )
  const [first] = places
  const last = places.at(-1)
  if (!first || !last || places.length < 2) return null
  const turn = places.findLastIndex(({ done }) => done)
  const line = (some: readonly MapStop[]): string =>
    some.length < 2
      ? ''
      : (draw({
          type: 'LineString',
          coordinates: some.map(({ longitude, latitude }) => [longitude, latitude]),
        }) ?? '')
  const points = places.flatMap(({ name, longitude, latitude, done }) => {
    const at = projection([longitude, latitude])
    return at ? [{ x: Math.round(at[0]), y: Math.round(at[1]), name, done }] : []
  })
  return {
    land,
    done: line(places.slice(0, turn + 1)),
    ahead: line(places.slice(Math.max(0, turn))),
    points: points.map((point, nr) => ({
      ...point,
      anchor: point.x > WIDTH / 2 ? ('end' as const) : ('start' as const),
      below: points
        .slice(0, nr)
        .some(({ x, y }) => Math.abs(x - point.x) < 130 && Math.abs(y - point.y) < 30),
    })),
    from: first.name,
    to: last.name,
    here: flight && placeIn(flight),
  }
}

const near = (a: MapStop, b: MapStop): boolean =>
  Math.hypot(a.latitude - b.latitude, a.longitude - b.longitude) < 0.3
