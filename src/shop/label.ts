import { messagesIn, word } from '#messages'
import type { OfferView } from '#modules/catalogue'
import type { HouseView } from '#modules/producers'

export type LabelRow = { readonly name: string; readonly value: string }

const { terms } = messagesIn('zh')
const UNITS = { piece: '件', g: '克', ml: '毫升' } as const

/**
 * The electronic Chinese label that retail imports carry in place of a printed one: always in
 * Chinese, whatever the reader's language (Announcement 486/2018).
 */
export function electronicLabel(offer: OfferView, house: HouseView): LabelRow[] {
  const { pack, life, allergens } = offer
  const rows: readonly (readonly [string, string | null])[] = [
    ['品名', offer.titles.zh],
    ['原文名', offer.original?.text ?? null],
    ['配料', offer.ingredients?.zh ?? null],
    ['净含量', `${pack.quantity} ${UNITS[pack.unit]}`],
    ['原产国', word<string>(terms.countries, house.country) ?? house.country],
    ['产地', `${house.region.zh} ${house.placeZh}`],
    ['生产者', `${house.nameZh}（${house.name}）`],
    ['贮存条件', word<string>(terms.storage, offer.storage)],
    ['保质期', life && `${life.days} 天`],
    [
      '致敏物质',
      allergens.map((code) => word<string>(terms.allergens, code) ?? code).join('、') || null,
    ],
    ['税则号列', offer.hs],
  ]
  return rows.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]))
}
