import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { atSpeed, PLAIN, paceOf, paceText, shopMsAt } from './pace.ts'

const ms = fc.integer({ min: 0, max: 4e12 })
const speed = fc.integer({ min: 0, max: 3_600 })
const pace = fc.record({ realMs: ms, shopMs: ms, speed })
const step = fc.integer({ min: 0, max: 1e9 })

test('a shop without a pace keeps the machine’s time', () => {
  expect(shopMsAt(PLAIN, 1_795_000_000_000)).toBe(1_795_000_000_000)
})

test.prop([pace, step, step])('time never goes back', (each, a, b) => {
  const [from, to] = [each.realMs + Math.min(a, b), each.realMs + Math.max(a, b)]
  expect(shopMsAt(each, to)).toBeGreaterThanOrEqual(shopMsAt(each, from))
})

test.prop([pace, speed, step])('a change of speed moves nothing', (each, other, passed) => {
  const real = each.realMs + passed
  expect(shopMsAt(atSpeed(each, other, real), real)).toBe(shopMsAt(each, real))
})

test.prop([pace])(
  'what a page carries is read back; anything else is the machine’s time',
  (each) => {
    expect(paceOf(paceText(each))).toEqual(each)
    expect(paceOf(`${paceText(each)} more`)).toEqual(PLAIN)
    expect(paceOf(undefined)).toEqual(PLAIN)
  },
)
