import { expect, test } from 'vitest'
import { unbroken } from './unbroken.ts'

test('no line begins with a high mark, in a text or in what a text is made of', () => {
  const set = unbroken({
    plain: 'Annuler ? Remboursé ; « rien » : 8 %',
    made: (count: number) => `reste : ${count} !`,
    list: ['un : deux'],
    code: 'a:b',
  })
  expect(set.plain).toBe('Annuler\u00a0? Remboursé\u00a0; «\u00a0rien\u00a0»\u00a0: 8\u00a0%')
  expect(set.made(3)).toBe('reste\u00a0: 3\u00a0!')
  expect(set.list).toEqual(['un\u00a0: deux'])
  expect(set.code).toBe('a:b')
})
