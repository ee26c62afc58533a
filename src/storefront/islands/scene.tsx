import { useEffect, useState } from 'preact/hooks'

export type SceneWords = {
  readonly scene: string
  readonly note: string
  readonly stamp: string
  readonly smile: string
  readonly paid: string
  readonly delivered: string
  /** A sentence with `{day}`. */
  readonly day: string
  /** A sentence with `{seconds}`. */
  readonly forget: string
  readonly again: string
  readonly close: string
}

const TICK_MS = 900
/** Calm, smile, paid, six days, then the face is forgotten. */
const SMILES_AT = 2
const PAID_AT = 5
const DAYS = 6
const DELIVERED_AT = PAID_AT + DAYS
const FORGET_SECONDS = 5
const LAST = DELIVERED_AT + FORGET_SECONDS

/** A face of lines: eyes, and a mouth that bends from straight to a smile. */
function DrawnFace({ smile }: { readonly smile: number }) {
  const bend = 100 + 34 * smile
  return (
    <svg class="kiosk-face" viewBox="0 0 160 180" aria-hidden="true">
      <g fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round">
        <path d="M30 80c0-44 22-62 50-62s50 18 50 62-20 82-50 82-50-38-50-82Z" />
        <path d={`M50 66q10 -8 20 0M90 66q10 -8 20 0`} />
        <path d="M80 74v24q-6 5 -9 3" />
        <path d={`M54 ${116 - 6 * smile}Q80 ${bend + 16} 106 ${116 - 6 * smile}`} />
      </g>
      <circle cx="60" cy="78" r="5" fill="currentColor" />
      <circle cx="100" cy="78" r="5" fill="currentColor" />
    </svg>
  )
}

/** A stamp as it might have looked: a hall, a year, a perforated edge. */
function Stamp({ title }: { readonly title: string }) {
  return (
    <svg class="kiosk-stamp" viewBox="0 0 120 150" role="img" aria-label={title}>
      <rect
        x="4"
        y="4"
        width="112"
        height="142"
        fill="var(--gold-soft)"
        stroke="var(--gold)"
        stroke-width="6"
        stroke-dasharray="2 6"
        stroke-linecap="round"
      />
      <path d="M22 108V70l38-26 38 26v38Z" fill="none" stroke="var(--gold)" stroke-width="4" />
      <path
        d="M40 108V82h12v26M68 108V82h12v26"
        fill="none"
        stroke="var(--gold)"
        stroke-width="4"
      />
      <text x="60" y="30" text-anchor="middle" font-size="13" fill="var(--gold)">
        HANNOVER
      </text>
      <text x="60" y="134" text-anchor="middle" font-size="18" fill="var(--gold)">
        1948
      </text>
    </svg>
  )
}

/** The scene of 15 March 2015 for trade fairs: everything is drawn, nothing is sent or kept. */
export function Scene({
  words,
  onEnd,
}: {
  readonly words: SceneWords
  readonly onEnd: () => void
}) {
  const [tick, setTick] = useState(0)
  useEffect(() => {
    if (tick >= LAST) return
    const timer = setTimeout(() => setTick(tick + 1), TICK_MS)
    return () => clearTimeout(timer)
  }, [tick])
  const smile = Math.min(1, Math.max(0, (tick - SMILES_AT + 1) / (PAID_AT - SMILES_AT)))
  const told =
    tick < PAID_AT
      ? words.smile
      : tick === PAID_AT
        ? words.paid
        : tick < DELIVERED_AT
          ? words.day.replace('{day}', String(tick - PAID_AT))
          : words.delivered
  return (
    <div
      class="kiosk"
      data-phase={tick >= DELIVERED_AT ? 'delivered' : tick >= PAID_AT ? 'paid' : 'smile'}
    >
      <p>{words.scene}</p>
      <div class="kiosk-scene">
        {tick < LAST && <DrawnFace smile={smile} />}
        <Stamp title={words.stamp} />
      </div>
      <output class="kiosk-done">{told}</output>
      {tick >= DELIVERED_AT && tick < LAST && (
        <p>{words.forget.replace('{seconds}', String(LAST - tick))}</p>
      )}
      <p class="small quiet">{words.note}</p>
      <p class="kiosk-row">
        <button type="button" class="button" onClick={() => setTick(0)}>
          {words.again}
        </button>
        <button type="button" class="button" onClick={onEnd}>
          {words.close}
        </button>
      </p>
    </div>
  )
}
