import type { ComponentType } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { Document } from './components/document.tsx'
import type { PageModels, PageName, Render } from './model/pages.ts'
import { AccountPage } from './pages/account.tsx'
import { ArticlePage } from './pages/article.tsx'
import { CartPage } from './pages/cart.tsx'
import { CategoryPage } from './pages/category.tsx'
import { CheckoutPage } from './pages/checkout.tsx'
import { ContentPage } from './pages/content.tsx'
import { FaceOwnPage } from './pages/face-own.tsx'
import { FacePayPage } from './pages/face-pay.tsx'
import { HomePage } from './pages/home.tsx'
import { KioskPage } from './pages/kiosk.tsx'
import { JournalPage } from './pages/journal.tsx'
import { OfferPage } from './pages/offer.tsx'
import { OrderPage } from './pages/order.tsx'
import { OrdersPage } from './pages/orders.tsx'
import { PaymentPage } from './pages/payment.tsx'
import { ProblemPage } from './pages/problem.tsx'
import { ReviewPage } from './pages/review.tsx'
import { ReviewsPage } from './pages/reviews.tsx'
import { SearchPage } from './pages/search.tsx'
import { SeasonPage } from './pages/season.tsx'
import { SignInPage } from './pages/sign-in.tsx'
import { StorePage } from './pages/store.tsx'
import { StoresPage } from './pages/stores.tsx'
import { TracePage } from './pages/trace.tsx'

const PAGES: { readonly [Name in PageName]: ComponentType<PageModels[Name]> } = {
  home: HomePage,
  category: CategoryPage,
  search: SearchPage,
  offer: OfferPage,
  stores: StoresPage,
  store: StorePage,
  season: SeasonPage,
  journal: JournalPage,
  article: ArticlePage,
  cart: CartPage,
  checkout: CheckoutPage,
  payment: PaymentPage,
  order: OrderPage,
  orders: OrdersPage,
  account: AccountPage,
  signIn: SignInPage,
  reviews: ReviewsPage,
  review: ReviewPage,
  trace: TracePage,
  facePay: FacePayPage,
  faceOwn: FaceOwnPage,
  kiosk: KioskPage,
  problem: ProblemPage,
  content: ContentPage,
}

/** Pages with a sheet of their own beside the one of all pages. */
const SHEETS: Partial<Readonly<Record<PageName, string>>> = {
  home: 'season',
  season: 'season',
  journal: 'journal',
  article: 'journal',
  facePay: 'face',
  faceOwn: 'face',
  kiosk: 'face',
  offer: 'reviews',
  review: 'journal',
  reviews: 'journal',
  trace: 'trace',
  order: 'trace',
}

/** Draws a page from its model: pure, no I/O, no clock. */
export const render: Render = (page, model) => {
  const Page = PAGES[page] as ComponentType<typeof model>
  const html = renderToString(
    <Document shell={model.shell} head={model.head} sheet={SHEETS[page]}>
      <Page {...model} />
    </Document>,
  )
  return `<!doctype html>${html}`
}
