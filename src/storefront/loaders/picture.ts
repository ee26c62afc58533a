import { hash32 } from '#lib/chance.ts'
import type { OfferView } from '#modules/catalogue'

/** The grounds of the tiles (design tokens of the illustration kit), which stand in while they load. */
const GROUNDS = ['#DDE8E4', '#F3E3C3', '#F0DAD3', '#F6DDD6', '#E2E6CF', '#DCE9E8', '#EFE3CC', '#E4DFEA']

export const groundOf = ({ slug }: OfferView): string => GROUNDS[hash32(slug) % GROUNDS.length] ?? '#EFE3CC'
