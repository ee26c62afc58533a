import type { Location, Region } from './lane.ts'

/**
 * The codes to look a region up by, nearest first: itself, its city, its municipality.
 *
 * GB/T 2260 counts province, city and district in pairs of digits: 330106 is a district of 330100.
 * Only municipalities (110000, 310000 …) are served under a code that ends in four zeros.
 */
export const codesOf = (code: string): readonly string[] =>
  /^\d{6}$/.test(code) ? [code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`] : []

const EARTH_KM = 6371
/** Roads are longer than the great circle; the usual detour between Chinese cities. Proposal. */
const DETOUR = 1.25

/** The road from a zone to a city: known for its gateway, estimated for the others. */
export function roadKm(from: Location, region: Region): number {
  if (from.slug === region.gateway) return region.km
  return Math.round(greatCircleKm(from, region) * DETOUR)
}

type Point = { readonly latitude: number; readonly longitude: number }

export function greatCircleKm(a: Point, b: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const latitude = radians(b.latitude - a.latitude) / 2
  const longitude = radians(b.longitude - a.longitude) / 2
  const square =
    Math.sin(latitude) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(longitude) ** 2
  return 2 * EARTH_KM * Math.asin(Math.sqrt(square))
}

/**
 * Begun hundreds of kilometres beyond the first: the Gfresh rule gives the last mile its base hours
 * up to 100 km and two more for each (domain/cold-chain.md §6).
 */
export const stepsOf = (km: number): number => Math.max(0, Math.ceil((km - 100) / 100))

export const HOURS_PER_STEP = 2
