import { useFormat, useMessages } from '../kit/settings.tsx'
import { messages } from './messages/index.ts'
import type { Band } from './scale.ts'

/** A triangle that points up or down: drawn, because not every font has one. */
export const Way = ({ up }: { readonly up: boolean }) => (
  <span className={up ? 'way way-up' : 'way way-down'} aria-hidden="true" />
)

/** An index on the scale: always the number; outside the corridor also a mark, and a word for ears. */
export function Index({ value, band }: { readonly value: number; readonly band: Band }) {
  const t = useMessages(messages).standing
  const { fixed } = useFormat()
  const outside = band === 3 ? t.above : band === -3 ? t.below : null
  return (
    <span className="dv" data-band={band}>
      {fixed(value)}
      {outside !== null && (
        <>
          <Way up={band === 3} />
          <span className="unseen"> {outside}</span>
        </>
      )}
    </span>
  )
}

const BANDS = [-3, -2, -1, 0, 1, 2, 3] as const

/** What the colours mean; the numbers stand in every cell all the same. */
export function Legend() {
  const t = useMessages(messages).standing
  return (
    <p className="dv-legend">
      <span>{t.legend}</span>
      <span className="dv-steps">
        {t.cheaper}
        {BANDS.map((band) => (
          <span key={band} className="dv-step" data-band={band} aria-hidden="true" />
        ))}
        {t.dearer}
      </span>
      <span>
        <Way up />
        <Way up={false} /> {t.mark}
      </span>
    </p>
  )
}
