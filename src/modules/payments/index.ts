export { paymentsOf, type OnCaptured, type Payments, type Providers } from './actions.ts'
export { INTENT_STATES, METHODS } from './domain.ts'
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
export {
  deskPayments,
  exchangesOf,
  intentsOf,
  movedOn,
  readIntent,
  readRefund,
  settledPayments,
  type DeskPayment,
  type MovedMoney,
} from './store.ts'
