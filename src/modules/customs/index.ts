export { loadLaw, seedTariff } from './actions.ts'
export type {
  DeclarationPorts,
  Gateway,
  PaymentDataUpload,
  PaymentOriginal,
  ReleasedReturn,
} from './actions/ports.ts'
export { askReturns, type NotReturned } from './actions/returns.ts'
export { readEnvelope as readCustomsEnvelope } from './ceb/envelope.ts'
export { sm2Signer, sm2Verifier } from './ceb/keys.ts'
export type { Body as CustomsBody, Values } from './ceb/message.ts'
export type { Signer, Verifier } from './ceb/sign.ts'
export { openDesk, type CustomsDesk } from './desk.ts'
export type { GoodsLine } from './domain/appraise.ts'
export {
  assess,
  type Assessment,
  type AssessmentQuestion,
  type AssessmentReason,
  type Decision,
} from './domain/assess.ts'
export type { CaseLine, CaseParcel, DeclarationCase, Parties } from './domain/declaration/case.ts'
export { assessOrder, partsOfBox } from './domain/box.ts'
export { type Law, type NotLawful, type Origin, type Regime, type Route } from './domain/law.ts'
export { ANNUAL_LIMIT, SINGLE_LIMIT } from './domain/limits.ts'
export type { SoldGoods } from './domain/law-change/effect.ts'
export { momentMsText } from './domain/moment.ts'
export { quotaYear, type Quota } from './domain/quota.ts'
export type { Rounding } from './domain/rounding.ts'
export { shelfLifeOf } from './domain/shelf-life.ts'
export { shareByValue } from './domain/shares.ts'
export type { Step } from './domain/steps.ts'
export { GRADES, type Grade, type TariffLine } from './domain/tariff.ts'
export { checkSignature, customsMessage, readCustomsMessage } from './gateway.ts'
export { customsRoutes } from './routes/assessments.ts'
export type {
  DeclarationReply,
  DeclarationsReply,
  GoodsReturnsReply,
} from './routes/declaration-schemas.ts'
export { declarationRoutes } from './routes/declarations.ts'
export { hsSuggestionRoutes, type HsSuggestionsReply } from './routes/hs-suggestions.ts'
export {
  lawRoutes,
  type LawLineReply,
  type LawReply,
  type LawSimulationReply,
} from './routes/law.ts'
export { lawChangeRoutes, type LawChangeReply, type LawChangesReply } from './routes/law-changes.ts'
export { matchRoutes } from './routes/matches.ts'
export { receiptRoutes } from './routes/receipts.ts'
export {
  repairRoutes,
  type BulkRepairReply,
  type DeskAnswerReply,
  type QuotaLookupReply,
} from './routes/repairs.ts'
export { customsOf, returnsAt, type CustomsSummary, type ReturnsSummary } from './summary.ts'
export { returnOf as presentReturn } from './views.ts'
export { quotaOf } from './store.ts'
