import { useFormat } from '../kit/settings.tsx'
import type { Corridor } from './scale.ts'
import type { Point } from './series.ts'

const [WIDTH, HEIGHT] = [300, 120]
const [TOP, RIGHT, BOTTOM, LEFT] = [14, 44, 20, 4]

/** A line over time with the corridor behind it; the first, the last and both days are written out. */
export function Spark({
  label,
  points,
  corridor,
}: {
  readonly label: string
  readonly points: readonly Point[]
  readonly corridor: Corridor
}) {
  const { fixed, fullDay } = useFormat()
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return null
  const [floor, roof] = [100 * (1 - corridor.below), 100 * (1 + corridor.above)]
  const values = points.map(({ index }) => index)
  const [low, high] = [Math.min(floor, ...values) - 2, Math.max(roof, ...values) + 2]
  const [begins, ends] = [Date.parse(first.on), Date.parse(last.on)]
  const x = (on: string) =>
    LEFT + ((Date.parse(on) - begins) / Math.max(1, ends - begins)) * (WIDTH - LEFT - RIGHT)
  const y = (index: number) => TOP + ((high - index) / (high - low)) * (HEIGHT - TOP - BOTTOM)
  const line = points.map(({ on, index }) => `${x(on).toFixed(1)},${y(index).toFixed(1)}`)
  return (
    <svg className="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <rect
        className="spark-corridor"
        x={LEFT}
        y={y(roof)}
        width={WIDTH - LEFT - RIGHT}
        height={y(floor) - y(roof)}
      />
      <line className="spark-home" x1={LEFT} x2={WIDTH - RIGHT} y1={y(100)} y2={y(100)} />
      <text x={WIDTH - RIGHT + 4} y={y(100) + 4}>
        100
      </text>
      <polyline className="spark-line" points={line.join(' ')} />
      <circle className="spark-dot" cx={x(last.on)} cy={y(last.index)} r="3.5" />
      {Math.abs(y(last.index) - y(100)) > 12 && (
        <text className="spark-last" x={WIDTH - RIGHT + 4} y={y(last.index) + 4}>
          {fixed(last.index)}
        </text>
      )}
      <text x={LEFT} y={HEIGHT - 4}>
        {fullDay(first.on)}
      </text>
      <text x={WIDTH - RIGHT} y={HEIGHT - 4} textAnchor="end">
        {fullDay(last.on)}
      </text>
    </svg>
  )
}
