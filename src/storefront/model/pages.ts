import type { AccountPageModel, OrdersPageModel, SignInPageModel } from './account.ts'
import type { CartPageModel } from './cart.ts'
import type { CheckoutPageModel } from './checkout.ts'
import type { ContentPageModel, ProblemPageModel } from './content.ts'
import type { FaceOwnPageModel, FacePayPageModel, KioskPageModel } from './face.ts'
import type { HomePageModel } from './home.ts'
import type { ArticlePageModel, JournalPageModel } from './journal.ts'
import type { CategoryPageModel, SearchPageModel } from './listing.ts'
import type { OfferPageModel } from './offer.ts'
import type { OrderPageModel } from './order.ts'
import type { PaymentPageModel } from './payment.ts'
import type { ReviewPageModel, ReviewsPageModel } from './review.ts'
import type { SeasonPageModel } from './season.ts'
import type { StorePageModel, StoresPageModel } from './store.ts'
import type { TracePageModel } from './trace.ts'

/** Every page and what its loader must fill. */
export type PageModels = {
  readonly home: HomePageModel
  readonly category: CategoryPageModel
  readonly search: SearchPageModel
  readonly offer: OfferPageModel
  readonly stores: StoresPageModel
  readonly store: StorePageModel
  readonly season: SeasonPageModel
  readonly journal: JournalPageModel
  readonly article: ArticlePageModel
  readonly cart: CartPageModel
  readonly checkout: CheckoutPageModel
  readonly payment: PaymentPageModel
  readonly order: OrderPageModel
  readonly orders: OrdersPageModel
  readonly account: AccountPageModel
  readonly signIn: SignInPageModel
  readonly reviews: ReviewsPageModel
  readonly review: ReviewPageModel
  readonly trace: TracePageModel
  readonly facePay: FacePayPageModel
  readonly faceOwn: FaceOwnPageModel
  readonly kiosk: KioskPageModel
  readonly problem: ProblemPageModel
  readonly content: ContentPageModel
}

export type PageName = keyof PageModels

/** What `dist/storefront/entry.js` exports: a whole HTML document for a page's model. */
export type Render = <Name extends PageName>(page: Name, model: PageModels[Name]) => string
