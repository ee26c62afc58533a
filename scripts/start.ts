import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openPool, query } from '#db'
import { SPEED_MAX } from '#lib/pace.ts'
import { liveOwner, startPostgres } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { seedWorld } from '../src/sandbox/seed.ts'
import { DEMO_PASSWORD, DEMO_PHONE, demoSignIns } from '../src/sandbox/sign-ins.ts'

const ROOT = join(import.meta.dirname, '..')
const HOME = join(ROOT, '.primeur')
const LOG = join(HOME, 'server.log')

/** A reason a person can act on: shown without a stack. */
class Stopped extends Error {}

/** What must be ended on the way out, last started first. */
const running: (() => Promise<void>)[] = []
let leaving = false

async function leave(code: number): Promise<void> {
  if (leaving) return
  leaving = true
  for (const end of running.toReversed()) await end().catch(() => undefined)
  process.exit(code)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!leaving) console.log('\nStopping')
    void leave(0)
  })
}

async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now()
  const value = await work()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`✓ ${name.padEnd(34)}${seconds.padStart(6)} s`)
  return value
}

/** How fast the sandbox's clock is to run: `--speed 600`; nothing when it is not said. */
function speedAsked(): Readonly<Record<string, string>> {
  const { values } = parseArgs({ options: { speed: { type: 'string' } } })
  if (values.speed === undefined) return {}
  const speed = Number(values.speed)
  if (!Number.isInteger(speed) || speed < 0 || speed > SPEED_MAX) {
    throw new Stopped(`--speed is a whole number from 0 (rest) to ${SPEED_MAX}.`)
  }
  return { PRIMEUR_SPEED: values.speed }
}

/** The port to serve on: the one asked for when it is free, any free one for 0. */
async function freePort(): Promise<number> {
  const asked = Number(process.env['PORT'] ?? 8080)
  if (!Number.isInteger(asked) || asked < 0 || asked > 65_535) {
    throw new Stopped(`PORT=${process.env['PORT']} is not a port.`)
  }
  const probe = createServer().listen(asked)
  try {
    await once(probe, 'listening')
  } catch {
    throw new Stopped(`Port ${asked} is taken. Choose another: PORT=8090 npm start`)
  }
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address ? address.port : asked
}

async function buildPages(): Promise<void> {
  const builder = spawn(process.execPath, [join(ROOT, 'scripts/build.ts')], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(async () => void builder.kill())
  let output = ''
  for (const stream of [builder.stdout, builder.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  const [code] = await once(builder, 'close')
  if (code !== 0) throw new Stopped(`The pages could not be built.\n${output}`)
}

/** The database's address: the one given, or our own PostgreSQL's. */
async function database(): Promise<string> {
  const given = process.env['DATABASE_URL']
  if (given) return given
  const owner = liveOwner(HOME)
  if (owner) throw new Stopped(`Primeur already runs here (process ${owner}).`)
  const server = await startPostgres({ directory: HOME, durable: true })
  running.push(server.stop)
  const pool = openPool(server.url('postgres'), 1)
  try {
    const found = await query(pool, `select 1 from pg_database where datname = 'primeur'`)
    if (found.length === 0) await pool.query('create database primeur')
  } finally {
    await pool.end()
  }
  return server.url('primeur')
}

async function prepareDatabase(): Promise<string> {
  const url = await step('PostgreSQL', database)
  await step('migrations', () => migrate(url))
  const pool = openPool(url, 4)
  try {
    const [row] = await query<{ empty: boolean }>(
      pool,
      'select not exists (select from producers.house) as empty',
    )
    if (row?.empty) {
      await step('demo world', () => seedWorld(pool, { now: Temporal.Now.instant(), scale: 1 }))
    }
  } finally {
    await pool.end()
  }
  return url
}

/** The server, in a process group of its own: Ctrl-C reaches us, and we end it before PostgreSQL. */
function launchServer(
  url: string,
  port: number,
  speed: Readonly<Record<string, string>>,
): ChildProcess {
  const log = openSync(LOG, 'w')
  const tether = new URL('tether.mjs', import.meta.url).href
  const server = spawn(process.execPath, ['--import', tether, join(ROOT, 'src/server.ts')], {
    cwd: ROOT,
    env: {
      ...process.env,
      DATABASE_URL: url,
      PORT: String(port),
      PRIMEUR_SANDBOX: process.env['PRIMEUR_SANDBOX'] ?? '1',
      PRIMEUR_PARENT: String(process.pid),
      ...speed,
    },
    stdio: ['ignore', log, log, 'ipc'],
    detached: process.platform !== 'win32',
  })
  running.push(async () => {
    if (server.exitCode !== null || server.signalCode !== null) return
    const gone = once(server, 'exit')
    server.kill('SIGTERM')
    const patience = setTimeout(() => server.kill('SIGKILL'), 10_000)
    await gone
    clearTimeout(patience)
  })
  return server
}

/** Waits until the server says it is ready; a server that has ended will not be. */
async function untilReady(server: ChildProcess, port: number): Promise<void> {
  const deadline = performance.now() + 60_000
  while (performance.now() < deadline && server.exitCode === null && server.signalCode === null) {
    const reply = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
    await reply?.arrayBuffer()
    if (reply?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const log = readFileSync(LOG, 'utf8').trimEnd().split('\n').slice(-30).join('\n')
  throw new Stopped(`The server did not become ready.\n${log}`)
}

function greet(port: number): void {
  const address = `http://localhost:${port}`
  const lines = [
    '',
    `  Shop       ${address}/`,
    `  API        ${address}/api/docs`,
    `  Sign in    ${address}/sign-in`,
    `    shopper    ${DEMO_PHONE}, the code comes to ${address}/sandbox/sms/${DEMO_PHONE}`,
    ...demoSignIns.map(({ kind, email }) => `    ${kind.padEnd(11)}${email}`),
    `    password   ${DEMO_PASSWORD}`,
    '',
    '  Ctrl-C stops it; what happened is kept in .primeur/ (npm run reset starts over).',
  ]
  console.log(lines.join('\n'))
}

async function start(): Promise<void> {
  mkdirSync(HOME, { recursive: true })
  const speed = speedAsked()
  const port = await freePort()
  const [url] = await Promise.all([prepareDatabase(), step('pages', buildPages)])
  const server = launchServer(url, port, speed)
  await step('server', () => untilReady(server, port))
  greet(port)
  server.once('exit', () => {
    if (leaving) return
    console.error(`The server ended; its log is ${LOG}`)
    void leave(1)
  })
}

try {
  await start()
} catch (error) {
  if (!leaving) console.error(error instanceof Stopped ? error.message : error)
  await leave(1)
}
