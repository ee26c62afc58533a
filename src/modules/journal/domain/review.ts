import type { Language } from '#lib/texts.ts'
import { ok, type Result } from '#lib/result.ts'
import {
  cleanBody,
  cleanVoice,
  COMMENT_MAX,
  type DraftRefusal,
  type HoldReason,
  type Voice,
} from './comment.ts'
import { cleanText } from './words.ts'

/** What is praised or missed, chosen from a list so that it can be counted. */
export const REVIEW_TAGS = [
  'fresh',
  'tasty',
  'well_packed',
  'on_time',
  'as_described',
  'good_gift',
  'small',
  'late',
  'damaged',
] as const
export type ReviewTag = (typeof REVIEW_TAGS)[number]
export const PHOTOS_MAX = 3
/** Of a follow-up and of a seller's answer. */
export const ADDITION_MAX = 1000
/** A review may be changed as long as this after it was written: design/storefront.md, 105. */
export const REVIEW_EDIT_DAYS = 30

/** What arrived, as it was when it did. */
export type Received = {
  readonly lots: readonly string[]
  readonly deliveredOn: string
  /** The coldest and the warmest of its box; null when nothing travelled with it. */
  readonly celsius: { readonly min: number; readonly max: number } | null
}

export type Review = {
  readonly offer: string
  readonly id: string
  readonly product: string
  readonly seller: string
  readonly group: string
  readonly line: number
  readonly account: string | null
  readonly mask: string
  readonly name: string | null
  readonly stars: number
  readonly tags: readonly string[]
  readonly body: string
  readonly language: Language
  readonly received: Received
  readonly state: 'shown' | 'held' | 'removed'
  readonly reason: string | null
  readonly followUp: string | null
  readonly followedAt: Temporal.Instant | null
  readonly answer: string | null
  readonly answeredAt: Temporal.Instant | null
  readonly helpful: number
  readonly photos: number
  readonly writtenAt: Temporal.Instant
  readonly editedAt: Temporal.Instant | null
}

export type ReviewDraft = {
  readonly stars: number
  readonly tags: readonly string[]
  readonly body: string
  readonly as: Voice
}

/** A review may be stars alone; words are kept as comments are. */
export function cleanReview(
  { body, as }: ReviewDraft,
  reserved: ReadonlySet<string>,
): Result<{ body: string; name: string | null; hold: HoldReason | null }, DraftRefusal> {
  const text = cleanText(body) === '' ? ok({ body: '', hold: null }) : cleanBody(body, COMMENT_MAX)
  if (!text.ok) return text
  const name = cleanVoice(as, reserved)
  return name.ok ? ok({ ...text.value, name: name.value }) : name
}

/** What stands for somebody without a name, `a***e`: of an identifier, so that it tells nothing. */
export function maskOf(identifier: string): string {
  // FNV-1a: two letters need no more.
  let hash = 0x811c9dc5
  for (const sign of identifier) {
    hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0
  }
  const letter = (value: number) => String.fromCodePoint(97 + (value % 26))
  return `${letter(hash)}***${letter(Math.floor(hash / 26))}`
}

export const reviewEditable = (
  { state, writtenAt }: Pick<Review, 'state' | 'writtenAt'>,
  now: Temporal.Instant,
): boolean =>
  state !== 'removed' &&
  Temporal.Instant.compare(now, writtenAt.add({ hours: 24 * REVIEW_EDIT_DAYS })) <= 0

export type Summary = {
  readonly count: number
  /** One decimal, such as `4.6`. */
  readonly score: string
  /** How many of one to five stars. */
  readonly stars: readonly number[]
  readonly tags: readonly { readonly tag: string; readonly count: number }[]
  readonly photos: number
}

/** The score of so many reviews by stars, exact to the tenth, halves up. */
export function scoreOf(stars: readonly number[]): string {
  const count = stars.reduce((sum, each) => sum + each, 0)
  if (count === 0) return '0.0'
  const total = stars.reduce((sum, each, index) => sum + each * (index + 1), 0)
  const tenths = Math.floor((total * 20 + count) / (2 * count))
  return `${Math.floor(tenths / 10)}.${tenths % 10}`
}
