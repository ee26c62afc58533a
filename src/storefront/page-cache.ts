import { etagOf } from '#http/etag.ts'
import { setLatest } from '#lib/latest.ts'
import { gzipSync } from 'node:zlib'

/** A rendered page, ready to be sent as it is or compressed. */
export type CachedPage = { readonly plain: Buffer; readonly gzip: Buffer; readonly etag: string }

type Entry = CachedPage & { readonly version: number; readonly at: number }

/** Pages kept; the least recently made one goes first. */
const PAGES_MAX = 2_000
/** While orders change the stock all the time, a page may be so many milliseconds behind it. */
const STALE_MS = 2_000
/** Clocks and cut-offs stand on pages: none is older than this, whatever happened. */
const AGE_MAX_MS = 60_000

export type PageCache = {
  /** The page under a key, drawn when it is unknown or behind the version of the content. */
  readonly page: (key: string, version: number, now: number, draw: () => string) => CachedPage
}

/** Keeps pages that every reader shares: their key is all they depend on, beside the content. */
export function pageCache(): PageCache {
  const pages = new Map<string, Entry>()
  return {
    page(key, version, now, draw) {
      const known = pages.get(key)
      const age = known ? now - known.at : Number.POSITIVE_INFINITY
      if (known && age < (known.version === version ? AGE_MAX_MS : STALE_MS)) return known
      const plain = Buffer.from(draw())
      const gzip = gzipSync(plain, { level: 5 })
      const entry = { plain, gzip, etag: etagOf(plain), version, at: now }
      setLatest(pages, key, entry, PAGES_MAX)
      return entry
    },
  }
}
