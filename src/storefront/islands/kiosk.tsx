import { useEffect, useMemo, useState } from 'preact/hooks'
import { ask, newCamera, type FaceWords } from './camera.tsx'
import { Scene, type SceneWords } from './scene.tsx'
import { Staff, type StaffWords } from './staff.tsx'
import { signed, terminalId } from './terminal-key.tsx'

export type KioskProps = {
  readonly words: FaceWords & {
    readonly last4: string
    readonly scan: string
    readonly scanned: string
    readonly clear: string
    readonly go: string
    readonly low: string
    readonly waiting: string
    readonly demo: string
  }
  readonly scene: SceneWords
  readonly staff: StaffWords
  readonly payment: string | null
}

type Intent = { readonly id: string; readonly context: string; readonly steps: readonly string[] }
type Phase =
  | { readonly kind: 'digits'; readonly note: string | null }
  | { readonly kind: 'filming'; readonly step: string }
  | { readonly kind: 'checking' }
  | { readonly kind: 'pin'; readonly intent: Intent; readonly note: string | null }
  | { readonly kind: 'done' }

/** Whose face it will be: four digits that were typed, or the code of a phone that was scanned. */
type Claim =
  | { readonly kind: 'last4'; readonly digits: string }
  | { readonly kind: 'code'; readonly code: string }

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0']

/** A big pad of digits, for a screen that is touched. */
function Pad({
  value,
  length,
  hidden,
  words,
  onValue,
}: {
  readonly value: string
  readonly length: number
  readonly hidden: boolean
  readonly words: KioskProps['words']
  readonly onValue: (value: string) => void
}) {
  return (
    <>
      <output class="kiosk-digits figures" aria-label={hidden ? words.pin : words.last4}>
        {(hidden ? '•'.repeat(value.length) : value).padEnd(length, '_')}
      </output>
      <div class="kiosk-pad">
        {KEYS.map((key) => (
          <button
            key={key}
            type="button"
            class="button"
            disabled={value.length >= length}
            onClick={() => onValue(value + key)}
          >
            {key}
          </button>
        ))}
        <button type="button" class="button" onClick={() => onValue('')}>
          {words.clear}
        </button>
      </div>
    </>
  )
}

/** A scanner types what it reads and presses Enter, as a keyboard does. */
function Scanned({
  words,
  onCode,
}: {
  readonly words: KioskProps['words']
  readonly onCode: (code: string) => void
}) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const code = new FormData(event.currentTarget).get('code')
        event.currentTarget.reset()
        if (typeof code === 'string' && code.trim() !== '') onCode(code.trim())
      }}
    >
      <label for="kiosk-code">{words.scan}</label>
      <input id="kiosk-code" class="field" name="code" autocomplete="off" maxLength={300} />
      <p class="small quiet">{words.scanned}</p>
    </form>
  )
}

/** The terminal of a shop or a fair: four digits first, then the face, then the PIN when asked. */
export function Kiosk({ words, scene, staff, payment }: KioskProps) {
  const [phase, setPhase] = useState<Phase>({ kind: 'digits', note: null })
  const [digits, setDigits] = useState('')
  const [low, setLow] = useState(false)
  const [demo, setDemo] = useState(false)
  const camera = useMemo(newCamera, [])
  useEffect(() => camera.close, [camera])
  // A press before the island woke would be lost: the buttons wait for it.
  const [awake, setAwake] = useState(false)
  useEffect(() => setAwake(true), [])

  const rest = (note: string | null) => {
    camera.close()
    setDigits('')
    setPhase({ kind: 'digits', note })
  }

  const begin = async (claim: Claim) => {
    const opened = await ask('/face/intents', {
      payment,
      claim,
      terminal: terminalId(),
    })
    if (opened.status !== 201) return rest(opened.status === 429 ? words.locked : words.failed)
    const intent = opened.body as unknown as Intent
    setPhase({ kind: 'filming', step: 'calm' })
    try {
      await camera.open()
    } catch {
      return rest(words.noCamera)
    }
    const frames = await camera.film(intent.steps, (step) => setPhase({ kind: 'filming', step }))
    if (!frames) return
    setPhase({ kind: 'checking' })
    const images = frames.map(({ image }) => image)
    const signature = await signed(intent.context, images)
    const body = { context: intent.context, frames, signature }
    settle(intent, await ask(`/face/intents/${intent.id}/proof`, body))
  }

  const settle = (intent: Intent, { body }: Awaited<ReturnType<typeof ask>>) => {
    setDigits('')
    if (body['state'] === 'approved') setPhase({ kind: 'done' })
    else if (body['state'] === 'step_up') setPhase({ kind: 'pin', intent, note: null })
    else if (body['state'] === 'try_again' && phase.kind === 'pin') {
      setPhase({ kind: 'pin', intent, note: words.pinWrong })
    } else rest(words.declined)
  }

  const confirm = async (intent: Intent) => {
    const body = { context: intent.context, pin: digits }
    settle(intent, await ask(`/face/intents/${intent.id}/step-up`, body))
  }

  const guarded = (work: () => Promise<void>) => () => void work().catch(() => rest(words.failed))
  const step = phase.kind === 'filming' ? phase.step : null
  if (demo) return <Scene words={scene} onEnd={() => setDemo(false)} />
  return (
    <div class={`kiosk${low ? ' kiosk-low' : ''}`} data-phase={phase.kind} data-step={step}>
      <div class={`face-stage${step === null ? ' face-hidden' : ''}`}>
        <video class="face-video" muted playsInline aria-hidden="true" />
        <div class="face-oval" aria-hidden="true" />
        {step !== null && (
          <output class="face-told" aria-live="assertive">
            {step === 'calm' ? words.calm : words.steps[step]}
          </output>
        )}
        <button type="button" class="button wide" onClick={() => rest(null)}>
          {words.stop}
        </button>
      </div>
      {phase.kind === 'checking' && <output>{words.checking}</output>}
      {phase.kind === 'done' && <output class="kiosk-done">{words.approved}</output>}
      {phase.kind === 'digits' && phase.note !== null && <p role="alert">{phase.note}</p>}
      {phase.kind === 'digits' && payment === null && <p>{words.waiting}</p>}
      {phase.kind === 'digits' && payment !== null && (
        <>
          <p>{words.last4}</p>
          <Pad value={digits} length={4} hidden={false} words={words} onValue={setDigits} />
          <button
            type="button"
            class="button primary wide"
            disabled={digits.length < 4}
            onClick={guarded(() => begin({ kind: 'last4', digits }))}
          >
            {words.go}
          </button>
          <Scanned
            words={words}
            onCode={(code) => guarded(() => begin({ kind: 'code', code }))()}
          />
        </>
      )}
      {phase.kind === 'pin' && (
        <>
          <p>{phase.note ?? words.pinWhy}</p>
          <Pad value={digits} length={6} hidden words={words} onValue={setDigits} />
          <button
            type="button"
            class="button primary wide"
            disabled={digits.length < 6}
            onClick={guarded(() => confirm(phase.intent))}
          >
            {words.confirm}
          </button>
        </>
      )}
      {phase.kind === 'digits' && (
        <p class="kiosk-row">
          <button type="button" class="button" disabled={!awake} onClick={() => setDemo(true)}>
            {words.demo}
          </button>
          <button type="button" class="button" aria-pressed={low} onClick={() => setLow(!low)}>
            {words.low}
          </button>
        </p>
      )}
      <Staff words={staff} />
    </div>
  )
}
