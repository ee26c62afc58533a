/** Where a declaration stands; `customs.declaration.state` checks the same words. */
export const DECLARATION_STATES = [
  /** Our own comparison found a difference: nothing was sent. */
  'held',
  'ready',
  'sent',
  'declared',
  'review',
  'inspection',
  'detained',
  /** Customs or the exchange platform refused a document: somebody must look at it. */
  'repair',
  'released',
  'closed',
  'refused',
  'withdrawing',
  'withdrawn',
  'sent_back',
] as const
export type DeclarationState = (typeof DECLARATION_STATES)[number]

/** Someone at the desk has to do something. */
export const waitsForDesk = (state: DeclarationState): boolean =>
  state === 'held' || state === 'repair'

/** Customs has let the goods in. */
export const isReleased = (state: DeclarationState): boolean =>
  state === 'released' || state === 'closed'

/** The declaration ended without the goods coming in: what it took of the limit goes back. */
export const isGivenUp = (state: DeclarationState): boolean =>
  state === 'refused' || state === 'withdrawn' || state === 'sent_back'

/** What a state may take before somebody should look, in hours; the desk sorts by what is left. */
export const PATIENCE_HOURS: Readonly<Partial<Record<DeclarationState, number>>> = {
  held: 4,
  repair: 4,
  ready: 1,
  sent: 2,
  declared: 24,
  review: 48,
  inspection: 72,
  detained: 24,
  withdrawing: 24,
}
