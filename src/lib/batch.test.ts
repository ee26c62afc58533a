import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { gather } from './batch.ts'

/** A write that ends when it is told to. */
function gate() {
  const batches: { items: readonly number[]; end: () => void; fail: (fault: Error) => void }[] = []
  const write = (items: readonly number[]) =>
    new Promise<number[]>((resolve, reject) => {
      batches.push({ items, end: () => resolve(items.map((item) => item * 10)), fail: reject })
    })
  return { batches, write }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

test('calls of one moment leave together, and each gets its own answer', async () => {
  const { batches, write } = gate()
  const ask = gather(write, { itemsMax: 256, writesMax: 1 })
  const answers = Promise.all([ask(1), ask(2), ask(3)])
  await turn()
  expect(batches.map(({ items }) => items)).toEqual([[1, 2, 3]])
  batches[0]?.end()
  expect(await answers).toEqual([10, 20, 30])
})

test('those who come while a write is under way wait for its end', async () => {
  const { batches, write } = gate()
  const ask = gather(write, { itemsMax: 256, writesMax: 1 })
  const first = ask(1)
  await turn()
  const rest = Promise.all([ask(2), ask(3)])
  await turn()
  expect(batches).toHaveLength(1)
  batches[0]?.end()
  expect(await first).toBe(10)
  await turn()
  expect(batches.map(({ items }) => items)).toEqual([[1], [2, 3]])
  batches[1]?.end()
  expect(await rest).toEqual([20, 30])
})

test('a batch takes so many, and so many are under way', async () => {
  const { batches, write } = gate()
  const ask = gather(write, { itemsMax: 2, writesMax: 2 })
  const answers = Promise.all([1, 2, 3, 4, 5].map(ask))
  await turn()
  expect(batches.map(({ items }) => items)).toEqual([
    [1, 2],
    [3, 4],
  ])
  for (const { end } of batches) end()
  await turn()
  await turn()
  expect(batches.map(({ items }) => items)).toEqual([[1, 2], [3, 4], [5]])
  batches[2]?.end()
  expect(await answers).toEqual([10, 20, 30, 40, 50])
})

test('a write that throws fails its own callers only', async () => {
  const { batches, write } = gate()
  const ask = gather(write, { itemsMax: 1, writesMax: 2 })
  const [failed, kept] = [ask(1), ask(2)]
  const seen = expect(failed).rejects.toThrow('lost')
  await turn()
  batches[0]?.fail(new Error('lost'))
  batches[1]?.end()
  await seen
  expect(await kept).toBe(20)
  const later = ask(3)
  await turn()
  batches[2]?.end()
  expect(await later).toBe(30)
})

property.prop([
  fc.array(fc.integer(), { minLength: 1, maxLength: 60 }),
  fc.integer({ min: 1, max: 8 }),
  fc.integer({ min: 1, max: 4 }),
])('every caller is answered once, within the limits', async (items, itemsMax, writesMax) => {
  let under = 0
  const written: number[] = []
  const ask = gather(
    async (batch: readonly number[]) => {
      under += 1
      expect(under).toBeLessThanOrEqual(writesMax)
      expect(batch.length).toBeLessThanOrEqual(itemsMax)
      await turn()
      under -= 1
      written.push(...batch)
      return batch.map((item) => `${item}`)
    },
    { itemsMax, writesMax },
  )
  const answers = await Promise.all(
    items.map(async (item, index) => {
      if (index % 3 === 0) await turn()
      return ask(item)
    }),
  )
  expect(answers).toEqual(items.map(String))
  expect(written.toSorted((a, b) => a - b)).toEqual(items.toSorted((a, b) => a - b))
})
