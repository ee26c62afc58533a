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
export { waveRoutes } from './wave-routes.ts'
export { openWave, runDueWaves, type WaveDeps } from './waves.ts'
export { departureRoutes } from './departure-routes.ts'
export { repairOrders, type RepairDeps, type RepairReport } from './replan.ts'
export { answerRepairs } from './store/repair.ts'
