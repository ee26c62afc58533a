import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../src/db/embedded.ts'
import { openPool, type Pool } from '../src/db/index.ts'
import { migrate } from '../src/db/migrate.ts'
import { seedWorld } from '../src/sandbox/seed.ts'

export type World = {
  readonly pool: Pool
  readonly url: string
  readonly offers: number
  readonly stop: () => Promise<void>
}

/** More than any run sells. */
const PLENTY = 100_000_000

/** A durable PostgreSQL of its own, with the demo world, lots that never end and planes that are never full. */
export async function openWorld(
  scale: number,
  now: Temporal.Instant = Temporal.Now.instant(),
): Promise<World> {
  const directory = mkdtempSync(join(tmpdir(), 'primeur-bench-'))
  const postgres = await startPostgres({ directory, durable: true, temporary: true })
  const url = postgres.url('postgres')
  await migrate(url)
  const pool = openPool(url, 4)
  pool.on('error', () => undefined)
  const { offers } = await seedWorld(pool, { now, scale })
  await pool.query(
    `insert into stock.movement (offer, lot, id, kind, quantity, actor, reason)
     select offer, id, gen_random_uuid(), 'surplus', $1 - received, 'bench', 'plenty'
     from stock.lot where status = 'released' and received < $1`,
    [PLENTY],
  )
  await pool.query('update logistics.departure set capacity = $1', [PLENTY])
  await pool.query('vacuum analyze')
  await pool.query('checkpoint')
  const stop = async () => {
    await pool.end()
    await postgres.stop()
  }
  return { pool, url, offers, stop }
}

export type Server = {
  readonly port: number
  readonly startMs: number
  readonly memoryMb: () => Promise<number>
  readonly stop: () => Promise<void>
}

const ROOT = new URL('../', import.meta.url)

/** The real server in a process of its own, as `npm start` runs it, without the request limit. */
export async function startServer(url: string): Promise<Server> {
  const port = await freePort()
  const home = mkdtempSync(join(tmpdir(), 'primeur-bench-home-'))
  process.once('exit', () => rmSync(home, { recursive: true, force: true }))
  const began = performance.now()
  const child = spawn(
    process.execPath,
    ['--import', new URL('scripts/tether.mjs', ROOT).href, 'src/server.ts'],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DATABASE_URL: url,
        PORT: String(port),
        PRIMEUR_SANDBOX: '1',
        PRIMEUR_RATE: '0',
        PRIMEUR_LOG: 'error',
        PRIMEUR_HOME: home,
        PRIMEUR_KEY_FILE: join(home, 'vault.key'),
        PRIMEUR_PARENT: String(process.pid),
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  )
  while (child.exitCode === null) {
    const reply = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
    await reply?.arrayBuffer()
    if (reply?.ok) {
      const startMs = performance.now() - began
      return { port, startMs, memoryMb: () => memoryOf(child), stop: () => stopChild(child) }
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('the server did not start')
}

async function memoryOf({ pid }: ChildProcess): Promise<number> {
  const ps = spawn('ps', ['-o', 'rss=', '-p', String(pid)])
  let text = ''
  ps.stdout.setEncoding('utf8').on('data', (part: string) => (text += part))
  await once(ps, 'close')
  return Number(text) / 1024
}

async function stopChild(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
