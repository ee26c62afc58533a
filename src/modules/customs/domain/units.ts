/** The statutory units of a tariff line (法定第一、第二单位), as customs' unit codes (JGS-20). */
export type StatutoryUnits = { readonly first: string; readonly second: string | null }
export type UnitsOf = (hs: string) => StatutoryUnits | null

/** JGS-20, of which these are the ones our lines are measured in. */
export const UNIT = {
  kilogram: '035',
  litre: '095',
  piece: '007',
  item: '011',
  strip: '015',
  watch: '008',
  bottle: '142',
} as const

const BY_WEIGHT: StatutoryUnits = { first: UNIT.kilogram, second: null }
const BY_VOLUME: StatutoryUnits = { first: UNIT.litre, second: UNIT.kilogram }

/**
 * The longest prefix decides. Only wine (095 with 035) was seen, in the published chain of documents
 * (domain/customs.md §3.6); the others are what the tariff prints as far as we know: unverified.
 */
const UNITS: readonly (readonly [prefix: string, units: StatutoryUnits])[] = [
  ...['02', '03', '04', '15', '16', '18', '19', '20'].map(
    (chapter) => [chapter, BY_WEIGHT] as const,
  ),
  ['2201', BY_VOLUME],
  ['2204', BY_VOLUME],
  ['2208', BY_VOLUME],
  ['3303', { first: UNIT.kilogram, second: UNIT.item }],
  ['3304', { first: UNIT.kilogram, second: UNIT.item }],
  ['3401', BY_WEIGHT],
  ['4202', { first: UNIT.piece, second: UNIT.kilogram }],
  ['6111', { first: UNIT.item, second: UNIT.kilogram }],
  ['6209', { first: UNIT.item, second: UNIT.kilogram }],
  ['6214', { first: UNIT.strip, second: UNIT.kilogram }],
  ['91', { first: UNIT.watch, second: null }],
]

/** The units of a line; null where nobody has read them, and then nothing is checked against them. */
export const statutoryUnits: UnitsOf = (hs) => {
  const known = UNITS.filter(([prefix]) => hs.startsWith(prefix)).toSorted(
    ([a], [b]) => b.length - a.length,
  )
  return known[0]?.[1] ?? null
}
