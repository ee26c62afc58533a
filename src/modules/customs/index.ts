export { loadLaw, seedTariff } from './actions.ts'
export type { GoodsLine } from './domain/appraise.ts'
export {
  assess,
  type Assessment,
  type AssessmentQuestion,
  type AssessmentReason,
  type Decision,
} from './domain/assess.ts'
export { assessOrder, partsOfBox } from './domain/box.ts'
export { type Law, type NotLawful, type Origin, type Regime, type Route } from './domain/law.ts'
export { ANNUAL_LIMIT, SINGLE_LIMIT } from './domain/limits.ts'
export { quotaYear, type Quota } from './domain/quota.ts'
export type { Rounding } from './domain/rounding.ts'
export { shareByValue } from './domain/shares.ts'
export type { Step } from './domain/steps.ts'
export type { Grade, TariffLine } from './domain/tariff.ts'
export { customsRoutes } from './routes.ts'
export { quotaOf } from './store.ts'
