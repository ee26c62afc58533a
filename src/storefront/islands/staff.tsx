import { useState } from 'preact/hooks'
import { ask } from './camera.tsx'
import { keepTerminal, makeKey, terminalId } from './terminal-key.tsx'

export type StaffWords = {
  readonly heading: string
  readonly payment: string
  readonly open: string
  readonly terminal: string
  readonly none: string
  readonly name: string
  readonly enrol: string
  readonly enrolHow: string
  readonly refused: string
  readonly health: string
  /** Sentences with `{count}` and `{engine}`. */
  readonly cameras: string
  readonly engine: string
  readonly status: string
}

const MERCHANT = 'primeur'

/** For the staff: opens a payment, enrols this terminal, and tells how the device is. */
export function Staff({ words }: { readonly words: StaffWords }) {
  const [terminal, setTerminal] = useState<string | null>(null)
  const [note, setNote] = useState<string | null>(null)
  const [health, setHealth] = useState<readonly string[]>([])

  const look = async () => {
    setTerminal(terminalId())
    const devices = (await navigator.mediaDevices?.enumerateDevices?.()) ?? []
    const cameras = devices.filter(({ kind }) => kind === 'videoinput').length
    const { body } = await ask('/face/card', undefined, 'GET')
    setHealth([
      words.cameras.replace('{count}', String(cameras)),
      words.engine.replace('{engine}', typeof body['id'] === 'string' ? body['id'] : '–'),
    ])
  }

  const enrol = async (event: SubmitEvent) => {
    event.preventDefault()
    const name = new FormData(event.currentTarget as HTMLFormElement).get('name')
    const publicKey = await makeKey()
    const { status, body } = await ask('/face/terminals', { merchant: MERCHANT, name, publicKey })
    if (status !== 201) return setNote(words.refused)
    keepTerminal(String(body['id']))
    setTerminal(String(body['id']))
    setNote(null)
  }

  return (
    <details class="kiosk-staff" onToggle={() => void look().catch(() => undefined)}>
      <summary>{words.heading}</summary>
      <form method="get" action="/kiosk">
        <label for="kiosk-payment">{words.payment}</label>
        <input id="kiosk-payment" class="field" name="payment" required />
        <button class="button">{words.open}</button>
      </form>
      <p>
        {words.terminal}: <span class="figures">{terminal ?? words.none}</span>
      </p>
      <form onSubmit={(event) => void enrol(event).catch(() => setNote(words.refused))}>
        <label for="kiosk-name">{words.name}</label>
        <input id="kiosk-name" class="field" name="name" required maxLength={60} />
        <p class="small quiet">{words.enrolHow}</p>
        {note !== null && <p role="alert">{note}</p>}
        <button class="button">{words.enrol}</button>
      </form>
      <p>{words.health}</p>
      <ul>
        {health.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <button type="button" class="button" onClick={() => location.reload()}>
        {words.status}
      </button>
    </details>
  )
}
