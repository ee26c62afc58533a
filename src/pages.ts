import type { FastifyInstance } from 'fastify'
import { isSendable } from '#http/outbound.ts'
import { epcisRoutes } from '#modules/logistics'
import { authRoutes } from '#modules/identity'
import { healthRoutes } from '#http/health.ts'
import { env } from './env.ts'
import { consoleFiles, consoleRoutes } from './consoles/serve.ts'
import { accountPages } from './storefront/account-routes.ts'
import { cartPages } from './storefront/cart-routes.ts'
import { checkoutPages } from './storefront/checkout-routes.ts'
import { facePageRoutes } from './storefront/face-routes.ts'
import { journalPages } from './storefront/journal-routes.ts'
import { orderPages } from './storefront/order-routes.ts'
import { returnPages } from './storefront/return-routes.ts'
import { reviewPages } from './storefront/review-routes.ts'
import { browseRoutes } from './storefront/routes.ts'
import { signInPages } from './storefront/sign-in-routes.ts'
import { tracePages } from './storefront/trace-routes.ts'
import { fileRoutes } from './storefront/serve.ts'
import { simulatorRoutes } from './sandbox/psp/routes.ts'
import { smsRoutes } from './sandbox/sms.ts'
import { resolverRoutes } from './shop/index.ts'
import {
  auth,
  clock,
  comments,
  customs,
  face,
  journal,
  now,
  orders,
  payments,
  pool,
  render,
  reviews,
  said,
  shop,
  simulator,
  sms,
  tokens,
  views,
} from './parts.ts'

/** Pages, files and everything else that is not below `/api/v1`. */
export async function registerPages(app: FastifyInstance): Promise<void> {
  await app.register(healthRoutes(pool))
  if (env.sandbox) {
    await app.register(simulatorRoutes(pool, simulator))
    await app.register(smsRoutes(sms))
  }
  await app.register(authRoutes(auth))
  await app.register(epcisRoutes({ pool, callerOf: auth.callerOf, now, isSendable }), {
    prefix: '/epcis',
  })
  await app.register(resolverRoutes(views, pool))
  await app.register(
    consoleRoutes(
      await consoleFiles(),
      async (request) => (await auth.whoIs(request)) !== null,
      () => clock?.pace() ?? null,
    ),
  )
  await app.register(fileRoutes(views, `${env.home}/tiles`))
  await app.register(browseRoutes(views, render, { journal, reviews }))
  await app.register(tracePages(views, render, pool))
  await app.register(journalPages({ views, render, journal, comments, tokens }))
  await app.register(reviewPages({ ...said, views, render }))
  const till = { ...orders, views, render, shop, byFace: face !== null }
  for (const pages of [cartPages, checkoutPages, orderPages]) await app.register(pages(till))
  if (customs) await app.register(returnPages(till, customs.desk))
  if (face) {
    await app.register(facePageRoutes({ views, render, auth, face, hear: payments.hear }))
  }
  const inbox = env.sandbox ? (phone: string) => `/sandbox/sms/${phone}` : null
  const desk = { views, render, pool, auth, inbox }
  for (const pages of [signInPages, accountPages]) await app.register(pages(desk))
}
