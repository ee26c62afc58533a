import type { CurveModel } from '../model/trace.ts'
import { useView } from '../view.tsx'

const CHINA = 'Asia/Shanghai'

/** The measured curve over its allowed band, what lay beyond it hatched, and the same as a table. */
export function TemperatureCurve({
  curve,
  name = 'one',
}: {
  readonly curve: CurveModel
  /** Tells the drawings of one page apart. */
  readonly name?: string
}) {
  const { t, f } = useView()
  const words = t.trace.temperature
  return (
    <figure class="curve">
      <svg viewBox="0 0 640 230" role="img" aria-label={words.chart}>
        <defs>
          <pattern
            id={`hatch-${name}`}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <line class="hatch" x1="0" y1="0" x2="0" y2="6" />
          </pattern>
          <clipPath id={`beyond-${name}`}>
            <rect x="0" y="0" width="640" height={curve.bandTop} />
            <rect x="0" y={curve.bandBottom} width="640" height={230 - curve.bandBottom} />
          </clipPath>
        </defs>
        <rect
          class="curve-band"
          x="4"
          y={curve.bandTop}
          width="580"
          height={Math.max(1, curve.bandBottom - curve.bandTop)}
        />
        {curve.ticks.map(({ x, day }) => (
          <g key={day}>
            <line class="curve-tick" x1={x} x2={x} y1="12" y2="202" />
            <text class="curve-day" x={x + 4} y="220">
              {f.monthDay(day)}
            </text>
          </g>
        ))}
        <path
          class="curve-beyond"
          clip-path={`url(#beyond-${name})`}
          d={curve.beyond}
          fill={`url(#hatch-${name})`}
        />
        <path class="curve-line" d={curve.line} />
        <path class="curve-line curve-out" clip-path={`url(#beyond-${name})`} d={curve.line} />
        {curve.limits.map(({ y, celsius }) => (
          <text key={celsius} class="curve-limit" x="590" y={y + 5}>
            {f.number(celsius)}°
          </text>
        ))}
      </svg>
      <figcaption class="small">
        <span>{words.measured(f.temperature(curve.low), f.temperature(curve.high))}</span>
        <span class="curve-key">
          {words.allowed} {f.temperatureRange(curve.allowed.min, curve.allowed.max)}
        </span>
        {curve.unobservedMinutes > 0 && (
          <span class="quiet">{words.unobserved(curve.unobservedMinutes)}</span>
        )}
      </figcaption>
      <details class="small">
        <summary>{words.table}</summary>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{words.time}</th>
              <th scope="col">{words.value}</th>
            </tr>
          </thead>
          <tbody>
            {curve.table.map(({ at, celsius }) => (
              <tr key={at}>
                <td>
                  <time datetime={at}>{f.instant(at, CHINA)}</time>
                </td>
                <td class="figures">{f.temperature(celsius)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
