import { useFormat, useMessages } from '../kit/settings.tsx'
import { messages } from './messages/index.ts'

type Reading = readonly [at: number, celsius: number]

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [640, 220, 44, 24]
const MOST = 600

/** The coldest and the warmest of each stretch stay: a peak is never thinned away. */
function thinned(readings: readonly Reading[]): readonly Reading[] {
  if (readings.length <= MOST) return readings
  const size = Math.ceil(readings.length / (MOST / 2))
  const kept: Reading[] = []
  for (let from = 0; from < readings.length; from += size) {
    const part = readings.slice(from, from + size).toSorted((a, b) => a[1] - b[1])
    const ends = [part[0]!, part.at(-1)!].toSorted((a, b) => a[0] - b[0])
    kept.push(...new Set(ends))
  }
  return kept
}

/** Stretches without a hole: a gap is drawn as a gap, never as a line nobody measured. */
function stretches(readings: readonly Reading[]): readonly (readonly Reading[])[] {
  const steps = readings.slice(1).map(([at], nr) => at - readings[nr]![0])
  const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0
  const parts: Reading[][] = [[]]
  for (const [nr, reading] of readings.entries()) {
    if (nr > 0 && reading[0] - readings[nr - 1]![0] > 2 * usual) parts.push([])
    parts.at(-1)!.push(reading)
  }
  return parts
}

/** What a thermometer wrote, with the band the goods stay in; holes stay open. */
export function Curve({
  devices,
  limits,
}: {
  readonly devices: readonly (readonly Reading[])[]
  readonly limits: { readonly min: number; readonly max: number } | null
}) {
  const { parcel: t } = useMessages(messages)
  const { celsius, clock, instant } = useFormat()
  const all = devices.flat()
  if (all.length === 0) return <p className="quiet">{t.noReadings}</p>
  const [from, to] = extremes(all.map(([at]) => at))
  const [low, high] = extremes(all.map(([, degrees]) => degrees))
  const bounds = limits ? [limits.min, limits.max] : []
  const [bottom, top] = extremes([...bounds, low, high])
  const x = (at: number) => LEFT + ((at - from) / Math.max(1, to - from)) * (WIDTH - LEFT - 8)
  const y = (degrees: number) =>
    8 + ((top + 1 - degrees) / (top - bottom + 2)) * (HEIGHT - BOTTOM - 8)
  const ticks = [...new Set([...bounds, low, high])]
  return (
    <svg
      className="curve"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t.curve(celsius(low), celsius(high))}
    >
      {limits && (
        <rect
          className="curve-band"
          x={LEFT}
          width={WIDTH - LEFT - 8}
          y={y(limits.max)}
          height={y(limits.min) - y(limits.max)}
        />
      )}
      {ticks.map((degrees) => (
        <text key={degrees} x={LEFT - 6} y={y(degrees) + 4} textAnchor="end">
          {celsius(degrees)}
        </text>
      ))}
      {devices.map((readings, nr) =>
        stretches(readings).map((part) => (
          <polyline
            key={`${nr} ${part[0]?.[0]}`}
            className="curve-line"
            points={thinned(part)
              .map(([at, degrees]) => `${x(at).toFixed(1)},${y(degrees).toFixed(1)}`)
              .join(' ')}
          />
        )),
      )}
      <text x={LEFT} y={HEIGHT - 6}>
        {instant(new Date(from).toISOString(), 'Asia/Shanghai')}
      </text>
      <text x={WIDTH - 8} y={HEIGHT - 6} textAnchor="end">
        {to - from < 20 * 3_600_000
          ? clock(new Date(to).toISOString(), 'Asia/Shanghai')
          : instant(new Date(to).toISOString(), 'Asia/Shanghai')}
      </text>
    </svg>
  )
}

function extremes(values: readonly number[]): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  return [least, most]
}
