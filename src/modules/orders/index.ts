export { cartsOf, type Carts } from './actions/cart.ts'
export { placeOrders, type PlaceOrder } from './actions/place.ts'
export { followParcels, mayPack } from './actions/fulfil.ts'
export { boxBroken } from './actions/condition.ts'
export { answerConsent, repairTell } from './actions/repair.ts'
export { quoteCart } from './actions/quote.ts'
export { cancelOrder, confirmPaid, sweepHolds } from './actions/settle.ts'
export type { NotPledged, PledgeQuestion, Shop } from './actions/shop.ts'
export {
  deliverTo,
  putIn,
  setQuantity,
  takeOut,
  type Cart,
  type Consignee,
  type Gift,
} from './domain/cart.ts'
export { noticeTexts } from './domain/notice.ts'
export type { Order, OrderLine, OrderParcel } from './domain/order.ts'
export type { LinePledge, Offered, Quote, QuoteLine, Shipment } from './domain/quote.ts'
export { HOLD_MINUTES, isFinal, ORDER_STATES, type OrderState } from './domain/state.ts'
export { isTheirs } from './routes/access.ts'
export { cartRoutes } from './routes/cart.ts'
export { deskRoutes } from './routes/desk.ts'
export type {
  DeskOrderReply,
  DeskOrdersReply,
  DeskPaymentsReply,
  OrderFiguresReply,
} from './routes/desk-schemas.ts'
export { eventId, eventRoutes } from './routes/events.ts'
export { houseRoutes, type HouseOrdersReply } from './routes/house.ts'
export { recallRoutes, type RecallReply } from './routes/recall.ts'
export { orderRoutes, type OrderRouteParts } from './routes/order.ts'
export { paymentRoutes } from './routes/payment.ts'
export { giveMoneyBack } from './actions/money-back.ts'
export { returnGoods } from './actions/return.ts'
export { RETURN_REASONS, type ReturnReason } from './domain/return.ts'
export { returnRoutes } from './routes/returns.ts'
export {
  hasBought,
  orderCounts,
  ordersOf,
  personsOf,
  personsUnderWay,
  salesOfHouses,
  type HouseSales,
  type OrderSummary,
} from './store/account.ts'
export { goodsOfLines, relot } from './store/fulfilment.ts'
export { transitionsOf } from './store/desk.ts'
export { moneyOfReturns, partsOfRefund, type RefundParts } from './store/money-back.ts'
export { departuresTaken, readOrder } from './store/order.ts'
