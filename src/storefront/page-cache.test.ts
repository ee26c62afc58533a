import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { pageCache } from './page-cache.ts'

test('a page is drawn once until the content changes or a minute has passed', () => {
  const cache = pageCache()
  let drawn = 0
  const draw = () => `page ${++drawn}`
  const at = (version: number, now: number) => cache.page('/', version, now, draw).plain.toString()
  expect([at(1, 0), at(1, 59_999), at(1, 60_000)]).toEqual(['page 1', 'page 1', 'page 2'])
  expect([at(2, 61_000), at(2, 62_000)]).toEqual(['page 2', 'page 3'])
})

test('each key has its page, and both forms say the same', () => {
  const cache = pageCache()
  const zh = cache.page('/ zh', 1, 0, () => '鲜至')
  const fr = cache.page('/ fr', 1, 0, () => 'Primeur')
  expect(gunzipSync(zh.gzip).toString()).toBe('鲜至')
  expect(fr.plain.toString()).toBe('Primeur')
  expect(zh.etag).not.toBe(fr.etag)
})
