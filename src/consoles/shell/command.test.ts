import { expect, test } from 'vitest'
import { matching, type Command } from './command.ts'

const command = (label: string, words = ''): Command => ({
  id: label,
  label,
  group: 'screens',
  words,
  run: () => undefined,
})
const commands = [
  command('Préventes'),
  command('Tour du froid', 'écarts de température'),
  command('订单'),
]
const found = (typed: string) => matching(commands, typed).map(({ label }) => label)

test.each([
  ['', ['Préventes', 'Tour du froid', '订单']],
  ['PREV', ['Préventes']],
  ['ecart temp', ['Tour du froid']],
  ['froid temperature', ['Tour du froid']],
  ['订', ['订单']],
  ['froid prev', []],
])('“%s” finds %j', (typed, labels) => {
  expect(found(typed)).toEqual(labels)
})
