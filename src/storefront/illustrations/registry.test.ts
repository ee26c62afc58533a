import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { altOf } from './alt.ts'
import { GROUND } from './colour.ts'
import { draw, groundOf, MOTIF_NAMES, MOTIFS, type MotifName } from './registry.ts'

/** Every variety that draws something of its own, so that none is left unseen. */
const VARIETIES: Partial<Record<MotifName, readonly string[]>> = {
  shellfish: ['clams', 'mussels', 'scallops', 'langoustines'],
  oysters: ['flat'],
  'soft-cheese': ['brie'],
  'washed-rind': ['box', 'square', 'banded', 'ash'],
  'hard-cheese': ['wheel', 'emmental'],
  'goat-cheese': ['pyramid', 'disc', 'log'],
  'fresh-cheese': ['faisselle', 'burrata', 'pot'],
  butter: ['block', 'motte'],
  'red-wine': ['bordeaux', 'bourgogne', 'rhone'],
  'white-wine': ['alsace', 'rose', 'sweet'],
  champagne: ['rose'],
  'foie-gras-terrine': ['whole', 'sliced'],
  'chocolate-box': ['round'],
  cake: ['panettone', 'loaf'],
  pastry: ['eclair', 'tart', 'choux', 'croissant', 'canele'],
  biscuits: ['palet', 'galette', 'langue', 'tin'],
  'olive-oil': ['bottle', 'tin'],
  ham: ['leg', 'slices', 'sausage'],
  jam: [
    'apricot',
    'strawberry',
    'fig',
    'orange',
    'cherry',
    'raspberry',
    'plum',
    'blackcurrant',
    'chestnut',
  ],
  'mineral-water': ['still', 'sparkling'],
  lotion: ['serum', 'pump', 'sheet'],
  'cream-jar': ['tube'],
  lipstick: ['mascara', 'gloss'],
  bonbons: ['truffle'],
  perfume: ['square', 'tall', 'round', 'facet'],
  soap: ['cube', 'cake'],
  handbag: ['flap', 'tote', 'bucket'],
  scarf: ['shawl'],
  watch: ['rectangular'],
  children: ['jumper', 'booties', 'dress', 'romper', 'dungarees'],
  'gift-box': ['flat', 'winter', 'spring'],
}
const everything = MOTIF_NAMES.flatMap((name) =>
  [undefined, ...(VARIETIES[name] ?? [])].map((variety) => ({ name, variety })),
)
const edges = [
  {},
  { tone: 0, count: 1, stamp: 'ISIGNY', label: ['Maison', 'Été à l’île'] },
  { tone: 1, count: 9, stamp: 'PONT-L’EV.', label: ['Œuvre'] },
]

test.each(everything)('$name ($variety) draws whole, whatever the brief leaves out', (what) => {
  for (const [index, edge] of edges.entries()) {
    const svg = draw({ ...what, ...edge, slug: `${what.name}-${index}` })
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 400 400".*<\/svg>$/s)
    expect(svg).not.toMatch(/NaN|undefined|Infinity|-ID/)
    expect(gzipSync(svg).length).toBeLessThanOrEqual(24 * 1024)
  }
})

test.each(MOTIF_NAMES)('%s is the same for one slug and another for the next', (name) => {
  const of = (slug: string) => draw({ name, slug })
  expect(of('a-slug')).toBe(of('a-slug'))
  const drawn = ['one', 'two', 'three'].map((slug) => of(slug).replaceAll(`-${slug}`, ''))
  expect(new Set(drawn).size).toBe(3)
})

test.each(MOTIF_NAMES)(
  '%s stands on one of its own grounds, which the page knows before it',
  (name) => {
    const allowed = MOTIFS[name].grounds.map((ground) => GROUND[ground].fill)
    for (const slug of ['a', 'b', 'c', 'd', 'e']) {
      expect(allowed).toContain(groundOf({ name, slug }))
      expect(draw({ name, slug })).toContain(`height="400" fill="${groundOf({ name, slug })}"`)
    }
  },
)

test('without grain a tile has no filter for a phone to draw', () => {
  for (const name of MOTIF_NAMES) {
    expect(draw({ name, slug: name }, { plain: true })).not.toContain('filter')
    expect(draw({ name, slug: name })).toContain('feTurbulence')
  }
})

test('what a producer writes never becomes markup', () => {
  const svg = draw({ name: 'jam', slug: 'jam', label: ['<script>', '"&'], stamp: '</svg>' })
  expect(svg).not.toContain('<script')
  expect(svg.match(/<\/svg>/g)).toHaveLength(1)
})

test('a variety nobody knows draws the family all the same', () => {
  for (const name of MOTIF_NAMES) {
    expect(draw({ name, slug: name, variety: 'toString' })).toMatch(/<\/svg>$/)
  }
})

test('every picture has words for who cannot see it, in three languages', () => {
  for (const what of everything) {
    const words = (['zh', 'fr', 'en'] as const).map((language) => altOf(what, language))
    expect(words.every((text) => text.trim().length > 2)).toBe(true)
    expect(new Set(words).size).toBe(3)
    expect(words[0]).toMatch(/^[\u4e00-\u9fff，、]+$/)
  }
})
