import { word } from '#messages'
import type { CardModel } from '../model/card.ts'
import type { SeasonPhase, Storage } from '../model/values.ts'
import { useView } from '../view.tsx'

const COLD: ReadonlySet<Storage> = new Set(['chilled_0_4', 'chilled_2_8', 'frozen'])

/** The temperature goods travel at; blue means the cold chain. */
export function StorageTag({ storage }: { readonly storage: Storage }) {
  const { t } = useView()
  const tone = COLD.has(storage) ? 'cold' : storage === 'ambient' ? 'quiet' : 'cool'
  return <span class={`tag tag-${tone}`}>{t.terms.storage[storage]}</span>
}

/** AOP, organic, raw milk …: gold, with what it means on hover. */
export function LabelTag({ label }: { readonly label: string }) {
  const { t } = useView()
  return (
    <span class="tag tag-gold" title={word(t.terms.labelsHow, label) ?? undefined}>
      {word(t.terms.labels, label) ?? label}
    </span>
  )
}

/** The phase of the season, with the three-part line of the prototype. */
export function SeasonMark({ phase }: { readonly phase: SeasonPhase }) {
  const at = { early: 10, peak: 26, late: 42, resting: 52 }[phase]
  return (
    <svg class="season-mark" width="56" height="10" viewBox="0 0 56 10" aria-hidden>
      <path d="M0 4h56v2H0Z" fill="var(--line-strong)" opacity=".45" />
      <path d="M16 3h20v4H16Z" fill="var(--brand)" />
      <circle cx={at} cy="5" r="4.2" fill={phase === 'resting' ? 'var(--ink-2)' : 'var(--price)'} />
    </svg>
  )
}

/** What a card says of its parity: the city when the gap rounds to nothing, else the signed gap. */
export function useParityText(parity: CardModel['parity']): string | null {
  const { t, f } = useView()
  if (parity === null) return null
  const city = word(t.terms.cities, parity.city) ?? parity.city
  return Math.abs(Number(parity.difference)) < 1
    ? t.browse.card.parity(city)
    : t.browse.card.parityDifference(city, f.signedPercent(parity.difference))
}
