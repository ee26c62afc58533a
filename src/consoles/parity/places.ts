/** Where a market is on the map: its chief place of trade, longitude and latitude. */
const PLACES: Readonly<Record<string, readonly [number, number]>> = {
  CN: [121.5, 31.2],
  HK: [114.2, 22.3],
  MO: [113.5, 22.2],
  TW: [121.6, 25],
  JP: [139.7, 35.7],
  KR: [127, 37.6],
  SG: [103.8, 1.4],
  TH: [100.5, 13.8],
  VN: [106.7, 10.8],
  AE: [55.3, 25.2],
  AU: [151.2, -33.9],
  US: [-74, 40.7],
  CA: [-79.4, 43.7],
  GB: [-0.1, 51.5],
  IE: [-6.3, 53.3],
  FR: [2.3, 48.9],
  BE: [4.4, 50.9],
  DE: [13.4, 52.5],
  CH: [8.5, 47.4],
  IT: [12.5, 41.9],
  ES: [-3.7, 40.4],
  EU: [8.7, 50.1],
  RU: [37.6, 55.8],
}

/** A market that is not in the table is told beside the map, not on it. */
export const placeOf = (market: string): readonly [number, number] | null => PLACES[market] ?? null

export type Spot = { readonly x: number; readonly y: number }
type Size = { readonly width: number; readonly height: number }

const ROUNDS = 200
const APART = 3

/**
 * Labels near their places that do not lie on one another: they begin above and push each other away,
 * along the shorter way, until none overlaps or there is no room.
 */
export function labelsApart(places: readonly Spot[], label: Size, frame: Size): readonly Spot[] {
  const spots = places.map(({ x, y }) => ({ x, y: y - label.height }))
  const clamp = (value: number, half: number, most: number) =>
    Math.min(most - half, Math.max(half, value))
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false
    for (const [at, spot] of spots.entries()) {
      for (const other of spots.slice(at + 1)) {
        const [dx, dy] = [other.x - spot.x, other.y - spot.y]
        const across = label.width + APART - Math.abs(dx)
        const down = label.height + APART - Math.abs(dy)
        if (across <= 0.01 || down <= 0.01) continue
        moved = true
        if (down < across) {
          const push = (dy < 0 ? -down : down) / 2
          spot.y -= push
          other.y += push
        } else {
          const push = (dx < 0 ? -across : across) / 2
          spot.x -= push
          other.x += push
        }
      }
    }
    for (const spot of spots) {
      spot.x = clamp(spot.x, label.width / 2, frame.width)
      spot.y = clamp(spot.y, label.height / 2, frame.height)
    }
    if (!moved) break
  }
  return spots
}
