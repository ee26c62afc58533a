import type { Db } from '#db'
import { itemsOf, parcelsOf, tightest, type Limits, type Stake } from '#modules/logistics'
import { goodsOfLines } from '#modules/orders'
import { contentsIn, houseOfLot } from './condition.ts'
import type { Views } from './views.ts'

/** Whose orders some parcels are, and what the goods of their lines cost. */
const stakesIn =
  (db: Db) =>
  async (units: readonly string[]): Promise<ReadonlyMap<string, Stake>> => {
    const parcels = await parcelsOf(db, units)
    const items = await itemsOf(
      db,
      parcels.map(({ sscc }) => sscc),
    )
    const goods = await goodsOfLines(
      db,
      parcels.map(({ order }) => order),
    )
    return new Map(
      parcels.map(({ sscc, order, number }) => {
        const lines = new Set(items.filter((each) => each.sscc === sscc).map(({ line }) => line))
        const minor = goods
          .filter((each) => each.order === order && lines.has(each.line))
          .reduce((sum, each) => sum + each.goods, 0n)
        return [sscc, { order, number, worth: { minor, currency: 'CNY' } }]
      }),
    )
  }

/** Between which temperatures everything in a unit stays. */
const limitsIn =
  (views: Views, db: Db) =>
  async (unit: string): Promise<Limits | null> => {
    const inside = await contentsIn(views)(db, unit)
    return inside.length === 0 ? null : tightest(inside.map(({ limits }) => limits))
  }

/** What thermometers' routes ask of those who know goods, houses and orders. */
export const traceSight = (views: Views, db: Db) => ({
  houseOf: houseOfLot(views, db),
  limitsOf: limitsIn(views, db),
  stakesOf: stakesIn(db),
})
