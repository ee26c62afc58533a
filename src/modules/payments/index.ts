export { paymentsOf, type OnCaptured, type Payments, type Providers } from './actions.ts'
export type {
  Action,
  Callback,
  Intent,
  IntentState,
  Method,
  Outcome,
  PaymentRefusal,
  Provider,
  Started,
} from './domain.ts'
export { exchangesOf, intentsOf, readIntent, settledPayments } from './store.ts'
