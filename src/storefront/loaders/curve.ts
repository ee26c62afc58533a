import { thinned, type Trace } from '../../shop/index.ts'
import type { CurveModel } from '../model/trace.ts'

const [LEFT, RIGHT, TOP, BOTTOM] = [4, 584, 12, 196]
const POINTS_MAX = 300
const ROWS_MAX = 24

type Curve = NonNullable<Trace['journey']['curve']>

/** The curve as a drawing: gaps stay open, what lies beyond the limits is an area of its own. */
export function curveModel({ journey, limits }: Trace): CurveModel | null {
  const { curve, excursions, unobservedMinutes } = journey
  if (curve === null || curve.length < 2) return null
  const points = thinned(curve, POINTS_MAX)
  const degrees = points.map(({ celsius }) => celsius)
  const [low, high] = [Math.min(...degrees), Math.max(...degrees)]
  const [bottom, top] = [Math.min(low, limits.min) - 1, Math.max(high, limits.max) + 1]
  const [from, to] = [points[0]!.at, points.at(-1)!.at]
  const x = (at: number) => round(LEFT + ((at - from) / Math.max(1, to - from)) * (RIGHT - LEFT))
  const y = (celsius: number) =>
    round(BOTTOM - ((celsius - bottom) / (top - bottom)) * (BOTTOM - TOP))
  const parts = unbroken(points)
  return {
    line: parts
      .map((part) => `M${part.map(({ at, celsius }) => `${x(at)} ${y(celsius)}`).join('L')}`)
      .join(''),
    beyond: parts
      .map((part) => {
        const path = part.map(({ at, celsius }) => `${x(at)} ${y(celsius)}`).join('L')
        const middle = y((limits.min + limits.max) / 2)
        return `M${x(part[0]!.at)} ${middle}L${path}L${x(part.at(-1)!.at)} ${middle}Z`
      })
      .join(''),
    bandTop: y(limits.max),
    bandBottom: y(limits.min),
    limits: [limits.max, limits.min].map((celsius) => ({ y: y(celsius), celsius })),
    ticks: daysIn(from, to).map(({ at, day }) => ({ x: x(at), day })),
    allowed: limits,
    low,
    high,
    excursions,
    unobservedMinutes,
    table: thinned(curve, ROWS_MAX).map(({ at, celsius }) => ({
      at: Temporal.Instant.fromEpochMilliseconds(at).toString(),
      celsius,
    })),
  }
}

const round = (value: number): number => Math.round(value * 10) / 10

/** Pieces between holes: more than four times the usual distance apart is a hole. */
function unbroken(points: Curve): Curve[] {
  const steps = points.slice(1).map(({ at }, nr) => at - points[nr]!.at)
  const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0
  const parts: (typeof points)[number][][] = [[]]
  for (const [nr, point] of points.entries()) {
    if (nr > 0 && steps[nr - 1]! > 4 * usual) parts.push([])
    parts.at(-1)!.push(point)
  }
  return parts.filter((part) => part.length > 1)
}

/** Midnights in China between two instants, at most six of them. */
function daysIn(from: number, to: number): { at: number; day: string }[] {
  const days: { at: number; day: string }[] = []
  let day = Temporal.Instant.fromEpochMilliseconds(from)
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainDate()
    .add({ days: 1 })
  for (;;) {
    const at = day.toZonedDateTime('Asia/Shanghai').epochMilliseconds
    if (at > to) break
    days.push({ at, day: day.toString() })
    day = day.add({ days: 1 })
  }
  const every = Math.ceil(days.length / 6)
  return days.filter((_, nr) => nr % Math.max(1, every) === 0)
}
