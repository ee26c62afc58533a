import { Button } from 'antd'
import { InputField } from '../kit/form.tsx'
import { Panel } from '../kit/page.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { messages } from './messages/index.ts'
import { EMPTY_MARKET, type Draft, type DraftMarket } from './policy-draft.ts'

type Part = { readonly draft: Draft; readonly set: (change: Partial<Draft>) => void }

/** The markets of a policy, each folded away behind its name. */
export function Markets({ draft, set }: Part) {
  const t = useMessages(messages).policy
  const { markets } = draft
  const change = (nr: number, part: Partial<DraftMarket>) =>
    set({ markets: markets.map((each, at) => (at === nr ? { ...each, ...part } : each)) })
  return (
    <Panel title={t.markets}>
      <div className="market-list">
        {markets.map((market, nr) => (
          <Market
            // A market may change its code while it is typed: its place names it.
            key={`market ${nr + 1}`}
            market={market}
            reference={market.market === draft.reference}
            set={(part) => change(nr, part)}
            remove={() => set({ markets: markets.filter((_, at) => at !== nr) })}
          />
        ))}
      </div>
      <Button onClick={() => set({ markets: [...markets, EMPTY_MARKET] })}>{t.addMarket}</Button>
    </Panel>
  )
}

const FIELDS = ['taxRate', 'dutyRate', 'refundRate', 'freight', 'elasticity', 'volume'] as const
const SWITCHES = ['taxIncluded', 'locked'] as const

function Market({
  market,
  reference,
  set,
  remove,
}: {
  readonly market: DraftMarket
  readonly reference: boolean
  readonly set: (part: Partial<DraftMarket>) => void
  readonly remove: () => void
}) {
  const t = useMessages(messages).policy
  const { region } = useFormat()
  const known = /^[A-Z]{2}$/.test(market.market)
  const tags = [
    market.currency,
    ...(reference ? [t.referenceTag] : []),
    ...(market.locked ? [t.lockedTag] : []),
  ].filter((tag) => tag !== '')
  return (
    <details open={market.market === ''}>
      <summary>
        <strong>{known ? region(market.market) : t.addMarket}</strong>{' '}
        <span className="quiet">{tags.join(' · ')}</span>
      </summary>
      <div className="stack market-fields">
        <div className="field-row field-row-small">
          <InputField
            type="text"
            required
            maxLength={2}
            label={t.code}
            hint={t.codeHint}
            value={market.market}
            set={(code) => set({ market: code.toUpperCase() })}
          />
          <InputField
            type="text"
            required
            maxLength={3}
            label={t.currency}
            value={market.currency}
            set={(currency) => set({ currency: currency.toUpperCase() })}
          />
          {FIELDS.map((name) => (
            <InputField
              key={name}
              type="text"
              maxLength={20}
              label={t[name]}
              {...(name === 'elasticity' ? { hint: t.elasticityHint } : {})}
              value={market[name]}
              set={(value) => set({ [name]: value })}
            />
          ))}
        </div>
        <div className="actions switches">
          {SWITCHES.map((name) => (
            <label key={name}>
              <input
                type="checkbox"
                checked={market[name]}
                onChange={({ target }) => set({ [name]: target.checked })}
              />{' '}
              {t[name]}
            </label>
          ))}
          <Button danger disabled={reference} onClick={remove}>
            {t.remove}
          </Button>
        </div>
      </div>
    </details>
  )
}
