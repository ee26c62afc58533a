import type { Language } from '#lib/texts.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import { cleanName, cleanText, sameness, skeletonOf } from './words.ts'

export const COMMENT_MAX = 2000
export const NAME_MAX = 24
/** As long as this after posting, a comment may be changed by who wrote it. */
export const EDIT_MINUTES = 15

/** `withdrawn` by who wrote it; `held` until a moderator has read it; `removed` by a moderator. */
export type CommentState = 'shown' | 'held' | 'removed' | 'withdrawn'

/** Why a comment waits or went; the words are the reader's to see. */
export const HOLD_REASONS = ['link', 'repetition', 'reports'] as const
export const REMOVAL_REASONS = [
  'advertising',
  'abuse',
  'personal_data',
  'off_topic',
  'unlawful',
] as const
export type HoldReason = (typeof HOLD_REASONS)[number]
export type RemovalReason = (typeof REMOVAL_REASONS)[number]

export type Voice =
  | { readonly kind: 'pseudonym'; readonly name: string }
  | { readonly kind: 'anonymous' }

export type Comment = {
  readonly article: string
  readonly id: string
  readonly parent: string | null
  /** Null: anonymous. */
  readonly name: string | null
  readonly body: string
  readonly language: Language
  readonly state: CommentState
  readonly reason: string | null
  readonly likes: number
  readonly replies: number
  readonly postedAt: Temporal.Instant
  readonly editedAt: Temporal.Instant | null
  /** The hash of the token of who wrote it: told to nobody. */
  readonly reader: Buffer
}

export type Draft = { readonly body: string; readonly as: Voice }

export type DraftRefusal =
  | { readonly kind: 'comment_empty' }
  | { readonly kind: 'comment_too_long'; readonly max: number }
  | { readonly kind: 'name_invalid'; readonly min: number; readonly max: number }
  | { readonly kind: 'name_reserved' }

export type Cleaned = {
  readonly body: string
  readonly name: string | null
  readonly hold: HoldReason | null
}

/** Names nobody but us may bear, by what they look like. */
const OURS = [
  'primeur',
  '鲜至',
  'admin',
  'administrator',
  'moderator',
  'editor',
  '编辑',
  '客服',
  '官方',
  '管理员',
]
const RESERVED = new Set(OURS.map(skeletonOf))

const LINK =
  /https?:|www\.|\b[\p{L}\d-]+\.(?:com|cn|net|org|top|xyz|shop|vip|cc|info|ru)\b|\[[^\]]*\]\(/iu
const SAMENESS_MAX = 0.75

/**
 * What is kept of a draft, and whether a moderator reads it first. `reserved`: skeletons of further
 * names that are somebody's, such as the houses'. Links are text to us and held: most come from
 * advertisers.
 */
export function cleanDraft(
  { body, as }: Draft,
  reserved: ReadonlySet<string>,
): Result<Cleaned, DraftRefusal> {
  const text = cleanBody(body, COMMENT_MAX)
  if (!text.ok) return text
  const name = cleanVoice(as, reserved)
  return name.ok ? ok({ ...text.value, name: name.value }) : name
}

/** A text that says something and is not too long, and why it would wait. */
export function cleanBody(
  body: string,
  max: number,
): Result<{ body: string; hold: HoldReason | null }, DraftRefusal> {
  const text = cleanText(body)
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text)) return refuse({ kind: 'comment_empty' })
  if (text.length > max) return refuse({ kind: 'comment_too_long', max })
  return ok({
    body: text,
    hold: LINK.test(text) ? 'link' : sameness(text) > SAMENESS_MAX ? 'repetition' : null,
  })
}

/** The name to write under, null for none; not one that looks like somebody else's. */
export function cleanVoice(
  as: Voice,
  reserved: ReadonlySet<string>,
): Result<string | null, DraftRefusal> {
  if (as.kind === 'anonymous') return ok(null)
  const name = cleanName(as.name)
  const skeleton = skeletonOf(name)
  if (name.length > NAME_MAX || skeleton === '') {
    return refuse({ kind: 'name_invalid', min: 1, max: NAME_MAX })
  }
  return RESERVED.has(skeleton) || reserved.has(skeleton)
    ? refuse({ kind: 'name_reserved' })
    : ok(name)
}

/** Whether its writer may still change it. */
export const editable = (
  { state, postedAt }: Pick<Comment, 'state' | 'postedAt'>,
  now: Temporal.Instant,
): boolean =>
  (state === 'shown' || state === 'held') &&
  Temporal.Instant.compare(now, postedAt.add({ minutes: EDIT_MINUTES })) <= 0

/** So many in so many minutes; beyond, the reader waits. */
export type Limit = {
  readonly of: 'reader' | 'prefix' | 'article'
  readonly max: number
  readonly minutes: number
}

export const LIMITS: readonly Limit[] = [
  { of: 'reader', max: 5, minutes: 10 },
  { of: 'prefix', max: 30, minutes: 10 },
  { of: 'article', max: 600, minutes: 10 },
]

/** So many different readers' reports take a comment from view until a moderator has read it. */
export const REPORTS_TO_HOLD = 3
