import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { readLifeClasses } from '../../sandbox/world/life-classes.ts'
import { classOf } from '../../../test/fixtures/pledge.ts'
import { loadLifeClasses, saveLifeClasses } from './store.ts'

const { pool } = await testDatabase()

test('the classes of life are read as they were written, and written twice without harm', async () => {
  const classes = readLifeClasses()
  await saveLifeClasses(pool, classes)
  await saveLifeClasses(pool, classes)
  const stored = await loadLifeClasses(pool)
  expect([...stored.values()]).toEqual(classes.toSorted((a, b) => (a.slug < b.slug ? -1 : 1)))
})

test('a rule of thumb is never kept as a published life', async () => {
  const boast = classOf({ model: { kind: 'q10', q10: 2, tRef: 4 }, evidence: 'published' })
  await expect(saveLifeClasses(pool, [boast])).rejects.toThrow('life_class_check')
})
