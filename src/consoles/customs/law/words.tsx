import { useFormat, useMessages } from '../../kit/settings.tsx'
import { Status, type Tone } from '../../kit/values.tsx'
import { messages as deskMessages } from '../messages/index.ts'
import { messages } from './messages/index.ts'

const TONES: Readonly<Record<string, Tone>> = {
  official: 'ok',
  seen: 'cold',
  derived: 'warn',
  unverified: 'danger',
}

/** How well something is known. */
export function Grade({ grade }: { readonly grade: string }) {
  const { grades } = useMessages(messages)
  return <Status tone={TONES[grade] ?? 'plain'}>{grades[grade] ?? grade}</Status>
}

/** From when to when a row stands. */
export function Validity({
  row: { validFrom, validUntil },
}: {
  readonly row: { readonly validFrom: string; readonly validUntil: string | null }
}) {
  const { browse: t } = useMessages(messages)
  const { fullDay } = useFormat()
  return (
    <span className="figures">
      {validUntil === null
        ? t.since(fullDay(validFrom))
        : t.period(fullDay(validFrom), fullDay(validUntil))}
    </span>
  )
}

/** The way in that the law leaves open, or why there is none. */
export function Way({
  regime,
  reasons,
}: {
  readonly regime: string | null
  readonly reasons: readonly string[]
}) {
  const t = useMessages(messages)
  const { regimes } = useMessages(deskMessages)
  const told = reasons.map((reason) => t.reasons[reason] ?? reason).join(' · ')
  return (
    <>
      {regime === null ? (
        <Status tone="danger">{t.browse.none}</Status>
      ) : (
        (regimes[regime] ?? regime)
      )}
      {told !== '' && (
        <>
          <br />
          <small>{told}</small>
        </>
      )}
    </>
  )
}

/** A value of the law as our data writes it, in the reader's words where there are some. */
export function useValue(): (value: string | null) => string {
  const { values, grades, browse } = useMessages(messages)
  return (value) => {
    if (value === null) return '–'
    const [, plain = value, grade] =
      /^(.*?)(?: \((official|seen|derived|unverified)\))?$/.exec(value) ?? []
    const word = values[plain] ?? (plain === 'none' ? browse.none : plain)
    return grade === undefined ? word : `${word} (${grades[grade] ?? grade})`
  }
}
