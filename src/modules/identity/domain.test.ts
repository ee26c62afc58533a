import { expect, test } from 'vitest'
import { localPhone, maskName, maskNumber, maskPhone, readPhone } from './domain.ts'

test.each([
  ['13800000000', '+8613800000000'],
  ['138 0000 0000', '+8613800000000'],
  ['+86 138-0000-0000', '+8613800000000'],
  ['0086 13800000000', '+8613800000000'],
  ['12800000000', null],
  ['1380000000', null],
  ['+33612345678', null],
])('%s is read as %s', (typed, phone) => {
  expect(readPhone(typed)).toBe(phone)
})

test('masks keep what their owner knows them by, and no more', () => {
  expect(maskPhone(localPhone('+8613812345678'))).toBe('138****5678')
  expect(maskName('李小明')).toBe('**明')
  expect(maskName('Li Xiaoming')).toBe('L***')
  expect(maskNumber('110101190001010014')).toBe('110***********0014')
})
