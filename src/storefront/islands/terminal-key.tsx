/** The key of this terminal: made here, kept in the browser's database, never to be read out. */

const TERMINAL = 'primeur-terminal'

const store = (): Promise<IDBObjectStore> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('primeur', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('keys')
    opening.onerror = () => reject(new Error('no database'))
    opening.onsuccess = () =>
      resolve(opening.result.transaction('keys', 'readwrite').objectStore('keys'))
  })

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(new Error('the database refused'))
  })
}

export const terminalId = (): string | null => localStorage.getItem(TERMINAL)
export const keepTerminal = (id: string): void => localStorage.setItem(TERMINAL, id)

const base64 = (bytes: ArrayBuffer): string => btoa(String.fromCharCode(...new Uint8Array(bytes)))

/** Makes a key pair whose private half cannot be exported, and answers the public half. */
export async function makeKey(): Promise<string> {
  const how = { name: 'ECDSA', namedCurve: 'P-256' }
  const pair = await crypto.subtle.generateKey(how, false, ['sign', 'verify'])
  await answered((await store()).put(pair.privateKey, TERMINAL))
  return base64(await crypto.subtle.exportKey('spki', pair.publicKey))
}

/** Signs the context of an intent and the hashes of the frames that answer it. */
export async function signed(context: string, images: readonly string[]): Promise<string | null> {
  const key = (await answered((await store()).get(TERMINAL))) as CryptoKey | undefined
  if (!key) return null
  const hashes = await Promise.all(
    images.map((image) =>
      crypto.subtle.digest(
        'SHA-256',
        Uint8Array.from(atob(image), (c) => c.charCodeAt(0)),
      ),
    ),
  )
  const whole = new Uint8Array(32 * (1 + hashes.length))
  whole.set(context.match(/../g)?.map((byte) => Number.parseInt(byte, 16)) ?? [])
  hashes.forEach((hash, nr) => whole.set(new Uint8Array(hash), 32 * (nr + 1)))
  return base64(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, whole))
}
