import type { Db } from '#db'
import type { LotStep } from '#modules/stock'
import { lotEvent } from '../domain/epcis/steps.ts'
import { tellEvents } from './epcis-capture.ts'

/** Whose event it is: the organisation that signed for it. */
export const ownerOf = (signature: string): string => signature.split(' ')[0] || 'primeur'

/** Writes a step of a lot down as an event, in the transaction of the step. */
export async function recordLot(tx: Db, step: LotStep): Promise<void> {
  const { kind, lot, quantity, at, by } = step
  if (quantity === 0) return
  const goods = { offer: lot.offer, code: lot.code, quantity }
  const event = lotEvent(kind, goods, { time: at, place: lot.location })
  await tellEvents(tx, ownerOf(by), [event], at)
}
