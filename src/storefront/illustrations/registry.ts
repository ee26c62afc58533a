import { GROUND } from './colour.ts'
import { seedOf } from './chance.ts'
import { bourriche } from './motifs/bourriche.ts'
import { biscuits } from './motifs/biscuits.ts'
import { blueCheese } from './motifs/blue-cheese.ts'
import { bonbons } from './motifs/bonbons.ts'
import { butter } from './motifs/butter.ts'
import { cake } from './motifs/cake.ts'
import { candle } from './motifs/candle.ts'
import { champagne } from './motifs/champagne.ts'
import { children } from './motifs/children.ts'
import { chocolateBar } from './motifs/chocolate-bar.ts'
import { chocolateBox } from './motifs/chocolate-box.ts'
import { cognac } from './motifs/cognac.ts'
import { creamJar } from './motifs/cream-jar.ts'
import { foieGrasJar } from './motifs/foie-gras-jar.ts'
import { foieGrasTerrine } from './motifs/foie-gras-terrine.ts'
import { freshCheese } from './motifs/fresh-cheese.ts'
import { giftBox } from './motifs/gift-box.ts'
import { goatCheese } from './motifs/goat-cheese.ts'
import { grana } from './motifs/grana.ts'
import { ham } from './motifs/ham.ts'
import { hamper } from './motifs/hamper.ts'
import { handbag } from './motifs/handbag.ts'
import { hardCheese } from './motifs/hard-cheese.ts'
import { heartBox } from './motifs/heart-box.ts'
import { honey } from './motifs/honey.ts'
import { jam } from './motifs/jam.ts'
import { lipstick } from './motifs/lipstick.ts'
import { lobster } from './motifs/lobster.ts'
import { lotion } from './motifs/lotion.ts'
import { macarons } from './motifs/macarons.ts'
import { mineralWater } from './motifs/mineral-water.ts'
import { oliveOil } from './motifs/olive-oil.ts'
import { oysters } from './motifs/oysters.ts'
import { pastry } from './motifs/pastry.ts'
import { perfume } from './motifs/perfume.ts'
import { redWine } from './motifs/red-wine.ts'
import { scarf } from './motifs/scarf.ts'
import { shellfish } from './motifs/shellfish.ts'
import { soap } from './motifs/soap.ts'
import { softCheese } from './motifs/soft-cheese.ts'
import { washedRind } from './motifs/washed-rind.ts'
import { watch } from './motifs/watch.ts'
import { whiteWine } from './motifs/white-wine.ts'
import { moved } from './paint.ts'
import { type Brief, groundFor, type Motif, sceneFor } from './scene.ts'
import { tile } from './tile.ts'

/** Every picture we can draw of a product, by the name the catalogue uses. */
export const MOTIFS = {
  oysters,
  bourriche,
  shellfish,
  lobster,
  'soft-cheese': softCheese,
  'washed-rind': washedRind,
  'blue-cheese': blueCheese,
  'hard-cheese': hardCheese,
  grana,
  'goat-cheese': goatCheese,
  'fresh-cheese': freshCheese,
  butter,
  'red-wine': redWine,
  'white-wine': whiteWine,
  champagne,
  cognac,
  'foie-gras-terrine': foieGrasTerrine,
  'foie-gras-jar': foieGrasJar,
  'chocolate-box': chocolateBox,
  bonbons,
  'chocolate-bar': chocolateBar,
  macarons,
  cake,
  pastry,
  biscuits,
  'olive-oil': oliveOil,
  ham,
  honey,
  jam,
  'mineral-water': mineralWater,
  'cream-jar': creamJar,
  lotion,
  perfume,
  lipstick,
  soap,
  handbag,
  scarf,
  watch,
  children,
  candle,
  'gift-box': giftBox,
  'heart-box': heartBox,
  hamper,
} as const satisfies Record<string, Motif>

export type MotifName = keyof typeof MOTIFS

export const MOTIF_NAMES = Object.keys(MOTIFS) as readonly MotifName[]

export const isMotifName = (name: string): name is MotifName => Object.hasOwn(MOTIFS, name)

/** A product's picture: its motif, the slug that seeds it, and what the catalogue says of it. */
export type TileSpec = { readonly name: MotifName; readonly slug: string } & Omit<Brief, 'seed'>

export type DrawOptions = {
  /** Without the paper grain, for a phone to draw by itself. */
  readonly plain?: boolean
  /** What the picture shows, when it stands in the page rather than in an `img` with its own `alt`. */
  readonly title?: string
}

/** The tile of a product as SVG, 400 × 400: the same specification always gives the same bytes. */
export const draw = (spec: TileSpec, { plain = false, title }: DrawOptions = {}): string => {
  const motif: Motif = MOTIFS[spec.name]
  const brief = { ...spec, seed: seedOf(spec.slug) }
  const body = motif.draw(sceneFor(motif, brief))
  return tile(motif.lift ? moved(body, { y: -motif.lift }) : body, {
    name: spec.slug,
    ground: groundFor(motif, brief.seed),
    plain,
    title,
  })
}

/** The colour of a tile's ground: what stands in its place until the picture has come. */
export const groundOf = ({ name, slug }: Pick<TileSpec, 'name' | 'slug'>): string =>
  GROUND[groundFor(MOTIFS[name], seedOf(slug))].fill
