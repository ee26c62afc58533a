import { createHash } from 'node:crypto'
import type { Namespaces } from './context.ts'
import type { Fields } from './fields.ts'
import { preHash } from './pre-hash.ts'

/** SHA-256 of what an event says: equal for two spellings of it, other for any other event. */
export const eventHash = (event: Fields, namespaces: Namespaces): Buffer =>
  createHash('sha256').update(preHash(event, namespaces)).digest()

/** The identifier an event has from its content: `ni:///sha-256;…?ver=CBV2.0` (CBV 2.0 §8.9). */
export const hashId = (hash: Buffer): string => `ni:///sha-256;${hash.toString('hex')}?ver=CBV2.0`
