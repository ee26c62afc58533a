import { account } from './zh/account.ts'
import { browse } from './zh/browse.ts'
import { cart } from './zh/cart.ts'
import { checkout } from './zh/checkout.ts'
import { content } from './zh/content.ts'
import { face } from './zh/face.ts'
import { journal } from './zh/journal.ts'
import { offer } from './zh/offer.ts'
import { order } from './zh/order.ts'
import { problems } from './zh/problems.ts'
import { reviews } from './zh/reviews.ts'
import { shell } from './zh/shell.ts'
import { terms } from './zh/terms.ts'
import { trace } from './zh/trace.ts'

/**
 * Chinese. Whatever is set in the display face stands under `headings` or in `terms`: the build cuts
 * the heading font from exactly these, so a heading elsewhere would fall back to another face.
 */
export const zh = {
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
