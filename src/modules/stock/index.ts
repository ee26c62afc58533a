export { loadStock, refreshOffers, retireExpired, verifyStock } from './actions/book.ts'
export { turnLotIn, type LotStep } from './actions/lot.ts'
export { turnWindows } from './actions/window.ts'
export type { Discrepancy, LotView, StockBook, StockReport, StockView } from './domain/book.ts'
export type { Lot } from './domain/lot.ts'
export { accountFor, type Account } from './domain/recall.ts'
export { lotFileRoutes, type FilesReply } from './routes/file.ts'
export { lotRoutes } from './routes/lot.ts'
export { filesOf, readFile } from './store/file.ts'
export { windowRoutes } from './routes/window.ts'
export { findLots } from './store/lot.ts'
export type { ConversionReply, LotHistoryReply, LotReply, WindowReply } from './routes/schemas.ts'
export {
  announceStock,
  heldLots,
  lockShelf,
  portionsOf,
  saveLots,
  shelfRows,
  type LotRow,
  type OrderPortion,
  type Shelf,
  type ShelfLot,
} from './store/book.ts'
export {
  announceLot,
  lockLot,
  ordersOfLot,
  readLot,
  listRecalls,
  readRecall,
  saveRecall,
  turn,
} from './store/lot.ts'
export { reassign } from './store/window.ts'
