import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { query, type Pool } from '../src/db/index.ts'
import { receiptProof } from '../src/modules/customs/routes/receipts.ts'
import { receiptSecret } from '../src/sandbox/customs/parties.ts'
import type { CustomsOptions } from '../src/sandbox/customs/simulator.ts'
import { customsWorld, type CustomsWorld } from './customs.ts'
import { freePort } from './port.ts'

const ROOT = new URL('../', import.meta.url)

export type Killed = { readonly world: CustomsWorld; readonly finish: () => Promise<number> }

export type KillPlan = {
  /** How often the desk's process is killed, and how long it lives before, in milliseconds. */
  readonly kills: number
  readonly lifeMs: number
}

/**
 * The simulated customs here, the desk in a process that is killed (SIGKILL) and started again while
 * it declares. `finish` answers how long it took until nothing was under way, in milliseconds.
 */
export async function deskToKill(
  { pool, url }: { readonly pool: Pool; readonly url: string },
  weather: Partial<CustomsOptions>,
  { kills, lifeMs }: KillPlan,
): Promise<Killed> {
  const master = randomBytes(32)
  const port = await freePort()
  const said = `http://127.0.0.1:${port}/customs`
  const tell = async (path: string, text: string) => {
    const proof = receiptProof(receiptSecret(master), text)
    const headers = { 'x-customs-signature': proof, 'content-type': 'application/xml' }
    const reply = await fetch(`${said}/${path}`, { method: 'POST', body: text, headers })
    if (!reply.ok) throw new Error(`the desk answers ${reply.status}`)
  }
  const world = await customsWorld(pool, {
    ...weather,
    master,
    ear: (text) => tell('receipts', text),
    askPaymentData: ({ sessionId, orderNo }) =>
      tell('payment-data-requests', JSON.stringify({ sessionID: sessionId, orderNo })),
  })
  const gateway = createServer((request, reply) => void receive(world, request, reply))
  gateway.listen(0, '127.0.0.1')
  await once(gateway, 'listening')
  const address = gateway.address() as AddressInfo
  const env = {
    ...process.env,
    DATABASE_URL: url,
    GATEWAY: `http://127.0.0.1:${address.port}`,
    MASTER: master.toString('hex'),
    DESK_PORT: String(port),
  }

  const finish = async () => {
    const started = performance.now()
    for (let nr = 0; nr < kills; nr++) {
      const desk = start(env)
      await listening(port)
      await new Promise((resolve) => setTimeout(resolve, lifeMs * (0.5 + Math.random())))
      await kill(desk)
    }
    const desk = start(env)
    while ((await underWay(pool)) > 0) await new Promise((resolve) => setTimeout(resolve, 250))
    const took = performance.now() - started
    await world.simulator.quiet()
    await kill(desk)
    gateway.close()
    return took
  }
  return { world, finish }
}

async function receive(
  { simulator: { gateway } }: CustomsWorld,
  request: IncomingMessage,
  reply: ServerResponse,
): Promise<void> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const body = Buffer.concat(parts).toString()
  if (request.url === '/messages') await gateway.send(body)
  else await gateway.uploadPaymentData(JSON.parse(body))
  reply.end('{}')
}

const start = (env: NodeJS.ProcessEnv): ChildProcess =>
  spawn(process.execPath, ['test/customs-desk-process.ts'], { cwd: ROOT, env, stdio: 'inherit' })

async function kill(desk: ChildProcess): Promise<void> {
  if (desk.exitCode !== null) throw new Error('the desk ended by itself')
  const gone = once(desk, 'exit')
  desk.kill('SIGKILL')
  await gone
}

async function listening(port: number): Promise<void> {
  for (;;) {
    const reply = await fetch(`http://127.0.0.1:${port}/nowhere`).catch(() => null)
    if (reply) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** What the desk still has to do, or waits for. */
async function underWay(pool: Pool): Promise<number> {
  const [row] = await query<{ count: number }>(
    pool,
    `select ((select count(*) from customs.declaration_request)
             + (select count(*) from customs.message where state = 'queued')
             + (select count(*) from customs.declaration where state in
                 ('ready', 'sent', 'declared', 'review', 'inspection', 'withdrawing')))::integer as count`,
  )
  return row?.count ?? 0
}
