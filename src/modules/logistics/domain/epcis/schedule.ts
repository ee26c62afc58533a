/** When a subscriber wants to be told: fields as published, each a number, `[a-b]`, or a list. */
export type Schedule = Readonly<Record<string, string>>

type Field = { readonly name: string; readonly min: number; readonly max: number }
const FIELDS: readonly Field[] = [
  { name: 'second', min: 0, max: 59 },
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'dayOfMonth', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12 },
  { name: 'dayOfWeek', min: 1, max: 7 },
]

/** The moments a field allows; null when it says something else. */
export function readField(text: string, { min, max }: Omit<Field, 'name'>): Set<number> | null {
  const moments = new Set<number>()
  for (const part of text.replaceAll(/\s/g, '').split(',')) {
    const range = /^\[(\d+)-(\d+)\]$/.exec(part)
    const from = Number(range?.[1] ?? part)
    const to = Number(range?.[2] ?? part)
    const whole = /^\d+$/.test(part) || range !== null
    if (!whole || from < min || to > max || from > to) return null
    for (let at = from; at <= to; at++) moments.add(at)
  }
  return moments
}

/** Whether a schedule can be kept: known fields, lawful values, at least one. */
export function isSchedule(value: unknown): value is Schedule {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const entries = Object.entries(value)
  return (
    entries.length > 0 &&
    entries.every(([name, text]) => {
      const field = FIELDS.find((each) => each.name === name)
      return field !== undefined && typeof text === 'string' && readField(text, field) !== null
    })
  )
}

/** Beyond this many days a schedule such as 30 February has no next moment. */
const DAYS_MAX = 3_000

/**
 * The first moment after an instant that a schedule allows, in UTC; a week begins on Monday (1).
 * Null when it never comes. A field that is absent allows every moment, and seconds only the first.
 */
export function nextMoment(schedule: Schedule, after: Temporal.Instant): Temporal.Instant | null {
  const allowed = Object.fromEntries(
    FIELDS.map((field) => {
      const text = schedule[field.name]
      return [field.name, text === undefined ? null : readField(text, field)]
    }),
  )
  const fits = (name: string, value: number) => allowed[name]?.has(value) ?? true
  const start = after.add({ seconds: 1 }).toZonedDateTimeISO('UTC').with({
    millisecond: 0,
    microsecond: 0,
    nanosecond: 0,
  })
  const seconds = [...(allowed['second'] ?? [0])].toSorted((a, b) => a - b)
  for (let days = 0; days < DAYS_MAX; days++) {
    const day = start.toPlainDate().add({ days })
    if (!fits('month', day.month) || !fits('dayOfMonth', day.day)) continue
    if (!fits('dayOfWeek', day.dayOfWeek)) continue
    const first = days === 0 ? start.hour * 60 + start.minute : 0
    for (let minutes = first; minutes < 1440; minutes++) {
      const [hour, minute] = [Math.floor(minutes / 60), minutes % 60]
      if (!fits('hour', hour) || !fits('minute', minute)) continue
      const from = days === 0 && minutes === first ? start.second : 0
      const second = seconds.find((each) => each >= from)
      if (second === undefined) continue
      return day
        .toZonedDateTime({ timeZone: 'UTC', plainTime: { hour, minute, second } })
        .toInstant()
    }
  }
  return null
}
