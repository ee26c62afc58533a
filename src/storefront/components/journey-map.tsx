import type { JourneyMap as MapModel } from '../model/trace.ts'
import { useView } from '../view.tsx'

/** Where it was and where it goes: land, great circles, and the places by name. */
export function JourneyMap({ map }: { readonly map: MapModel }) {
  const { t } = useView()
  return (
    <svg
      class="journey-map"
      viewBox="0 0 640 340"
      role="img"
      aria-label={t.trace.map(map.from, map.to)}
    >
      <path class="map-land" d={map.land} />
      <path class="map-ahead" d={map.ahead} />
      <path class="map-done" d={map.done} />
      {map.points.map(({ x, y, name, done, anchor, below }) => (
        <g key={`${x} ${y}`} class={done ? 'map-stop map-past' : 'map-stop'}>
          <circle cx={x} cy={y} r="7" />
          <text
            x={anchor === 'start' ? x + 2 : x - 2}
            y={below ? y + 28 : y - 14}
            text-anchor={anchor}
          >
            {name}
          </text>
        </g>
      ))}
      {map.here !== null && (
        <g class="map-here" transform={`translate(${map.here.x} ${map.here.y})`}>
          <title>{t.trace.here}</title>
          <circle r="14" />
          <path d="M-7 5 0-8 7 5 0 2Z" />
        </g>
      )}
    </svg>
  )
}
