export {
  pledgeBox,
  pledgeFor,
  writtenPledge,
  type Pledge,
  type PledgeOffer,
  type PledgeRefusal,
  type PledgeRequest,
  type PledgeViews,
} from './actions.ts'
export { conditionAfter } from './domain/life/condition.ts'
export type { LifeClass } from './domain/life-class.ts'
export { pledgeRoutes, type PledgeDeps } from './routes.ts'
export { lifeModel } from './schemas.ts'
export { loadLifeClasses, saveLifeClasses } from './store.ts'
export { waveRoutes, type BoxesReply, type WaveReply, type WaveSheet } from './wave-routes.ts'
export { openWave, runDueWaves, type WaveDeps } from './waves.ts'
export {
  departureRoutes,
  type DelayReply,
  type DepartureReply,
  type OutlookReply,
} from './departure-routes.ts'
export { hearNews, type NewsDeps } from './news.ts'
export { repairOrders, type RepairDeps, type RepairReport } from './replan.ts'
export { answerRepairs, saveRepairs } from './store/repair.ts'
export { promiseRepairRoutes, type RepairsReply } from './repair-routes.ts'
