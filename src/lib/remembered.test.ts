import { expect, test } from 'vitest'
import { remembered } from './remembered.ts'

test('what was made of the same things is not made again, and of others it is', () => {
  let made = 0
  const pair = remembered((shelf: object, day: string) => ({ shelf, day, nr: (made += 1) }))
  const [one, other] = [{}, {}]
  expect(pair(one, 'today')).toBe(pair(one, 'today'))
  expect(made).toBe(1)
  expect(pair(one, 'tomorrow').nr).toBe(2)
  expect(pair(other, 'tomorrow').nr).toBe(3)
  expect(pair(one, 'today')).toEqual({ shelf: one, day: 'today', nr: 4 })
})
