import { readFile, rm } from 'node:fs/promises'
import { build } from 'vite'
import {
  consoles,
  SHEETS,
  storefrontClient,
  storefrontServer,
  type Assets,
} from '../vite.config.ts'
import { writeFonts } from './build/fonts.ts'
import { writeSprite } from './build/sprite.ts'
import { runStep } from './build/step.ts'

const OUT = 'dist/storefront'
const read = async <T>(file: string): Promise<T> =>
  JSON.parse(await readFile(`${OUT}/${file}`, 'utf8')) as T

type Manifest = Readonly<
  Record<string, { readonly file: string; readonly css?: readonly string[] }>
>

/** The hashed addresses the pages point at. */
async function assets(): Promise<Assets> {
  const manifest = await read<Manifest>('assets/manifest.json')
  const fonts = await read<{ css: string; preload: string }>('fonts/fonts.json')
  const script = manifest['src/storefront/client.tsx']?.file
  if (!script) throw new Error('the client build left no script')
  const sheet = (name: string, source: string): string => {
    const file = (manifest[`${name}.css`] ?? manifest[`src/storefront/design/${source}.css`])?.file
    if (!file) throw new Error(`the client build left no stylesheet ${name}`)
    return `/${file}`
  }
  return {
    script: `/${script}`,
    styles: [fonts.css, sheet('style', 'index')],
    sheets: Object.fromEntries(SHEETS.map((name) => [name, sheet(name, name)])),
    preloadFont: fonts.preload,
    sprite: await read<string>('assets/sprite.json'),
  }
}

const STOREFRONT = ['src/storefront/**/*.{ts,tsx,css}', 'src/messages/**/*.ts', 'vite.config.ts']

await runStep({
  name: 'fonts',
  inputs: [
    'src/messages/zh.ts',
    'src/messages/zh/*.ts',
    'src/consoles/*/messages/zh.ts',
    'src/sandbox/world/{houses,articles}/*.yaml',
    'scripts/build/{fonts,headings}.ts',
    'package.json',
  ],
  output: `${OUT}/fonts/fonts.json`,
  run: writeFonts,
})
await runStep({
  name: 'client',
  inputs: [...STOREFRONT, 'scripts/build/sprite.ts', 'package.json'],
  output: `${OUT}/assets/sprite.json`,
  run: async () => {
    await rm(`${OUT}/assets`, { recursive: true, force: true })
    await build(storefrontClient)
    await writeSprite()
  },
})
const addresses = await assets()
await runStep({
  name: 'entry',
  inputs: [...STOREFRONT, 'package.json'],
  words: [JSON.stringify(addresses)],
  output: `${OUT}/entry.js`,
  run: async () => {
    await build(storefrontServer(addresses))
  },
})
await runStep({
  name: 'consoles',
  inputs: [
    'src/consoles/**/*.{ts,tsx,css}',
    'src/lib/**/*.ts',
    'src/storefront/design/tokens.ts',
    'vite.config.ts',
    'package.json',
  ],
  output: 'dist/consoles/assets/manifest.json',
  run: async () => {
    await build(consoles)
  },
})
