import { useEffect, useMemo, useState } from 'preact/hooks'
import { ask, newCamera, type FaceWords, type Shot } from './camera.tsx'

export type FaceProps = {
  readonly words: FaceWords
  /** Enrols the face of who is signed in, or pays a payment with it. */
  readonly task:
    | { readonly kind: 'enrol'; readonly pin: string; readonly fix: string }
    | { readonly kind: 'pay'; readonly payment: string }
  /** Where to go when it is done. */
  readonly done: string
}

type Challenge = {
  readonly id: string
  readonly context?: string
  readonly steps: readonly string[]
}
type Phase =
  | { readonly kind: 'idle'; readonly note: string | null }
  | { readonly kind: 'filming'; readonly step: string }
  | { readonly kind: 'checking' }
  | { readonly kind: 'pin'; readonly challenge: Challenge; readonly note: string | null }
  | { readonly kind: 'done' }

const WITHOUT = ['none', 'smile', 'turn', 'blink', 'light'] as const

/** Read where it was typed, perhaps before the island woke. */
const typedPin = (): string => document.querySelector<HTMLInputElement>('#face-pin')?.value ?? ''

/** The camera: shows what to do, sends frames, and leaves every decision to the server. */
export function FaceCamera({ words, task, done }: FaceProps) {
  const [phase, setPhase] = useState<Phase>({ kind: 'idle', note: null })
  const [without, setWithout] = useState('none')
  const [awake, setAwake] = useState(false)
  const camera = useMemo(newCamera, [])
  useEffect(() => camera.close, [camera])
  // A press before the island woke would be lost: the button waits for it.
  useEffect(() => setAwake(true), [])

  const rest = (note: string | null) => {
    camera.close()
    setPhase({ kind: 'idle', note })
  }
  const leave = () => {
    setPhase({ kind: 'done' })
    location.assign(done)
  }

  const begin = async () => {
    if (task.kind === 'enrol' && !/^\d{6}$/.test(typedPin())) {
      document.getElementById('face-pin')?.focus()
      return
    }
    setPhase({ kind: 'filming', step: 'calm' })
    try {
      await camera.open()
    } catch {
      return rest(words.noCamera)
    }
    try {
      await record(without === 'none' ? null : without)
    } catch {
      rest(words.failed)
    }
  }

  const record = async (left: string | null) => {
    const opened =
      task.kind === 'enrol'
        ? await ask('/face/enrolments', { without: left })
        : await ask('/face/intents', {
            payment: task.payment,
            claim: { kind: 'account' },
            without: left,
          })
    if (opened.status !== 201) return rest(opened.status === 429 ? words.locked : words.failed)
    const challenge = opened.body as unknown as Challenge
    const shots = await camera.film(challenge.steps, (step) => setPhase({ kind: 'filming', step }))
    if (!shots) return
    setPhase({ kind: 'checking' })
    return task.kind === 'enrol' ? enrol(challenge, shots) : pay(challenge, shots)
  }

  const enrol = async ({ id }: Challenge, frames: readonly Shot[]) => {
    const body = { frames, pin: typedPin() }
    const { status, body: told } = await ask(`/face/enrolments/${id}/frames`, body, 'PUT')
    if (status === 200) return leave()
    const found = (told['frames'] ?? []) as readonly { readonly words: readonly string[] }[]
    const wrong = [...new Set(found.flatMap((frame) => frame.words))]
    const list = wrong.map((word) => words.words[word] ?? word).join(', ')
    rest(task.kind === 'enrol' && list !== '' ? `${task.fix} ${list}` : words.failed)
  }

  const pay = async (challenge: Challenge, frames: readonly Shot[]) => {
    const body = { context: challenge.context, frames }
    const { status, body: told } = await ask(`/face/intents/${challenge.id}/proof`, body)
    if (status === 200 && told['state'] === 'approved') return leave()
    if (status === 200 && told['state'] === 'step_up') {
      setPhase({ kind: 'pin', challenge, note: null })
      return
    }
    rest(status === 200 ? words.declined : words.failed)
  }

  const confirm = async (event: Event, challenge: Challenge) => {
    event.preventDefault()
    const body = { context: challenge.context, pin: typedPin() }
    const { body: told } = await ask(`/face/intents/${challenge.id}/step-up`, body)
    if (told['state'] === 'approved') return leave()
    if (told['state'] === 'try_again') setPhase({ kind: 'pin', challenge, note: words.pinWrong })
    else rest(words.declined)
  }

  const pinField = (
    <input
      id="face-pin"
      class="field"
      inputMode="numeric"
      autocomplete="off"
      type="password"
      pattern="[0-9]*"
      minLength={6}
      maxLength={6}
      required
      aria-describedby="face-pin-hint"
    />
  )
  const step = phase.kind === 'filming' ? phase.step : null
  const filming = step !== null
  return (
    <div class="face" data-phase={phase.kind} data-step={step}>
      <div class={`face-stage${filming ? '' : ' face-hidden'}`}>
        <video class="face-video" muted playsInline aria-hidden="true" />
        <div class="face-oval" aria-hidden="true" />
        {filming && (
          <output class="face-told" aria-live="assertive">
            {step === 'calm' ? words.calm : words.steps[step]}
          </output>
        )}
        {filming && (
          <button type="button" class="button wide" onClick={() => rest(null)}>
            {words.stop}
          </button>
        )}
      </div>
      {phase.kind === 'checking' && <output>{words.checking}</output>}
      {phase.kind === 'done' && <output>{words.approved}</output>}
      {phase.kind === 'pin' && (
        <form onSubmit={(event) => void confirm(event, phase.challenge)}>
          <p>{words.pinWhy}</p>
          <label for="face-pin">{words.pin}</label>
          {pinField}
          <p id="face-pin-hint" class="small quiet">
            {words.pinHint}
          </p>
          {phase.note !== null && <p role="alert">{phase.note}</p>}
          <button class="button primary wide">{words.confirm}</button>
        </form>
      )}
      {task.kind === 'enrol' && phase.kind !== 'done' && (
        <div class="field-row">
          <label for="face-pin">{task.pin}</label>
          {pinField}
          <p id="face-pin-hint" class="small quiet">
            {words.pinHint}
          </p>
        </div>
      )}
      {phase.kind === 'idle' && (
        <>
          {phase.note !== null && <p role="alert">{phase.note}</p>}
          <details>
            <summary>{words.cannot}</summary>
            <select
              class="field"
              aria-label={words.cannot}
              value={without}
              onChange={(event) => setWithout(event.currentTarget.value)}
            >
              {WITHOUT.map((each) => (
                <option key={each} value={each}>
                  {words.without[each]}
                </option>
              ))}
            </select>
          </details>
          <button
            type="button"
            class="button primary wide"
            disabled={!awake}
            onClick={() => void begin()}
          >
            {words.start}
          </button>
        </>
      )}
    </div>
  )
}
