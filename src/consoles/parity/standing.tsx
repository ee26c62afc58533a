import { Button } from 'antd'
import { Download } from 'lucide-react'
import { Link, useNavigate } from 'react-router'
import type { PositionsReply, ProposalsReply, RatesReply, StandingReply } from '#modules/pricing'
import { useApi } from '../kit/api.ts'
import { fileAddress } from '../kit/client.ts'
import { Freshness, PageHead, Panel } from '../kit/page.tsx'
import { ResourceTable } from '../kit/resource-table.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import type { Column } from '../kit/table-types.ts'
import { Figure, Money } from '../kit/values.tsx'
import { alertsOf } from './alerts.ts'
import { useStanding } from './house.ts'
import { Index, Legend } from './index-cell.tsx'
import { messages } from './messages/index.ts'
import { bandOf } from './scale.ts'
import { WithPolicy } from './with-policy.tsx'

type Part = { readonly standing: StandingReply }
type Row = PositionsReply['items'][number]

const ALERTS = ['outside', 'drift', 'resale'] as const

/** Where every price stands beside the reference, and what needs a look. */
export function Standing() {
  return <WithPolicy>{(standing) => <Whole standing={standing} />}</WithPolicy>
}

function Whole({ standing }: Part) {
  const t = useMessages(messages)
  const format = useFormat()
  const go = useNavigate()
  const { house, reference, corridor, policyVersion } = standing
  const { percent } = format
  return (
    <>
      <PageHead
        title={t.screens.standing}
        lead={t.standing.lead(
          format.region(reference),
          percent(corridor.below),
          percent(corridor.above),
          policyVersion,
        )}
      >
        <Freshness of={useStanding()} />
        <Button
          icon={<Download size={16} aria-hidden="true" />}
          href={fileAddress('/parity/positions.csv', { house })}
        >
          {t.standing.csv}
        </Button>
        <Button type="primary" onClick={() => void go('/parity/proposals/new')}>
          {t.screens.propose}
        </Button>
      </PageHead>
      <div className="stack">
        <Figures standing={standing} />
        <Alerts standing={standing} />
        <Legend />
        <Matrix standing={standing} />
      </div>
    </>
  )
}

function Figures({ standing }: Part) {
  const t = useMessages(messages).standing
  const { number } = useFormat()
  const note = standing.excluded > 0 ? { note: t.excluded(standing.excluded) } : {}
  return (
    <div className="tiles">
      <Figure label={t.products} {...note}>
        {number(standing.products)}
      </Figure>
      {ALERTS.map((alert) => (
        <Link key={alert} to={`/parity?alert=${alert}`} className="tile-link">
          <Figure label={t.alerts[alert]} note={t.alertNotes[alert]}>
            {number(standing.alerts[alert])}
          </Figure>
        </Link>
      ))}
    </div>
  )
}

function Alerts({ standing }: Part) {
  const t = useMessages(messages).tasks
  const format = useFormat()
  const rates = useApi<RatesReply>('/parity/rates').data
  const proposals = useApi<ProposalsReply>('/parity/proposals', { query: { limit: 20 } }).data
  const alerts = alertsOf({ standing, rates, proposals, t, format })
  return (
    <Panel title={t.title}>
      {alerts.length === 0 ? (
        <p className="quiet">{t.none}</p>
      ) : (
        <ol className="tasks">
          {alerts.map(({ id, title, detail, to }) => (
            <li key={id}>
              <span>
                <strong>{title}</strong>
                <span className="quiet">{detail}</span>
              </span>
              <Link to={to} aria-label={`${t.open}: ${title}`}>
                {t.open}
              </Link>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

const hrefOf = ({ offer }: Row): string => `/parity/products/${offer}`

function Matrix({ standing }: Part) {
  const t = useMessages(messages)
  const { region } = useFormat()
  const columns: readonly Column<Row>[] = [
    {
      key: 'title',
      title: t.product,
      sort: 'title',
      render: (row) => (
        <>
          <Link to={hrefOf(row)}>{row.title}</Link>
          {row.excluded && <small> · {t.standing.excludedTag}</small>}
        </>
      ),
      text: ({ title }) => title,
    },
    ...standing.markets.map(({ market }): Column<Row> => ({
      key: market,
      title: region(market),
      sort: market,
      align: 'end',
      render: (row) => <Cell row={row} market={market} standing={standing} />,
      text: ({ cells }) => cells.find((cell) => cell.market === market)?.index ?? null,
    })),
  ]
  return (
    <div className="matrix">
      <ResourceTable<Row>
        resource="parity-positions"
        path="/parity/positions"
        query={{ house: standing.house }}
        label={t.standing.label}
        columns={columns}
        rowKey={({ offer }) => offer}
        href={hrefOf}
        searchable
        filters={[
          {
            key: 'alert',
            label: t.standing.alert,
            options: ALERTS.map((value) => ({ value, label: t.standing.alerts[value] })),
          },
          {
            key: 'market',
            label: t.market,
            options: standing.markets.map(({ market }) => ({
              value: market,
              label: region(market),
            })),
          },
        ]}
        empty={t.standing.empty}
        everyMs={30_000}
      />
    </div>
  )
}

function Cell({ row, market, standing }: Part & { readonly row: Row; readonly market: string }) {
  const cell = row.cells.find((each) => each.market === market)
  if (!cell) return <span className="quiet">–</span>
  return (
    <span className="matrix-cell">
      <Index value={cell.index} band={bandOf(cell.gap, cell.within, standing.corridor)} />
      <small>
        <Money value={cell.price} />
      </small>
    </span>
  )
}
