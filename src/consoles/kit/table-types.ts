import type { ReactNode } from 'react'

export type Column<Row> = {
  readonly key: string
  readonly title: string
  readonly render: (row: Row) => ReactNode
  /** What a spreadsheet gets; a column without it is not exported. */
  readonly text?: (row: Row) => string | number | null
  readonly align?: 'end'
  /** Sorted by the server under this name. */
  readonly sort?: string
}

export type Filter = {
  /** The name of the query's member. */
  readonly key: string
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

export type Page<Row> = { readonly items: readonly Row[]; readonly next: string | null }

export type Bulk<Row> = {
  readonly key: string
  readonly label: string
  readonly danger?: boolean
  /** Why it cannot be done with these; it is shown, never hidden. */
  readonly disabledReason?: (rows: readonly Row[]) => string | null
  readonly run: (rows: readonly Row[]) => Promise<unknown>
}
