import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import {
  customsRoutes,
  declarationRoutes,
  hsSuggestionRoutes,
  lawChangeRoutes,
  lawRoutes,
  matchRoutes,
  receiptRoutes,
  repairRoutes,
} from '#modules/customs'
import { ownFaceRoutes, payFaceRoutes, platformFaceRoutes } from '#modules/face'
import { parcelRoutes, traceRoutes } from '#modules/logistics'
import { keyRoutes, meRoutes } from '#modules/identity'
import {
  cartRoutes,
  deskRoutes,
  eventRoutes,
  houseRoutes,
  orderRoutes,
  paymentRoutes,
  recallRoutes,
  returnRoutes,
} from '#modules/orders'
import {
  articleRoutes,
  commentRoutes,
  moderationRoutes,
  reviewModerationRoutes,
  reviewRoutes,
  voiceRoutes,
} from '#modules/journal'
import { bookRoutes, ledgerDeskRoutes, moneyRoutes } from '#modules/ledger'
import { lotFileRoutes, lotRoutes, windowRoutes } from '#modules/stock'
import { departureRoutes, pledgeRoutes, promiseRepairRoutes, waveRoutes } from '#modules/pledge'
import { agencyRoutes, programmeRoutes } from '#modules/programmes'
import { parityRoutes, studyRoutes } from '#modules/pricing'
import { guard } from '#http/who.ts'
import { receiptSecret } from './sandbox/customs/parties.ts'
import { traceSight, shopRoutes, soldGoods, traceApi } from './shop/index.ts'
import {
  actsOnOrders,
  auth,
  carts,
  comments,
  customs,
  face,
  journal,
  ledger,
  master,
  now,
  orders,
  parcels,
  parity,
  payments,
  pool,
  promises,
  repairs,
  reviews,
  said,
  shop,
  solvers,
  supply,
  tokens,
  views,
  waves,
} from './parts.ts'

/** Everything below `/api/v1`; the guard turns away whom a route is not for. */
export const apiRoutes: FastifyPluginAsyncZod = async (api) => {
  guard(api, auth.callerOf)
  await api.register(shopRoutes(views))
  await api.register(traceApi(views, pool))
  await api.register(
    pledgeRoutes({
      views: promises,
      offer: (slug) => views.catalogue.bySlug(slug),
      componentsOf: (id) => views.catalogue.componentsOf(id),
      now,
    }),
  )
  const law = { law: () => views.law, today: views.today }
  await api.register(customsRoutes(law))
  await api.register(matchRoutes(law))
  const lawDeps = { ...law, pool, now, soldGoods: () => soldGoods(views) }
  await api.register(lawRoutes(lawDeps, auth.actorOf))
  await api.register(lawChangeRoutes(lawDeps, auth.actorOf))
  await api.register(hsSuggestionRoutes(lawDeps, auth.actorOf))
  if (customs) {
    await api.register(declarationRoutes(customs.desk, auth.actorOf))
    await api.register(repairRoutes(customs.desk, auth.actorOf))
    await api.register(receiptRoutes(customs.desk, receiptSecret(master)))
    await api.register(returnRoutes(orders, customs.desk))
  }
  await api.register(studyRoutes(solvers))
  await api.register(parityRoutes(parity))
  await api.register(cartRoutes(carts, shop))
  await api.register(orderRoutes(orders))
  await api.register(eventRoutes(orders))
  await api.register(paymentRoutes(orders))
  await api.register(keyRoutes(pool, auth))
  await api.register(meRoutes(auth))
  await api.register(deskRoutes({ pool, payments, whoActs: actsOnOrders }))
  await api.register(houseRoutes({ pool, whoActs: actsOnOrders }))
  const books = { ...ledger, whoActs: auth.actorOf }
  const nameOf = (house: string) => views.houses.get(house)?.name
  await api.register(moneyRoutes({ ...books, nameOf }))
  await api.register(bookRoutes(books))
  await api.register(ledgerDeskRoutes(books))
  await api.register(programmeRoutes({ pool, today: views.today }))
  await api.register(agencyRoutes({ pool, today: views.today, whoActs: auth.actorOf }))
  if (face) {
    await api.register(ownFaceRoutes(face, auth.whoIs))
    await api.register(payFaceRoutes(face, auth.whoIs, payments.hear))
    await api.register(platformFaceRoutes(face, auth.actorOf))
  }
  await api.register(lotRoutes(supply))
  await api.register(lotFileRoutes(supply))
  await api.register(traceRoutes({ pool, whoActs: auth.actorOf, now, ...traceSight(views, pool) }))
  await api.register(windowRoutes(supply))
  await api.register(waveRoutes(waves))
  await api.register(parcelRoutes(parcels))
  await api.register(departureRoutes(repairs))
  await api.register(recallRoutes(repairs))
  await api.register(promiseRepairRoutes(repairs))
  await api.register(articleRoutes({ journal, comments, now }))
  await api.register(commentRoutes({ journal, comments, tokens, now }))
  await api.register(voiceRoutes(comments, tokens))
  await api.register(moderationRoutes(comments, auth.actorOf))
  const productOf = (slug: string) => views.catalogue.bySlug(slug)?.product
  await api.register(reviewRoutes({ ...said, productOf, whoActs: auth.actorOf }))
  const slugOf = (offer: string) => views.catalogue.byId(offer)?.slug
  await api.register(reviewModerationRoutes({ reviews, slugOf, whoActs: auth.actorOf }))
}
