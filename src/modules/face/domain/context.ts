/** What a proof is bound to: change one of these and it proves nothing. */
export type Bond = {
  readonly reference: string
  readonly payment: string
  readonly amount: bigint
  readonly currency: string
  readonly merchant: string
  readonly terminal: string | null
  readonly nonce: string
  readonly expiresAt: string
}

/** The members that are hashed, in JSON's terms: amounts in minor units, as texts. */
export const bondMembers = ({ amount, ...rest }: Bond) => ({ ...rest, amount: amount.toString() })
