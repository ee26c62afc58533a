import { champagne } from './motifs/champagne.ts'
import { cognac } from './motifs/cognac.ts'
import { foieGrasJar } from './motifs/foie-gras-jar.ts'
import { honey } from './motifs/honey.ts'
import { jam } from './motifs/jam.ts'
import { mineralWater } from './motifs/mineral-water.ts'
import { oliveOil } from './motifs/olive-oil.ts'
import { redWine } from './motifs/red-wine.ts'
import { whiteWine } from './motifs/white-wine.ts'
import { createHash } from 'node:crypto'
import { groundFor, type Brief, type Motif, sceneFor } from './scene.ts'
import { GROUND } from './colour.ts'
import { seedOf } from './chance.ts'
import { tile } from './tile.ts'
export const MOTIFS: Record<string, Motif> = { 'champagne': champagne, 'cognac': cognac, 'foie-gras-jar': foieGrasJar, 'honey': honey, 'jam': jam, 'mineral-water': mineralWater, 'olive-oil': oliveOil, 'red-wine': redWine, 'white-wine': whiteWine }
export const draw = (spec: { name: string; slug: string } & Omit<Brief, 'seed'>, { plain = false } = {}) => {
  const m = MOTIFS[spec.name]!
  const seed = seedOf(spec.slug)
  return tile(m.draw(sceneFor(m, { ...spec, seed })), { name: spec.slug, ground: groundFor(m, seed), plain })
}
