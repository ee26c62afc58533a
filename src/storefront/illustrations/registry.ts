import { biscuits } from './motifs/biscuits.ts'
import { blueCheese } from './motifs/blue-cheese.ts'
import { bonbons } from './motifs/bonbons.ts'
import { bourriche } from './motifs/bourriche.ts'
import { butter } from './motifs/butter.ts'
import { cake } from './motifs/cake.ts'
import { candle } from './motifs/candle.ts'
import { champagne } from './motifs/champagne.ts'
import { chocolateBar } from './motifs/chocolate-bar.ts'
import { chocolateBox } from './motifs/chocolate-box.ts'
import { cognac } from './motifs/cognac.ts'
import { creamJar } from './motifs/cream-jar.ts'
import { foieGrasJar } from './motifs/foie-gras-jar.ts'
import { foieGrasTerrine } from './motifs/foie-gras-terrine.ts'
import { freshCheese } from './motifs/fresh-cheese.ts'
import { goatCheese } from './motifs/goat-cheese.ts'
import { grana } from './motifs/grana.ts'
import { ham } from './motifs/ham.ts'
import { hardCheese } from './motifs/hard-cheese.ts'
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
import { shellfish } from './motifs/shellfish.ts'
import { soap } from './motifs/soap.ts'
import { softCheese } from './motifs/soft-cheese.ts'
import { washedRind } from './motifs/washed-rind.ts'
import { whiteWine } from './motifs/white-wine.ts'
import { createHash } from 'node:crypto'
import { groundFor, type Brief, type Motif, sceneFor } from './scene.ts'
import { GROUND } from './colour.ts'
import { seedOf } from './chance.ts'
import { tile } from './tile.ts'
export const MOTIFS: Record<string, Motif> = { 'biscuits': biscuits, 'blue-cheese': blueCheese, 'bonbons': bonbons, 'bourriche': bourriche, 'butter': butter, 'cake': cake, 'candle': candle, 'champagne': champagne, 'chocolate-bar': chocolateBar, 'chocolate-box': chocolateBox, 'cognac': cognac, 'cream-jar': creamJar, 'foie-gras-jar': foieGrasJar, 'foie-gras-terrine': foieGrasTerrine, 'fresh-cheese': freshCheese, 'goat-cheese': goatCheese, 'grana': grana, 'ham': ham, 'hard-cheese': hardCheese, 'honey': honey, 'jam': jam, 'lipstick': lipstick, 'lobster': lobster, 'lotion': lotion, 'macarons': macarons, 'mineral-water': mineralWater, 'olive-oil': oliveOil, 'oysters': oysters, 'pastry': pastry, 'perfume': perfume, 'red-wine': redWine, 'shellfish': shellfish, 'soap': soap, 'soft-cheese': softCheese, 'washed-rind': washedRind, 'white-wine': whiteWine }
export const draw = (
  spec: { name: string; slug: string } & Omit<Brief, 'seed'>,
  { plain = false } = {},
) => {
  const m = MOTIFS[spec.name]!
  const seed = seedOf(spec.slug)
  return tile(m.draw(sceneFor(m, { ...spec, seed })), {
    name: spec.slug,
    ground: groundFor(m, seed),
    plain,
  })
}
