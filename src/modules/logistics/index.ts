export type { Calendar, CalendarDay, Grade } from './domain/calendar.ts'
export { isOpen } from './domain/calendar.ts'
export { planDepartures, type Departure, type PlannedDeparture } from './domain/departures.ts'
export {
  BANDS,
  freightFor,
  REGIMES,
  type Band,
  type Freight,
  type Lane,
  type Leg,
  type LegKind,
  type Location,
  type Region,
  type Regime,
} from './domain/lane.ts'
export { boxRecipe, type BoxRecipe } from './domain/recipe.ts'
export {
  networkOf,
  recordBooked,
  type DepartureView,
  type LaneView,
  type Network,
  type NetworkData,
  type Way,
} from './domain/network.ts'
export { recordLot } from './actions/record.ts'
export { finishCaptures } from './actions/epcis-capture.ts'
export { tellSubscribers, type Post } from './actions/epcis-subscribe.ts'
export {
  settleTraces,
  type BrokenBox,
  type ConditionTell,
  type Contents,
  type Inside,
} from './actions/condition.ts'
export { readJourney, type Journey } from './actions/journey.ts'
export { LIMITS, LIVE, tightest, type Limits } from './domain/trace/excursion.ts'
export { journeyVersions } from './store/journey.ts'
export { readInside } from './store/inside.ts'
export { extremesOf } from './store/trace.ts'
export { epcisRoutes } from './routes/epcis.ts'
export type { Stake } from './routes/trace-deps.ts'
export { traceRoutes } from './routes/trace.ts'
export { loadNetwork, refreshBooked, verifyDepartures } from './network.ts'
export { planAhead } from './plan.ts'
export { saveReference } from './store.ts'
export { addDeparture, tellDelay, type DepartureRefusal, type News } from './actions/delay.ts'
export { followCarriers } from './actions/follow.ts'
export { handOver } from './actions/handover.ts'
export { packParcel, type PackDeps, type ParcelTell } from './actions/pack.ts'
export { ingest } from './actions/trace.ts'
export { hearIn } from './actions/track.ts'
export type { Carried, Carrier, CarrierMessage } from './domain/carrier.ts'
export { legHours } from './domain/departures.ts'
export { parcelRoutes } from './routes/parcel.ts'
export type { ParcelSheet, TravellingReply } from './routes/parcel-present.ts'
export type { OwnParcelsReply, ParcelsReply } from './routes/parcel-list.ts'
export type { ShiftNotesReply } from './routes/shift-note.ts'
export type { HandoversReply } from './routes/handover.ts'
export type { ExcursionReply, UnitReply } from './routes/trace-schemas.ts'
export {
  loadOf,
  lockDueLines,
  moveLines,
  numbersOf,
  openLinesAmong,
  openLinesOn,
  ordersDue,
  ordersWithoutLines,
  promiseAnew,
  withdrawLines,
  type DueLine,
} from './store/consignment.ts'
export {
  DEPARTURE_STATES,
  listDepartures,
  lockDeparture,
  readDeparture,
  type Delay,
  type DepartureSheet,
} from './store/departure.ts'
export {
  eventsOf,
  itemsOf,
  listParcels,
  readTravelling,
  parcelsOfLot,
  parcelsOf,
  parcelsOfOrders,
  progressOf,
  type LotParcel,
  type Travelling,
} from './store/parcel.ts'
export { picksOf, saveWave, wavesDue, wavesOf, type Picked, type Wave } from './store/wave.ts'
