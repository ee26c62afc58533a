export { loadStock, refreshOffers, verifyStock } from './actions/book.ts'
export { turnWindows } from './actions/window.ts'
export type { Discrepancy, LotView, StockBook, StockReport, StockView } from './domain/book.ts'
export type { Lot } from './domain/lot.ts'
export { accountFor, type Account } from './domain/recall.ts'
export { lotRoutes } from './routes/lot.ts'
export { windowRoutes } from './routes/window.ts'
export {
  heldLots,
  lockShelf,
  portionsOf,
  saveLots,
  type LotRow,
  type OrderPortion,
  type ShelfLot,
} from './store/book.ts'
export {
  announceLot,
  lockLot,
  ordersOfLot,
  readLot,
  readRecall,
  saveRecall,
  turn,
} from './store/lot.ts'
export { reassign } from './store/window.ts'
