import type { Chance } from '../../chance.ts'
import { speckle } from '../../texture.ts'

export const CRUST = '#C98A44'

export const dust = (r: Chance): string =>
  speckle({ x: 60, y: 346, w: 240, h: 24 }, { n: 34, fill: '#FFFFFF', length: 2, opacity: 0.95 }, r)
