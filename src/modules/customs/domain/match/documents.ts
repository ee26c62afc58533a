/** The fields of a document by their official names, as customs writes them. */
export type Fields = Readonly<Record<string, string>>

/** The four documents that customs lays beside one another (三单对碰). */
export type Documents = {
  readonly order: { readonly head: Fields; readonly list: readonly Fields[] }
  readonly payment: { readonly head: Fields }
  readonly waybill: { readonly head: Fields }
  readonly inventory: { readonly head: Fields; readonly list: readonly Fields[] }
}

export type DocumentName = keyof Documents

export type RuleId = `M${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13}`

/** Where the documents differ; `block` keeps them from being sent. */
export type Finding = {
  readonly rule: RuleId
  readonly severity: 'block' | 'warn'
  /** `order.buyerName`, `inventory.list[2].gname`. */
  readonly fields: readonly string[]
  readonly expected: string
  readonly found: string
}

/** The value of a field as a document has it; nothing is an empty text. */
export const valueIn = (fields: Fields, name: string): string => fields[name] ?? ''
