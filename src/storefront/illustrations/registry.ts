import { blueCheese } from './motifs/blue-cheese.ts'
import { butter } from './motifs/butter.ts'
import { candle } from './motifs/candle.ts'
import { champagne } from './motifs/champagne.ts'
import { cognac } from './motifs/cognac.ts'
import { creamJar } from './motifs/cream-jar.ts'
import { foieGrasJar } from './motifs/foie-gras-jar.ts'
import { freshCheese } from './motifs/fresh-cheese.ts'
import { goatCheese } from './motifs/goat-cheese.ts'
import { grana } from './motifs/grana.ts'
import { hardCheese } from './motifs/hard-cheese.ts'
import { honey } from './motifs/honey.ts'
import { jam } from './motifs/jam.ts'
import { lipstick } from './motifs/lipstick.ts'
import { lotion } from './motifs/lotion.ts'
import { mineralWater } from './motifs/mineral-water.ts'
import { oliveOil } from './motifs/olive-oil.ts'
import { perfume } from './motifs/perfume.ts'
import { redWine } from './motifs/red-wine.ts'
import { soap } from './motifs/soap.ts'
import { softCheese } from './motifs/soft-cheese.ts'
import { washedRind } from './motifs/washed-rind.ts'
import { whiteWine } from './motifs/white-wine.ts'
import { createHash } from 'node:crypto'
import { groundFor, type Brief, type Motif, sceneFor } from './scene.ts'
import { GROUND } from './colour.ts'
import { seedOf } from './chance.ts'
import { tile } from './tile.ts'
export const MOTIFS: Record<string, Motif> = {
  'blue-cheese': blueCheese,
  butter: butter,
  candle: candle,
  champagne: champagne,
  cognac: cognac,
  'cream-jar': creamJar,
  'foie-gras-jar': foieGrasJar,
  'fresh-cheese': freshCheese,
  'goat-cheese': goatCheese,
  grana: grana,
  'hard-cheese': hardCheese,
  honey: honey,
  jam: jam,
  lipstick: lipstick,
  lotion: lotion,
  'mineral-water': mineralWater,
  'olive-oil': oliveOil,
  perfume: perfume,
  'red-wine': redWine,
  soap: soap,
  'soft-cheese': softCheese,
  'washed-rind': washedRind,
  'white-wine': whiteWine,
}
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
