import type { MovementsReply } from '#modules/ledger'
import { useMessages } from '../kit/settings.tsx'
import { Facts, Money } from '../kit/values.tsx'
import { messages } from './messages/index.ts'

type Share = NonNullable<MovementsReply['items'][number]['share']>

/** `0.12000` as `12 %`. */
const percent = (rate: string): string => `${Number((Number(rate) * 100).toFixed(3))} %`

/** What stands between what she pays and what the house receives, layer by layer. */
export function Layers({ share }: { readonly share: Share }) {
  const t = useMessages(messages).money
  const passedOn = (Number(share.paid.amount) - Number(share.goods.amount)).toFixed(2)
  return (
    <Facts
      rows={[
        [t.paid, <Money key="paid" value={share.paid} />],
        [t.taxes, <Money key="taxes" value={negative({ amount: passedOn, currency: 'CNY' })} />],
        [t.goods, <Money key="goods" value={share.goods} />],
        [
          t.commission(percent(share.commissionRate)),
          <Money key="commission" value={negative(share.commission)} />,
        ],
        [
          `${t.commissionVat(percent(share.vatRate))} · ${t.vatCases[share.vatCase] ?? ''}`,
          <Money key="vat" value={negative(share.commissionVat)} />,
        ],
        [t.net, <Money key="net" value={share.net} />],
        [t.rate(share.rateSource), `1 EUR = ${share.rate} CNY`],
        [t.payable, <Money key="payable" value={share.payable} />],
      ]}
    />
  )
}

const negative = ({ amount, currency }: Share['paid']) => ({
  amount: /^0+(?:\.0+)?$/.test(amount) ? amount : `-${amount}`,
  currency,
})
