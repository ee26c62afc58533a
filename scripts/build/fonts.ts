import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import subsetFont from 'subset-font'
import { headingChunks } from './headings.ts'

const OUT = 'dist/storefront/fonts'
const SERIF =
  'node_modules/@fontsource/noto-serif-sc/files/noto-serif-sc-chinese-simplified-600-normal.woff2'
const FRAUNCES = 'node_modules/@fontsource-variable/fraunces/files/fraunces-latin-full'
const SANS =
  'node_modules/@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2'

/** Latin-1 with Œ œ ẞ and the marks our titles use. */
const LATIN =
  Array.from({ length: 0x17f - 0x20 }, (_, index) => String.fromCodePoint(0x20 + index))
    .filter((c) => c < '\u007f' || (c >= '\u00a0' && c <= '\u00ff') || 'ŒœŠšŽžŸ'.includes(c))
    .join('') + 'ẞ‘’“”„‹›–—…•·′″€№\u202f\u2009−×≥≤ᵉʳ'
const LATIN_RANGE =
  'U+20-7e,U+a0-ff,U+131,U+152-153,U+160-161,U+178,U+17d-17e,U+1e9e,U+2000-206f,U+20ac,U+2116,U+2212,U+2264-2265'

async function publish(name: string, bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
  await writeFile(`${OUT}/${name}.${hash}.woff2`, bytes)
  return `/fonts/${name}.${hash}.woff2`
}

const face = (family: string, url: string, rules: string): string =>
  `@font-face{font-family:"${family}";src:url(${url}) format("woff2");font-display:swap;${rules}}`

/** Fraunces pinned at one weight and optical size: the display face and the voice of French names. */
async function latinFaces(): Promise<{ css: string[]; display: string }> {
  const normal = await subsetFont(await readFile(`${FRAUNCES}-normal.woff2`), LATIN, {
    targetFormat: 'woff2',
    variationAxes: { wght: 600, opsz: 72, SOFT: 0, WONK: 0 },
  })
  const italic = await subsetFont(await readFile(`${FRAUNCES}-italic.woff2`), LATIN, {
    targetFormat: 'woff2',
    variationAxes: { wght: 400, opsz: 24, SOFT: 0, WONK: 0 },
  })
  const display = await publish('fraunces-600', normal)
  const css = [
    face('Fraunces P', display, `font-weight:600;unicode-range:${LATIN_RANGE}`),
    face(
      'Fraunces P',
      await publish('fraunces-400-italic', italic),
      `font-weight:400;font-style:italic;unicode-range:${LATIN_RANGE}`,
    ),
    face(
      'Instrument Sans',
      await publish('instrument-sans', await readFile(SANS)),
      `font-weight:400 700;unicode-range:${LATIN_RANGE}`,
    ),
    // Georgia with Fraunces' own ascent and descent, so that no line moves when the face arrives.
    '@font-face{font-family:"Fraunces Fallback";src:local("Georgia");size-adjust:104%;ascent-override:94%;descent-override:24.5%;line-gap-override:0%}',
  ]
  return { css, display }
}

/** Chinese heading chunks, each with its range: a phone loads only those its headings touch. */
async function headingFaces(): Promise<{ css: string[]; index: Record<string, string> }> {
  const serif = await readFile(SERIF)
  const css: string[] = []
  const index: Record<string, string> = {}
  for (const [name, glyphs] of await headingChunks()) {
    const bytes = await subsetFont(serif, glyphs.join(''), { targetFormat: 'woff2' })
    const range = glyphs.map((c) => `U+${(c.codePointAt(0) ?? 0).toString(16)}`).join(',')
    css.push(
      face('Noto Serif SC P', await publish(name, bytes), `font-weight:600;unicode-range:${range}`),
    )
    index[name] = glyphs.join('')
  }
  return { css, index }
}

/** Cuts every face and writes `fonts.<hash>.css` and the index the entry's build reads. */
export async function writeFonts(): Promise<void> {
  await rm(OUT, { recursive: true, force: true })
  await mkdir(OUT, { recursive: true })
  const latin = await latinFaces()
  const headings = await headingFaces()
  const css = [...latin.css, ...headings.css].join('\n')
  const hash = createHash('sha256').update(css).digest('hex').slice(0, 10)
  await writeFile(`${OUT}/fonts.${hash}.css`, css)
  await writeFile(
    `${OUT}/fonts.json`,
    JSON.stringify({
      css: `/fonts/fonts.${hash}.css`,
      preload: latin.display,
      chunks: headings.index,
    }),
  )
}
