const CHINA = 'Asia/Shanghai'
const MOMENT = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})?$/

/** Reads `20260214103000` or `20260214103000123`, China's time; null when it is no moment. */
export function readMoment(text: string): Temporal.Instant | null {
  const [matched, year, month, day, hour, minute, second, millisecond = '0'] =
    MOMENT.exec(text) ?? []
  if (matched === undefined) return null
  try {
    return Temporal.PlainDateTime.from(
      {
        year: Number(year),
        month: Number(month),
        day: Number(day),
        hour: Number(hour),
        minute: Number(minute),
        second: Number(second),
        millisecond: Number(millisecond),
      },
      { overflow: 'reject' },
    )
      .toZonedDateTime(CHINA)
      .toInstant()
  } catch {
    return null
  }
}

/** `20260214103000`: China's time to the second, as `appTime` wants it. */
export const momentText = (at: Temporal.Instant): string =>
  at
    .toZonedDateTimeISO(CHINA)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })
    .replaceAll(/\D/g, '')

/** `20260214103000123`: the same with milliseconds, as `returnTime` wants it. */
export const momentMsText = (at: Temporal.Instant): string =>
  at
    .toZonedDateTimeISO(CHINA)
    .toPlainDateTime()
    .toString({ smallestUnit: 'millisecond' })
    .replaceAll(/\D/g, '')
