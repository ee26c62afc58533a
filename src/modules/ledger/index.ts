export { bookDue, type BookDeps } from './actions/book.ts'
export { hearBank, runPayouts, type PayoutDeps, type PayoutProvider } from './actions/payout.ts'
export { bookSource } from './actions/source.ts'
export type { Debtor } from './bank/pain001.ts'
export { bookRoutes } from './routes/books.ts'
export { ledgerDeskRoutes } from './routes/desk.ts'
export { moneyRoutes } from './routes/money.ts'
export type {
  DifferencesReply,
  DisputesReply,
  EntriesReply,
  LedgerReply,
  MoneyStandingReply,
  MovementsReply,
  PayeeReply,
  PayoutsReply,
  PeriodsReply,
  ProofReply,
  SettlementsReply,
  TermsReply,
} from './routes/schemas.ts'
export { verifyLedger } from './store/account.ts'
export { savePayee, type Batch } from './store/payout.ts'
