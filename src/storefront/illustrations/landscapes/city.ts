import { type Chance, between, pick } from '../chance.ts'
import { FOREGROUNDS } from './city/foregrounds.ts'
import { MANNERS, row } from './city/houses.ts'
import { LANDMARKS } from './city/landmarks.ts'
import { clouds, sun } from './ground.ts'

/** Two rows of houses in one manner, a landmark behind them, and what the town has before it. */
export const city = (r: Chance): string => {
  const manner = pick(r, MANNERS)
  const landmark = pick(r, LANDMARKS)
  const foreground = pick(r, FOREGROUNDS)
  return (
    sun(r, '#F6DDA0') +
    clouds(r) +
    landmark(between(r, 260, 940)) +
    row(r, manner, { base: 326, scale: 0.72, tint: 0.5, n: 18 }) +
    row(r, manner, { base: 386, scale: 1, tint: 0.06, n: 13 }) +
    foreground(r)
  )
}
