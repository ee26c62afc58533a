import { paceOf, shopMsAt } from '#lib/pace.ts'

/** What time it is in the shop: the device's clock, or the sandbox's as the page tells it. */
export const shopNow = (): number =>
  shopMsAt(paceOf(document.documentElement.dataset['pace']), Date.now())
