export { loadStock, refreshOffers, retireExpired, verifyStock } from './actions.ts'
export type { Discrepancy, LotView, StockBook, StockReport, StockView } from './domain.ts'
export { announceStock, saveLots, shelfRows, type LotRow, type Shelf } from './store.ts'
