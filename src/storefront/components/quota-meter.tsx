import type { QuotaModel } from '../model/offer.ts'
import { useView } from '../view.tsx'

/** The shopper's annual allowance; before sign-in, the rule alone. */
export function QuotaMeter({ quota }: { readonly quota: QuotaModel }) {
  const { t, f } = useView()
  const words = t.offer.quota
  const { annualUsed, annualLeft } = quota
  if (annualUsed === null || annualLeft === null) {
    return (
      <p class="small quiet">
        {words.unknown(f.limit(quota.annual))} · {words.perOrder(f.limit(quota.perOrder))}
      </p>
    )
  }
  const sentence = words.meter(f.limit(annualUsed), f.limit(quota.annual))
  return (
    <div class="quota">
      <p class="small">
        {words.left(f.limit(annualLeft))}
        <span class="quiet"> · {words.perOrder(f.limit(quota.perOrder))}</span>
      </p>
      <meter
        min={0}
        max={Number(quota.annual.amount)}
        value={Number(annualUsed.amount)}
        aria-label={sentence}
      />
      <p class="small quiet">
        {sentence} · {words.how}
      </p>
    </div>
  )
}
