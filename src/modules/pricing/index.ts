export { loadTimeline } from './actions/price.ts'
export { fetchRates } from './actions/rate.ts'
export { ECB_DAILY } from './domain/ecb.ts'
export type { FxRate, ParityLine } from './domain/parity.ts'
export type { PriceRow, Prices, Timeline } from './domain/prices.ts'
export { ageOf } from './domain/proposal.ts'
export { REFERENCE_RATES } from './domain/reference-rates.ts'
export type { LinesReply } from './routes/line.ts'
export { parityRoutes } from './routes/parity.ts'
export type { PoliciesReply } from './routes/policy.ts'
export type { PositionsReply, PriceHistoryReply, StandingReply } from './routes/position-schemas.ts'
export type {
  ProposalLinesReply,
  ProposalReply,
  ProposalsReply,
} from './routes/proposal-schemas.ts'
export type { RateDaysReply, RatesFetchedReply, RatesReply } from './routes/rate.ts'
export type { SimulationReply } from './routes/simulation.ts'
export { studyRoutes } from './routes/study.ts'
export { openSolvers, type Solvers } from './solver/pool.ts'
export { saveFirstPolicy } from './store/policy.ts'
export { savePrices } from './store/price.ts'
export { saveRates } from './store/rate.ts'
