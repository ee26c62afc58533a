import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { instantOf, localOf } from './zone.ts'

test.each([
  ['2026-11-25T08:30', 'Europe/Paris', '2026-11-25T07:30:00.000Z'],
  ['2026-07-14T08:30', 'Europe/Paris', '2026-07-14T06:30:00.000Z'],
  ['2026-11-25T08:30', 'Asia/Shanghai', '2026-11-25T00:30:00.000Z'],
  // Skipped in spring: half past two does not exist, half past three does.
  ['2026-03-29T02:30', 'Europe/Paris', '2026-03-29T01:30:00.000Z'],
  // Twice in autumn: the first.
  ['2026-10-25T02:30', 'Europe/Paris', '2026-10-25T00:30:00.000Z'],
])('%s in %s is %s', (local, zone, instant) => {
  expect(instantOf(local, zone)).toBe(instant)
})

const minutes = fc.integer({ min: 23_000_000, max: 36_000_000 })
const zone = fc.constantFrom('Europe/Paris', 'Asia/Shanghai', 'America/Montreal')

property.prop([minutes, zone])('what was shown is read as what is shown again', (minute, where) => {
  const local = localOf(minute * 60_000, where)
  expect(localOf(Date.parse(instantOf(local, where)), where)).toBe(local)
})

property.prop([minutes, zone])('it agrees with Temporal on every minute', (minute, where) => {
  const local = localOf(minute * 60_000, where)
  const temporal = Temporal.PlainDateTime.from(local).toZonedDateTime(where).toInstant()
  expect(Date.parse(instantOf(local, where))).toBe(temporal.epochMilliseconds)
})
