export { claimCode } from './actions/claim.ts'
export {
  CONSENT_VERSION,
  eraseIdle,
  giveConsent,
  PURPOSES,
  withdrawConsent,
} from './actions/consent.ts'
export type { FaceParts } from './actions/parts.ts'
export type { Measurement, ModelCard } from './domain/card.ts'
export type { Face } from './domain/face.ts'
export { loadEngine, measurementFile, type Engine, type EngineOptions } from './engine/engine.ts'
export { EXTRA_PACKAGE, FR512, place, sha256 } from './engine/provision.ts'
export { evaluate, type Evaluation, type Portraits } from './evaluate.ts'
export { openFace } from './open.ts'
export { faceProvider, giveUp, repeatApproved, type Hear } from './provider.ts'
export { ownFace, ownFaceRoutes } from './routes/own.ts'
export { payFaceRoutes } from './routes/pay.ts'
export { platformFaceRoutes } from './routes/platform.ts'
export type { RegisterReply } from './routes/schemas.ts'
export { forgetFrames } from './store/intent.ts'
