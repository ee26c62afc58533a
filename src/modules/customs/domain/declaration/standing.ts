import { isFinalHint, isHarmless, type Hint, type HintOf } from './hints.ts'
import type { DeclarationState } from './state.ts'

/** What customs said of one document, once. */
export type Answer = {
  readonly status: string
  readonly at: Temporal.Instant
  readonly info: string
}

export type SentKind = '311' | '411' | '511' | '513' | '621' | '623' | '625'

/** A document in its latest round, with all that was said of it. */
export type Answered = { readonly kind: SentKind; readonly answers: readonly Answer[] }

/** Why a declaration stands where it stands, in words that name no person. */
export type Why =
  | { readonly kind: 'differences'; readonly rules: readonly string[] }
  | {
      readonly kind: 'refused_by_customs'
      readonly document: SentKind
      readonly status: string
      readonly hint: Hint
    }
  | { readonly kind: 'detained'; readonly status: string }
  | { readonly kind: 'review' | 'inspection' | 'sent_back' | 'order_cancelled' | 'no_answer' }
  | { readonly kind: 'unreachable' | 'given_up' | 'malformed' }

export type Standing = { readonly state: DeclarationState; readonly why: Why | null }

/** Steps of equal time are taken in the order in which a declaration can go through them. */
const RANK: readonly string[] = [
  '1',
  '2',
  '3',
  '4',
  '100',
  '120',
  '300',
  '399',
  '500',
  '501',
  '502',
  '503',
  '599',
  '700',
  '800',
  '899',
]

const compare = (a: Answer, b: Answer): number =>
  Temporal.Instant.compare(a.at, b.at) ||
  RANK.indexOf(a.status) - RANK.indexOf(b.status) ||
  (a.info < b.info ? -1 : a.info > b.info ? 1 : 0)

type Track = {
  readonly step: 'silent' | 'moving' | 'stored' | 'refused' | DeclarationState
  readonly answer: Answer | null
}

/**
 * Where a declaration stands after everything that was said of it, whatever the order in which it
 * came and however often: the answers are taken by their own time.
 *
 * Source: domain/customs.md §3.4 and §9 (2 → 3 → 120 → 300/500 → 800 → 899; 100 and < 0 to repair).
 */
export function standingOf(documents: readonly Answered[], hintOf: HintOf): Standing {
  const answersOf = (kind: SentKind) =>
    documents.find((document) => document.kind === kind)?.answers ?? []
  const list = inventoryTrack(answersOf('621'), hintOf)
  const stands = (state: DeclarationState, why: Why | null = null): Standing => ({ state, why })
  if (list.step === 'released' || list.step === 'closed') return stands(list.step)
  if (list.step === 'sent_back') return stands('sent_back', { kind: 'sent_back' })
  if (list.step === 'detained') {
    return stands('detained', { kind: 'detained', status: list.answer?.status ?? '599' })
  }
  const asked = withdrawn(documents, hintOf)
  if (asked) return asked
  if (list.step === 'review' || list.step === 'inspection') {
    return stands(list.step, { kind: list.step })
  }
  if (list.step === 'refused') return refusal('621', list.answer, hintOf)
  for (const kind of ['311', '411', '511'] as const) {
    const track = plainTrack(answersOf(kind), hintOf)
    if (track.step === 'refused') return refusal(kind, track.answer, hintOf)
  }
  return stands(list.step === 'silent' ? 'sent' : 'declared')
}

function refusal(document: SentKind, answer: Answer | null, hintOf: HintOf): Standing {
  const { status = '100', info = '' } = answer ?? {}
  const hint = hintOf(status, info)
  const why: Why = { kind: 'refused_by_customs', document, status, hint }
  return { state: isFinalHint(hint) ? 'refused' : 'repair', why }
}

/** Where the request to cancel stands, when there is one. */
function withdrawn(documents: readonly Answered[], hintOf: HintOf): Standing | null {
  const request = documents.find(({ kind }) => kind === '623')
  if (!request) return null
  const last = request.answers.toSorted(compare).at(-1)
  if (last && (last.status === '899' || last.status === '800')) {
    return { state: 'withdrawn', why: { kind: 'order_cancelled' } }
  }
  const track = plainTrack(request.answers, hintOf)
  if (track.step === 'refused') return refusal('623', track.answer, hintOf)
  return { state: 'withdrawing', why: { kind: 'order_cancelled' } }
}

/** Orders, payments, waybills and requests: stored, or refused. */
export function plainTrack(answers: readonly Answer[], hintOf: HintOf): Track {
  return answers.toSorted(compare).reduce<Track>(
    (track, answer) => {
      if (isHarmlessAnswer(answer, hintOf)) {
        return track.step === 'silent' ? { step: 'stored', answer } : track
      }
      if (isRefusal(answer.status)) return { step: 'refused', answer }
      return { step: Number(answer.status) >= 120 ? 'stored' : 'moving', answer }
    },
    { step: 'silent', answer: null },
  )
}

function inventoryTrack(answers: readonly Answer[], hintOf: HintOf): Track {
  return answers
    .toSorted(compare)
    .reduce<Track>((track, answer) => next(track, answer, hintOf), { step: 'silent', answer: null })
}

function next(track: Track, answer: Answer, hintOf: HintOf): Track {
  const { status } = answer
  if (track.step === 'closed' || track.step === 'sent_back') return track
  if (status === '899') return { step: 'closed', answer }
  if (status === '700') return { step: 'sent_back', answer }
  // What is in is in: a late word about the message changes nothing.
  if (track.step === 'released') return track
  if (isHarmlessAnswer(answer, hintOf)) {
    return track.step === 'silent' ? { step: 'declared', answer } : track
  }
  if (isRefusal(status)) return { step: 'refused', answer }
  return { step: STEP[status] ?? 'declared', answer }
}

const STEP: Readonly<Record<string, DeclarationState>> = {
  '300': 'review',
  '399': 'declared',
  '500': 'inspection',
  '501': 'detained',
  '502': 'detained',
  '503': 'detained',
  '599': 'detained',
  '800': 'released',
}

const isHarmlessAnswer = ({ status, info }: Answer, hintOf: HintOf): boolean =>
  status.startsWith('-') && isHarmless(hintOf(status, info))

/** Returned by customs, not delivered to it, or a published error. */
const isRefusal = (status: string): boolean =>
  status === '100' || status === '4' || status.startsWith('-')
