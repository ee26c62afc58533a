/** The 24 solar terms in the order of the sun's longitude, from 0° (the spring equinox). */
export const SOLAR_TERMS = [
  'chunfen',
  'qingming',
  'guyu',
  'lixia',
  'xiaoman',
  'mangzhong',
  'xiazhi',
  'xiaoshu',
  'dashu',
  'liqiu',
  'chushu',
  'bailu',
  'qiufen',
  'hanlu',
  'shuangjiang',
  'lidong',
  'xiaoxue',
  'daxue',
  'dongzhi',
  'xiaohan',
  'dahan',
  'lichun',
  'yushui',
  'jingzhe',
] as const
export type SolarTerm = (typeof SOLAR_TERMS)[number]

const RADIAN = Math.PI / 180
const J2000 = Temporal.Instant.from('2000-01-01T12:00:00Z').epochMilliseconds

/**
 * Apparent longitude of the sun in degrees, good to about 0.01° (a quarter of an hour).
 *
 * Source: J. Meeus, Astronomical Algorithms, chapter 25, the low-accuracy formulas.
 */
function sunLongitude(epochMilliseconds: number): number {
  const centuries = (epochMilliseconds - J2000) / 86_400_000 / 36_525
  const mean = 280.46646 + 36_000.76983 * centuries + 0.0003032 * centuries ** 2
  const anomaly = (357.52911 + 35_999.05029 * centuries - 0.0001537 * centuries ** 2) * RADIAN
  const centre =
    (1.914602 - 0.004817 * centuries) * Math.sin(anomaly) +
    (0.019993 - 0.000101 * centuries) * Math.sin(2 * anomaly) +
    0.000289 * Math.sin(3 * anomaly)
  const node = (125.04 - 1934.136 * centuries) * RADIAN
  const longitude = mean + centre - 0.00569 - 0.00478 * Math.sin(node)
  return ((longitude % 360) + 360) % 360
}

/** The index of the term a day of Beijing belongs to: the one reached before its midnight. */
function termIndex(day: Temporal.PlainDate): number {
  const midnight = day.add({ days: 1 }).toZonedDateTime('Asia/Shanghai').epochMilliseconds
  return Math.floor(sunLongitude(midnight - 1) / 15)
}

/** The solar term of a day in Beijing, which day of it this is, and when the next begins. */
export function solarTermOn(day: Temporal.PlainDate): {
  readonly term: SolarTerm
  readonly dayOfTerm: number
  readonly next: SolarTerm
  readonly nextOn: Temporal.PlainDate
} {
  const index = termIndex(day)
  let first = day
  while (termIndex(first.subtract({ days: 1 })) === index) first = first.subtract({ days: 1 })
  let nextOn = day.add({ days: 1 })
  while (termIndex(nextOn) === index) nextOn = nextOn.add({ days: 1 })
  return {
    term: SOLAR_TERMS[index] ?? 'chunfen',
    dayOfTerm: first.until(day).days + 1,
    next: SOLAR_TERMS[(index + 1) % 24] ?? 'chunfen',
    nextOn,
  }
}
