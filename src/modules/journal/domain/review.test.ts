import { fc, test as law } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { cleanReview, maskOf, reviewEditable, scoreOf } from './review.ts'

const anonymous = { kind: 'anonymous' } as const
const clean = (body: string) => cleanReview({ stars: 5, tags: [], body, as: anonymous }, new Set())

test('stars alone are a review; words are kept as comments are', () => {
  expect(clean(' \u200b ')).toEqual({ ok: true, value: { body: '', name: null, hold: null } })
  expect(clean('好吃')).toMatchObject({ ok: true, value: { body: '好吃', hold: null } })
  expect(clean('加微信 www.spam.example')).toMatchObject({ value: { hold: 'link' } })
  expect(clean('字'.repeat(2001))).toMatchObject({ ok: false })
  expect(clean('!!!')).toMatchObject({ ok: false, refusal: { kind: 'comment_empty' } })
})

law.prop([fc.array(fc.nat(500), { minLength: 5, maxLength: 5 })])(
  'a score lies between the worst and the best given, and is the mean to half a tenth',
  (stars) => {
    const count = stars.reduce((sum, each) => sum + each, 0)
    const score = Number(scoreOf(stars))
    if (count === 0) return expect(score).toBe(0)
    const mean = stars.reduce((sum, each, index) => sum + each * (index + 1), 0) / count
    expect(Math.abs(score - mean)).toBeLessThanOrEqual(0.05 + 1e-9)
    return undefined
  },
)

law.prop([fc.string()])('a mask is two letters that tell nothing, and the same again', (id) => {
  expect(maskOf(id)).toMatch(/^[a-z]\*{3}[a-z]$/)
  expect(maskOf(id)).toBe(maskOf(id))
})

test('a review is changed for thirty days, and never once removed', () => {
  const writtenAt = Temporal.Instant.from('2026-11-01T00:00:00Z')
  const at = (days: number) => writtenAt.add({ hours: 24 * days })
  expect(reviewEditable({ state: 'shown', writtenAt }, at(30))).toBe(true)
  expect(reviewEditable({ state: 'shown', writtenAt }, at(31))).toBe(false)
  expect(reviewEditable({ state: 'removed', writtenAt }, at(1))).toBe(false)
})
