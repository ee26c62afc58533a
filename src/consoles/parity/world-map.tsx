import { geoEqualEarth, geoPath, type GeoPermissibleObjects } from 'd3-geo'
import { useMemo, useSyncExternalStore } from 'react'
import { feature } from 'topojson-client'
import atlas from 'world-atlas/land-110m.json' with { type: 'json' }
import { useFormat } from '../kit/settings.tsx'
import { labelsApart, placeOf } from './places.ts'
import type { Band } from './scale.ts'

export type Marked = { readonly market: string; readonly index: number; readonly band: Band }

type Shape = {
  readonly width: number
  readonly height: number
  readonly label: { readonly width: number; readonly height: number }
}
const WIDE: Shape = { width: 900, height: 340, label: { width: 92, height: 24 } }
const NARROW: Shape = { width: 360, height: 230, label: { width: 86, height: 22 } }

/** From the Americas to Japan, from the tropics to Scandinavia: wherever prices are set. */
const FRAME: GeoPermissibleObjects = {
  type: 'MultiPoint',
  coordinates: [
    [-125, 30],
    [-100, 62],
    [150, 55],
    [150, -12],
    [-80, -12],
  ],
}
type Atlas = Parameters<typeof feature>[0]

/** The land without borders, and where the places fall on it. */
function drawn({ width, height }: Shape) {
  const projection = geoEqualEarth()
    .rotate([-20, 0])
    .fitExtent(
      [
        [10, 16],
        [width - 10, height - 10],
      ],
      FRAME,
    )
    .clipExtent([
      [0, 0],
      [width, height],
    ])
  const land = geoPath(projection).digits(1)(feature(atlas as unknown as Atlas, 'land')) ?? ''
  return { land, projection }
}

const narrow = matchMedia('(max-width: 719px)')
const hear = (tell: () => void) => {
  narrow.addEventListener('change', tell)
  return () => narrow.removeEventListener('change', tell)
}

/** The mean index of every market where it is: number, colour and mark, and the same in words. */
export default function WorldMap({
  label,
  markets,
}: {
  readonly label: string
  readonly markets: readonly Marked[]
}) {
  const { fixed, region } = useFormat()
  const shape = useSyncExternalStore(hear, () => narrow.matches) ? NARROW : WIDE
  const { land, projection } = useMemo(() => drawn(shape), [shape])
  const placed = markets.flatMap((each) => {
    const at = placeOf(each.market)
    const spot = at && projection([...at])
    return spot ? [{ ...each, x: spot[0], y: spot[1] }] : []
  })
  const spots = labelsApart(placed, shape.label, shape)
  const told = markets.map(({ market, index }) => `${region(market)} ${fixed(index)}`).join(', ')
  const { width, height } = shape.label
  return (
    <svg
      className="world"
      viewBox={`0 0 ${shape.width} ${shape.height}`}
      role="img"
      aria-label={`${label}: ${told}`}
    >
      <path className="world-land" d={land} />
      {placed.map(({ market, x, y }, nr) => (
        <line
          key={market}
          className="world-lead"
          x1={x}
          y1={y}
          x2={spots[nr]?.x}
          y2={spots[nr]?.y}
        />
      ))}
      {placed.map(({ market, x, y }) => (
        <circle key={market} className="world-place" cx={x} cy={y} r="3" />
      ))}
      {placed.map(({ market, index, band }, nr) => {
        const at = spots[nr] ?? { x: 0, y: 0 }
        return (
          <g key={market}>
            <rect
              className="world-label"
              data-band={band}
              x={at.x - width / 2}
              y={at.y - height / 2}
              width={width}
              height={height}
              rx="3"
            />
            <text x={at.x} y={at.y + 4.5} textAnchor="middle">
              <tspan className="world-code">{market}</tspan> {fixed(index)}
            </text>
            {Math.abs(band) === 3 && (
              <path
                className="world-mark"
                d={band > 0 ? 'M-4 3h8l-4 -7z' : 'M-4 -3h8l-4 7z'}
                transform={`translate(${at.x + width / 2 - 8} ${at.y})`}
              />
            )}
          </g>
        )
      })}
    </svg>
  )
}
