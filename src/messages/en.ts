import type { Messages } from './shape.ts'
import { account } from './en/account.ts'
import { browse } from './en/browse.ts'
import { cart } from './en/cart.ts'
import { checkout } from './en/checkout.ts'
import { content } from './en/content.ts'
import { face } from './en/face.ts'
import { journal } from './en/journal.ts'
import { offer } from './en/offer.ts'
import { order } from './en/order.ts'
import { problems } from './en/problems.ts'
import { reviews } from './en/reviews.ts'
import { shell } from './en/shell.ts'
import { terms } from './en/terms.ts'
import { trace } from './en/trace.ts'

/** English, in British spelling. */
export const en: Messages = {
  shell,
  browse,
  offer,
  cart,
  checkout,
  order,
  account,
  journal,
  problems,
  reviews,
  content,
  face,
  terms,
  trace,
}
