export { loadStock, refreshOffers, verifyStock } from './actions.ts'
export type { Discrepancy, LotView, StockBook, StockReport, StockView } from './domain.ts'
export { saveLots, type LotRow } from './store.ts'
