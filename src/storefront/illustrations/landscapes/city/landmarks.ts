import { darker } from '../../colour.ts'
import { curve, polygon } from '../../geometry.ts'
import { paint } from '../../paint.ts'

const FAR = '#A9B9BE'

const dome = (x: number): string =>
  paint(
    curve([
      [x - 54, 236],
      [x - 50, 186],
      [x - 26, 150],
      [x, 142],
      [x + 26, 150],
      [x + 50, 186],
      [x + 54, 236],
    ]),
    FAR,
  ) +
  paint(
    polygon([
      [x - 9, 146],
      [x + 9, 146],
      [x + 7, 112],
      [x, 88],
      [x - 7, 112],
    ]),
    FAR,
  )

const spire = (x: number, tall: number): string =>
  paint(
    polygon([
      [x - 22, 250],
      [x - 22, 176],
      [x - 26, 172],
      [x, tall],
      [x + 26, 172],
      [x + 22, 176],
      [x + 22, 250],
    ]),
    FAR,
  ) +
  paint(
    polygon([
      [x - 6, 214],
      [x - 6, 190],
      [x, 182],
      [x + 6, 190],
      [x + 6, 214],
    ]),
    darker(FAR, 0.25),
  )

const spires = (x: number): string => spire(x - 34, 74) + spire(x + 34, 82)

const campanile = (x: number): string =>
  paint(
    polygon([
      [x - 21, 250],
      [x - 21, 112],
      [x - 27, 108],
      [x - 27, 96],
      [x - 20, 94],
      [x, 50],
      [x + 20, 94],
      [x + 27, 96],
      [x + 27, 108],
      [x + 21, 112],
      [x + 21, 250],
    ]),
    FAR,
  ) +
  paint(
    polygon([
      [x - 10, 150],
      [x - 10, 126],
      [x + 10, 126],
      [x + 10, 150],
    ]),
    darker(FAR, 0.25),
  )

/** What stands above the roofs of a town, pale with distance, around `x`. */
export const LANDMARKS = [dome, spires, campanile] as const
