import { useEffect, useRef, useState } from 'preact/hooks'

/** Texts come from the server, so that the islands carry no catalogue of messages. */
export type PasskeyProps = {
  readonly action: string
  readonly back?: string
  readonly label: string
  readonly failed: string
}

type Ceremony = PasskeyProps & {
  /** Where better-auth makes the challenge. */
  readonly challenge: string
  readonly perform: (options: never) => Promise<Credential | null>
}

/**
 * Asks the browser for a passkey and sends what it signed as a plain form, so that the answer is a
 * page like any other. Draws nothing where the browser knows no passkeys, or without scripts.
 */
function PasskeyForm({ action, back, label, failed, challenge, perform }: Ceremony) {
  const form = useRef<HTMLFormElement>(null)
  const [signed, setSigned] = useState('')
  const [state, setState] = useState<'unknown' | 'ready' | 'busy' | 'failed'>('unknown')
  useEffect(() => {
    const known =
      'PublicKeyCredential' in globalThis && 'parseRequestOptionsFromJSON' in PublicKeyCredential
    if (known) setState('ready')
  }, [])
  useEffect(() => {
    if (signed !== '') form.current?.submit()
  }, [signed])
  if (state === 'unknown') return null

  const ask = async () => {
    setState('busy')
    try {
      const reply = await fetch(challenge)
      if (!reply.ok) throw new Error(String(reply.status))
      const credential = await perform((await reply.json()) as never)
      if (!(credential instanceof PublicKeyCredential)) throw new Error('no passkey')
      setSigned(JSON.stringify(credential.toJSON()))
    } catch {
      // Cancelled by the person, or refused by the device: the button is there again.
      setState('failed')
    }
  }
  return (
    <form ref={form} method="post" action={action}>
      {back !== undefined && <input type="hidden" name="back" value={back} />}
      <input type="hidden" name="credential" value={signed} />
      <button
        type="button"
        class="button wide"
        disabled={state === 'busy'}
        onClick={() => void ask()}
      >
        {label}
      </button>
      <output class="small">{state === 'failed' ? failed : ''}</output>
    </form>
  )
}

/** Signs in with a passkey of this site. */
export const PasskeySignIn = (props: PasskeyProps) => (
  <PasskeyForm
    {...props}
    challenge="/api/auth/passkey/generate-authenticate-options"
    perform={(options) =>
      navigator.credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
      })
    }
  />
)

/** Makes a passkey for the account that is signed in. */
export const PasskeyMake = (props: PasskeyProps) => (
  <PasskeyForm
    {...props}
    challenge="/api/auth/passkey/generate-register-options"
    perform={(options) =>
      navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
      })
    }
  />
)
