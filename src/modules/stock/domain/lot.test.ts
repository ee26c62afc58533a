import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { expiry, lastDay, LOT_STATUSES, lotCode, mayTurn } from './lot.ts'
import { receive, zoneFor } from './reception.ts'

const now = Temporal.Instant.from('2026-11-25T08:00:00Z')
const madeAt = Temporal.Instant.from('2026-11-24T05:00:00Z')
const day = (text: string) => Temporal.PlainDate.from(text)
const declared = { quantity: 10, madeAt, printedOn: day('2026-12-04'), lifeDays: 12 } as const

test('the printed date is a cap, and life may end before it', () => {
  const dated = { ...declared, dateKind: 'use_by' as const }
  expect(lastDay(dated, now)).toEqual({ ok: true, value: day('2026-12-04') })
  expect(lastDay({ ...dated, lifeDays: 5 }, now)).toEqual({ ok: true, value: day('2026-11-29') })
})

test('what was made later, ended before, or carries no date is refused with its reason', () => {
  const dated = { ...declared, dateKind: 'use_by' as const }
  const kind = (asked: Parameters<typeof lastDay>[0]) => {
    const answer = lastDay(asked, now)
    return answer.ok ? 'ok' : answer.refusal.kind
  }
  expect(kind({ ...dated, madeAt: now.add({ hours: 1 }) })).toBe('made_in_future')
  expect(kind({ ...dated, printedOn: null })).toBe('date_missing')
  expect(kind({ ...dated, printedOn: day('2026-11-23') })).toBe('date_before_made')
  expect(kind({ ...dated, madeAt: now.subtract({ hours: 24 * 30 }) })).toBe('past_its_date')
  expect(kind({ ...dated, printedOn: null, dateKind: 'none', lifeDays: null })).toBe('ok')
})

const days = fc.integer({ min: 0, max: 900 })
property.prop([days, days, fc.boolean(), fc.boolean()])(
  'no lot outlives its printed date or its class (I15)',
  (life, printed, ages, dated) => {
    const made = day('2026-11-24')
    const end = expiry(made, dated ? made.add({ days: printed }) : null, ages ? life : null)
    if (dated) expect(Temporal.PlainDate.compare(end, made.add({ days: printed }))).toBeLessThan(1)
    if (ages) expect(Temporal.PlainDate.compare(end, made.add({ days: life }))).toBeLessThan(1)
  },
)

test('a made code is no number, and fits a label', () => {
  expect(lotCode(day('2026-11-24'), () => 0.99)).toBe('L261124-ZZZ')
})

test('a recalled lot stays recalled', () => {
  expect(LOT_STATUSES.filter((to) => mayTurn('recalled', to))).toEqual([])
  expect(mayTurn('quarantined', 'released')).toBe(true)
  expect(mayTurn('rejected', 'released')).toBe(false)
})

const fresh = { made: 10, received: 0, rejected: 0, status: 'declared' as const }
const found = {
  decision: 'accept',
  probeCelsius: 3,
  accepted: null,
  rejected: null,
  reason: null,
} as const
const told = (...asked: Parameters<typeof receive>) => {
  const answer = receive(...asked)
  return answer.ok ? answer.value : answer.refusal.kind
}

test('a hub accepts, takes a part, or rejects with a reason', () => {
  expect(told(fresh, 'chilled_0_4', found)).toEqual({
    accepted: 10,
    rejected: 0,
    status: 'released',
    warm: false,
  })
  const part = { ...found, decision: 'part', rejected: 3, reason: 'broken ice' } as const
  expect(told(fresh, 'chilled_0_4', part)).toMatchObject({ accepted: 7, rejected: 3 })
  expect(told(fresh, 'chilled_0_4', { ...part, reason: null })).toBe('reason_missing')
  const none = { ...found, decision: 'reject', reason: 'dead' } as const
  expect(told(fresh, 'chilled_0_4', none)).toMatchObject({ rejected: 10, status: 'rejected' })
})

test('warm goods want a word, hot and frozen ones are not accepted', () => {
  expect(told(fresh, 'chilled_0_4', { ...found, probeCelsius: 5.5 })).toBe('reason_missing')
  const looked = { ...found, probeCelsius: 5.5, reason: 're-iced at once' }
  expect(told(fresh, 'chilled_0_4', looked)).toMatchObject({ accepted: 10, warm: true })
  expect(told(fresh, 'chilled_0_4', { ...found, probeCelsius: 7.1 })).toBe('too_warm')
  expect(told(fresh, 'chilled_0_4', { ...found, probeCelsius: -1.5 })).toBe('too_cold')
  const rejected = { ...found, decision: 'reject', probeCelsius: 15, reason: 'warm' } as const
  expect(told(fresh, 'chilled_0_4', rejected)).toMatchObject({ rejected: 10 })
})

const counts = fc.record({
  made: fc.integer({ min: 1, max: 50 }),
  accepted: fc.option(fc.integer({ min: 0, max: 60 })),
  rejected: fc.option(fc.integer({ min: 0, max: 60 })),
  decision: fc.constantFrom('accept', 'part', 'reject'),
})
property.prop([counts])('never more is received than is outstanding', ({ made, ...asked }) => {
  const answer = receive({ ...fresh, made }, 'ambient', {
    ...asked,
    probeCelsius: 15,
    reason: 'counted',
  })
  if (!answer.ok) {
    expect(answer.refusal.kind).toBe('too_many')
    return
  }
  const { accepted, rejected } = answer.value
  expect(Math.min(accepted, rejected)).toBeGreaterThanOrEqual(0)
  expect(accepted + rejected).toBeLessThanOrEqual(made)
  expect(accepted + rejected).toBeGreaterThan(0)
})

test('each storage has its zone', () => {
  expect(['chilled_0_4', 'cool_15_18', 'ambient', 'frozen'].map(zoneFor)).toEqual([
    'chilled',
    'cool',
    'ambient',
    'frozen',
  ])
})
