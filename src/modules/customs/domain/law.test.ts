import { describe, expect, test } from 'vitest'
import { seedRows } from '../actions.ts'
import { lawOf, type LawQuestion, type Suspension } from './law.ts'

const rows = await seedRows()
const law = lawOf(rows, 'unverified')
const on = Temporal.PlainDate.from('2026-03-16')
const question = (hs: string, more: Partial<LawQuestion> = {}): LawQuestion => ({
  hs,
  on,
  origin: { country: 'FR', region: 'Normandie' },
  ...more,
})
const regimeOf = (hs: string) => {
  const route = law.routeFor(question(hs))
  return route.ok ? route.value.regime : route.refusal.reasons
}

test('cheese, oysters, ham and butter go through a bonded zone, never as parcels', () => {
  for (const hs of ['04069000', '04061000', '03071190', '02101110', '04051000', '19011010']) {
    expect(regimeOf(hs)).toBe('bonded_1210')
  }
})

test('wine, chocolate, biscuits, oil, cosmetics and fashion may be bought directly', () => {
  for (const hs of ['22042100', '18069000', '19053100', '15092000', '33049900', '62141000']) {
    expect(regimeOf(hs)).toBe('direct_9610')
  }
})

test('dried clams are bonded by the list although the post ban leaves them out', () => {
  const route = law.routeFor(question('03077900'))
  expect(route).toMatchObject({ ok: true, value: { reasons: ['bonded_only'], marks: [] } })
})

test('every line of the seed routes or says why not', () => {
  const refused = rows.lines.filter(({ hs8 }) => !law.routeFor(question(hs8)).ok)
  expect(refused.map(({ hs8 }) => hs8)).toEqual(['16022000'])
})

test('weak evidence is marked', () => {
  const marks = (hs: string) => {
    const route = law.routeFor(question(hs))
    return route.ok && route.value.marks
  }
  expect(marks('04069000')).toEqual([])
  expect(marks('22042100')).toEqual(['listing_derived'])
  expect(marks('18069000')).toEqual(['listing_unverified'])
})

test('a provisional rate replaces the MFN rate', () => {
  expect(law.dutyFor(question('04062000', { origin: { country: 'CH' } }))).toMatchObject({
    ok: true,
    value: { base: { rate: { num: 8n, den: 100n } }, provisional: true },
  })
})

describe('a suspended zone', () => {
  const zone: Suspension = {
    hsPrefix: '0406',
    country: 'FR',
    region: 'Normandie',
    disease: 'FMD',
    validFrom: Temporal.PlainDate.from('2026-03-01'),
    validUntil: Temporal.PlainDate.from('2026-04-01'),
    source: 'an example',
    grade: 'seen',
  }
  const banned = lawOf({ ...rows, suspensions: [zone] }, 'unverified')
  const answer = (more: Partial<LawQuestion>) => {
    const route = banned.routeFor(question('04069000', more))
    return route.ok ? route.value.regime : route.refusal.reasons
  }

  test('stops its own goods on its own days', () => {
    expect(answer({})).toEqual(['epidemic_suspended'])
    expect(answer({ on: Temporal.PlainDate.from('2026-02-28') })).toBe('bonded_1210')
    expect(answer({ on: Temporal.PlainDate.from('2026-04-01') })).toBe('bonded_1210')
  })

  test('lets the next zone and the next country pass, and stops an unknown zone', () => {
    expect(answer({ origin: { country: 'FR', region: 'Jura' } })).toBe('bonded_1210')
    expect(answer({ origin: { country: 'IT' } })).toBe('bonded_1210')
    expect(answer({ origin: { country: 'FR' } })).toEqual(['origin_missing'])
    expect(answer({ origin: null })).toEqual(['origin_missing'])
  })
})

test('a firm with its own rate pays that one', () => {
  const [others] = rows.additionalDuties
  if (!others) throw new Error('the seed has a remedy')
  const own = { ...others, producer: 'maison-a', rate: { num: 277n, den: 1_000n } }
  const named = lawOf({ ...rows, additionalDuties: [others, own] }, 'unverified')
  const additional = (producer?: string) => {
    const due = named.dutyFor(question('22082000', producer ? { producer } : {}))
    return due.ok && Number(due.value.additional.num) / Number(due.value.additional.den)
  }
  expect(additional('maison-a')).toBeCloseTo(0.277)
  expect(additional('maison-b')).toBeCloseTo(0.349)
  expect(additional()).toBeCloseTo(0.349)
})
