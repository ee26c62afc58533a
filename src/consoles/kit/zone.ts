/** What the clocks of a zone show at an instant, as milliseconds of a day in UTC. */
function shown(milliseconds: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(milliseconds)
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '00'
  const [date, time] = [
    `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    `${part('hour')}:${part('minute')}:${part('second')}`,
  ]
  return Date.parse(`${date}T${time}Z`)
}

/** What a field `datetime-local` holds at an instant, in a zone: `2026-11-25T08:30`. */
export const localOf = (milliseconds: number, zone: string): string =>
  new Date(shown(milliseconds, zone)).toISOString().slice(0, 16)

/**
 * The instant at which the clocks of a zone show what somebody typed. An hour that a zone skips in
 * spring is read as the hour after it; one that comes twice in autumn, as the first.
 */
export function instantOf(local: string, zone: string): string {
  const typed = Date.parse(`${local}Z`)
  const before = typed - (shown(typed - 86_400_000, zone) - (typed - 86_400_000))
  const after = typed - (shown(typed + 86_400_000, zone) - (typed + 86_400_000))
  const found = [before, after].find((at) => shown(at, zone) === typed) ?? before
  return new Date(found).toISOString()
}
