import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { ICONS } from '../../src/storefront/design/icons.ts'
import { categoryIcon, ICON_CATEGORIES } from '../../src/storefront/illustrations/icons.ts'

const LICENCE = '<!-- Line icons: lucide, ISC licence -->'

/** The body of a lucide icon, as one symbol at the shop's 1.6 px stroke. */
async function lineSymbol(name: string): Promise<string> {
  const svg = await readFile(`node_modules/lucide-static/icons/${name}.svg`, 'utf8')
  const body = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
  const paths = body.replaceAll(/\s*\n\s*/g, '')
  return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">${paths}</symbol>`
}

/** Cuts the sprite of line icons and category icons; answers its hashed address. */
export async function writeSprite(): Promise<string> {
  const lines = await Promise.all(ICONS.map(lineSymbol))
  const categories = ICON_CATEGORIES.map(
    (category) =>
      `<symbol id="c-${category}" viewBox="0 0 64 64">${categoryIcon(category)}</symbol>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg">${LICENCE}${[...lines, ...categories].join('')}</svg>`
  const hash = createHash('sha256').update(svg).digest('hex').slice(0, 10)
  await mkdir('dist/storefront/assets', { recursive: true })
  await writeFile(`dist/storefront/assets/sprite-${hash}.svg`, svg)
  await writeFile(
    'dist/storefront/assets/sprite.json',
    JSON.stringify(`/assets/sprite-${hash}.svg`),
  )
  return `/assets/sprite-${hash}.svg`
}
