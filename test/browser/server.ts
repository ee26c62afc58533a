import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll } from 'vitest'
import { testDatabase, type TestDatabase } from '../database.ts'
import { freePort } from '../port.ts'

export type TestServer = TestDatabase & { readonly origin: string; readonly output: () => string }

const ROOT = new URL('../../', import.meta.url)

/**
 * The real server, `src/server.ts` in a process of its own, on a free port and a copy of the demo
 * world; stopped when the test file is done.
 */
export async function testServer(env: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  // Asked for first, so that the database is dropped after the server has gone.
  const database = await testDatabase('world')
  const port = await freePort()
  const tether = new URL('scripts/tether.mjs', ROOT).href
  const child = spawn(process.execPath, ['--import', tether, 'src/server.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: database.url,
      PORT: String(port),
      PRIMEUR_SANDBOX: '1',
      PRIMEUR_PARENT: String(process.pid),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  afterAll(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
  })
  const origin = `http://127.0.0.1:${port}`
  const ended = () => child.exitCode !== null || child.signalCode !== null
  for (let tries = 0; tries < 600 && !ended(); tries++) {
    const reply = await fetch(`${origin}/readyz`).catch(() => null)
    await reply?.arrayBuffer()
    if (reply?.ok) return { ...database, origin, output: () => output }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`the server did not become ready\n${output}`)
}
