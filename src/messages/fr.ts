import type { Messages } from './shape.ts'
import { account } from './fr/account.ts'
import { browse } from './fr/browse.ts'
import { cart } from './fr/cart.ts'
import { checkout } from './fr/checkout.ts'
import { content } from './fr/content.ts'
import { face } from './fr/face.ts'
import { journal } from './fr/journal.ts'
import { offer } from './fr/offer.ts'
import { order } from './fr/order.ts'
import { problems } from './fr/problems.ts'
import { reviews } from './fr/reviews.ts'
import { shell } from './fr/shell.ts'
import { unbroken } from '#lib/unbroken.ts'
import { terms } from './fr/terms.ts'
import { trace } from './fr/trace.ts'

/** French: non-breaking spaces before high marks, « » for quotations. */
export const fr: Messages = unbroken({
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
})
