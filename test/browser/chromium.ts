import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

/**
 * Opens a headless Chromium: the one in the npm package `@sparticuz/chromium` on Linux, an
 * installed Chrome elsewhere. A first start on a cold machine may fail, so it is tried twice.
 */
export async function openBrowser(): Promise<Browser> {
  const options = process.platform === 'linux' ? await packaged() : { channel: 'chrome' }
  const launch = () => chromium.launch({ ...options, timeout: 60_000 })
  return launch().catch(launch)
}

/** Our own arguments: the package's are for a function host (one process, no web security). */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
]

async function packaged() {
  const folder = await unpacked()
  const executablePath = join(folder, 'chromium')
  const env = { FONTCONFIG_PATH: join(folder, 'fonts'), ...process.env } as Record<string, string>
  if (lacksLibraries(executablePath)) {
    env['LD_LIBRARY_PATH'] = [join(folder, 'al2023', 'lib'), env['LD_LIBRARY_PATH']]
      .filter(Boolean)
      .join(':')
  }
  return { executablePath, env, args: ARGUMENTS }
}

/** A machine without a desktop lacks libraries such as NSS, which the package brings as well. */
function lacksLibraries(executable: string): boolean {
  const { stdout, status } = spawnSync('ldd', [executable], { encoding: 'utf8' })
  return status !== 0 || stdout.includes('not found')
}

/** Unpacks once per version and user; the last step is a rename, so that half of it is never used. */
async function unpacked(): Promise<string> {
  const manifest = new URL('../../node_modules/@sparticuz/chromium/package.json', import.meta.url)
  const { version }: { version: string } = JSON.parse(readFileSync(manifest, 'utf8'))
  const folder = join(tmpdir(), `primeur-chromium-${version}-${process.getuid?.() ?? 0}`)
  if (existsSync(join(folder, 'chromium'))) return folder
  const parts = mkdtempSync(join(tmpdir(), 'primeur-unpack-'))
  const before = process.env['TMPDIR']
  // The package unpacks into the temporary directory, and its libraries only where it believes to
  // be on Amazon Linux; both are read when it is imported.
  process.env['TMPDIR'] = parts
  process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs22.x'
  const libraries = process.env['LD_LIBRARY_PATH']
  try {
    const { default: bundle } = await import('@sparticuz/chromium')
    await bundle.executablePath()
  } finally {
    restore('TMPDIR', before)
    restore('LD_LIBRARY_PATH', libraries)
    restore('FONTCONFIG_PATH', undefined)
    restore('AWS_LAMBDA_JS_RUNTIME', undefined)
  }
  try {
    renameSync(parts, folder)
  } catch (error) {
    if (!existsSync(join(folder, 'chromium'))) throw error
    rmSync(parts, { recursive: true, force: true })
  }
  return folder
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name]
  else process.env[name] = value
}
