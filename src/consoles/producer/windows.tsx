import { Button } from 'antd'
import { useNavigate } from 'react-router'
import type { ConversionReply, WindowReply } from '#modules/stock'
import { useAction } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { PageHead } from '../kit/page.tsx'
import { ResourceTable } from '../kit/resource-table.tsx'
import { useMessages } from '../kit/settings.tsx'
import type { Column } from '../kit/table-types.ts'
import { Instant, Status, type Tone } from '../kit/values.tsx'
import { messages, type ProducerMessages } from './messages/index.ts'
import { titleOf, useOwnOffers } from './offers.ts'

const TONE: Readonly<Record<WindowReply['phase'], Tone>> = {
  announced: 'plain',
  open: 'ok',
  closed: 'warn',
  converted: 'cold',
}

const columnsIn = (
  { windows: t }: ProducerMessages,
  named: (offer: string) => string,
): readonly Column<WindowReply>[] => [
  {
    key: 'offer',
    title: t.offer,
    render: ({ offerId, kind }) => (
      <>
        {named(offerId)} <small>{t.kinds[kind] ?? kind}</small>
      </>
    ),
    text: ({ offerId }) => named(offerId),
  },
  {
    key: 'phase',
    title: t.phase,
    render: ({ phase }) => <Status tone={TONE[phase]}>{t.phases[phase]}</Status>,
    text: ({ phase }) => t.phases[phase],
  },
  ...(['opensAt', 'closesAt', 'harvestAt'] as const).map((name, index): Column<WindowReply> => ({
    key: name,
    title: [t.opens, t.closes, t.harvest][index] ?? name,
    render: (window) => <Instant at={window[name]} zone="Europe/Paris" />,
    text: (window) => window[name],
  })),
  {
    key: 'asked',
    title: t.asked,
    render: ({ asked, capacity }) => (
      <span className="figures">
        {asked} / {capacity}
      </span>
    ),
    text: ({ asked }) => asked,
  },
  { key: 'rule', title: t.rule, render: ({ rule }) => t.rules[rule] ?? rule },
  { key: 'convert', title: '', render: (window) => <Convert window={window} /> },
]

/** The house's pre-sales. */
export function Windows() {
  const t = useMessages(messages)
  const go = useNavigate()
  const offers = useOwnOffers()
  return (
    <>
      <PageHead title={t.screens.windows} lead={t.windows.lead}>
        <Button type="primary" onClick={() => void go('/producer/windows/new')}>
          {t.windows.plan}
        </Button>
      </PageHead>
      <ResourceTable<WindowReply>
        resource="producer-windows"
        path="/windows"
        label={t.screens.windows}
        columns={columnsIn(t, (id) => titleOf(offers.data, id))}
        rowKey={({ id }) => id}
        empty={t.windows.empty}
      />
    </>
  )
}

/** Divides what came among those who ordered, by the window's own rule. */
function Convert({ window }: { readonly window: WindowReply }) {
  const { windows: t } = useMessages(messages)
  const convert = useAction<void, ConversionReply>({
    run: () => ask('POST', `/windows/${window.id}/conversion`),
    touches: ['/windows', '/lots'],
    done: ({ given, short }) => t.converted(given, short.length),
  })
  if (window.phase !== 'closed') return null
  return (
    <Button loading={convert.isPending} onClick={() => convert.mutate()}>
      {t.convert}
    </Button>
  )
}
