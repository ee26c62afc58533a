import type { Band, Lane } from './lane.ts'

/** What goes into a box beside the goods. */
export type BoxRecipe = {
  readonly band: Band
  readonly box: 'XS' | 'S' | 'M' | 'L' | 'XL'
  /** Gel packs of so many grams each; none for what needs no cooling. */
  readonly packs: number
  readonly packGrams: number
  readonly coolant: 'gel_0' | 'gel_12' | 'dry_ice' | 'none'
  /** Live shellfish breathe: never airtight, never gel against the shells, no standing water. */
  readonly notes: readonly RecipeNote[]
  /** Hours on the way in which nothing else cools, p95, and how long the packs hold. */
  readonly hours: number
  readonly holdHours: number
  readonly grams: number
}
export type RecipeNote = 'breathing' | 'no_gel_on_shells' | 'drain' | 'upright' | 'keep_from_frost'

type Box = { readonly size: BoxRecipe['box']; readonly gramsMax: number; readonly area: number }

/** Outer boxes by the goods they take and their surface in square metres (packaging of our own). */
const BOXES: readonly Box[] = [
  { size: 'XS', gramsMax: 1_000, area: 0.22 },
  { size: 'S', gramsMax: 3_000, area: 0.36 },
  { size: 'M', gramsMax: 8_000, area: 0.5 },
  { size: 'L', gramsMax: 16_000, area: 0.78 },
  { size: 'XL', gramsMax: Number.POSITIVE_INFINITY, area: 1.1 },
]

/** 40 mm of expanded polystyrene, W/(m·K) over metres (domain/cold-chain.md §7). */
const CONDUCTANCE = 0.035 / 0.04
/** Latent heat of ice, J/kg. */
const LATENT = 334_000
const PACK_GRAMS = 250

/** Outside air on aprons and in vans, p95 in °C, January to December; as the ambient lanes have it. */
const OUTSIDE = [18, 19, 22, 26, 30, 34, 37, 37, 33, 28, 23, 19] as const

const INSIDE: Readonly<Record<Band, number>> = { chilled: 2, cool: 14, ambient: 20, frozen: -18 }
const COOLANT = { chilled: 'gel_0', cool: 'gel_12', ambient: 'none', frozen: 'dry_ice' } as const
/** The least coolant as a share of the goods, as parcel shippers pack it (§7: 15 to 40 %). */
const SHARE_LEAST = 0.15

/**
 * The recipe of a box by lane and month: as much coolant as melts in the hours in which nothing else
 * cools (m = k/x · A · ΔT · t / L, domain/cold-chain.md §7), in whole packs, and never less than the
 * trade's share of the goods. Warmer months and longer lanes never ask for less.
 */
export function boxRecipe(
  lane: Pick<Lane, 'band' | 'legs' | 'uncooledHours'>,
  month: number,
  goods: { readonly grams: number; readonly live: boolean; readonly bottles: boolean },
): BoxRecipe {
  const { band } = lane
  const { size, area } = BOXES.find(({ gramsMax }) => goods.grams <= gramsMax) ?? BOXES.at(-1)!
  const lastMile = lane.legs.find(({ kind }) => kind === 'last_mile')?.months[month - 1]
  const hours = lane.uncooledHours + (lastMile?.hoursP95 ?? 0)
  const cooled = COOLANT[band] !== 'none' && hours > 0
  const difference = Math.max(0, (OUTSIDE[month - 1] ?? 37) - INSIDE[band])
  const watts = CONDUCTANCE * area * difference
  const melted = cooled ? (watts * hours * 3_600) / LATENT : 0
  const asked = cooled ? Math.max(melted, (SHARE_LEAST * goods.grams) / 1_000) : 0
  const packs = Math.ceil((asked * 1_000) / PACK_GRAMS)
  const kilograms = (packs * PACK_GRAMS) / 1_000
  return {
    band,
    box: size,
    packs,
    packGrams: PACK_GRAMS,
    coolant: cooled ? COOLANT[band] : 'none',
    notes: notesFor(band, goods, packs),
    hours,
    holdHours: watts === 0 ? hours : (kilograms * LATENT) / (watts * 3_600),
    grams: goods.grams + packs * PACK_GRAMS,
  }
}

function notesFor(
  band: Band,
  goods: { readonly live: boolean; readonly bottles: boolean },
  packs: number,
): RecipeNote[] {
  return [
    ...(goods.live ? (['breathing', 'no_gel_on_shells', 'drain'] as const) : []),
    ...(goods.bottles ? (['upright'] as const) : []),
    ...(band === 'cool' && packs > 0 ? (['keep_from_frost'] as const) : []),
  ]
}
