import type { Texts } from '#lib/texts.ts'
import type { LifeModel } from './life/model.ts'

/** How a kind of good ages: reference data, checked by people (domain/cold-chain.md §2). */
export type LifeClass = {
  readonly slug: string
  readonly names: Texts
  /** Null where only the printed date counts. */
  readonly model: LifeModel | null
  /** Where the model's parameters were fitted. */
  readonly validRange: { readonly min: number; readonly max: number } | null
  readonly dateKind: 'use_by' | 'best_before' | 'none'
  /** A stop apart from the life, which never gives life back (§1.4). */
  readonly safety: 'vibrio' | null
  /** Above this the good is spoilt at once (bloom, leaking corks): no lane may reach it. */
  readonly celsiusMax: number | null
  /** How a lot's life begins, as it is told to the buyer. */
  readonly begins: 'harvested' | 'packed'
  readonly evidence: 'published' | 'producer_default' | 'date_only'
  readonly source: string
}
