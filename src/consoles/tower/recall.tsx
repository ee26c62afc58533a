import { useParams } from 'react-router'
import type { RecallReply } from '#modules/orders'
import { useApi } from '../kit/api.ts'
import { Loaded, PageHead, Panel, Scroll } from '../kit/page.tsx'
import { useFormat, useMessages, useSettings } from '../kit/settings.tsx'
import { Code, Figure } from '../kit/values.tsx'
import { useCrumb } from '../shell/crumbs.tsx'
import { ParcelStatus } from '../supply/states.tsx'
import { messages } from './messages/index.ts'

type Part = { readonly report: RecallReply }

/** One recall: where every unit of the lot is, who bought it, what they are told. */
export function RecallPage() {
  const { id = '' } = useParams()
  const reading = useApi<RecallReply>(`/lots/${id}/recalls`)
  useCrumb(reading.data?.code)
  return (
    <Loaded of={reading}>
      {(report) => (
        <>
          <PageHead title={<Code>{report.code}</Code>} lead={report.reason} />
          <div className="stack">
            <Units report={report} />
            <Parcels report={report} />
            <Orders report={report} />
            <Notices report={report} />
          </div>
        </>
      )}
    </Loaded>
  )
}

function Units({ report }: Part) {
  const { recalls: t } = useMessages(messages)
  const { number } = useFormat()
  return (
    <>
      <div className="tiles">
        {(['sold', 'onHand', 'inTransit', 'wasted'] as const).map((name) => (
          <Figure key={name} label={t[name]}>
            {number(report[name])}
          </Figure>
        ))}
        <Figure label={t.buyers}>{number(report.buyers)}</Figure>
      </div>
      <p className="quiet">{t.sum(number(report.made))}</p>
    </>
  )
}

function Parcels({ report }: Part) {
  const { recalls: t } = useMessages(messages)
  const { number } = useFormat()
  return (
    <Panel title={t.parcels}>
      {report.parcels.length === 0 ? (
        <p className="quiet">{t.noParcels}</p>
      ) : (
        <Scroll label={t.parcels}>
          <table>
            <tbody>
              {report.parcels.map(({ sscc, state, place, quantity }) => (
                <tr key={sscc}>
                  <td>
                    <Code>{sscc}</Code>
                  </td>
                  <td>
                    <ParcelStatus state={state} />
                  </td>
                  <td>{place ?? t.none}</td>
                  <td className="figures">{number(quantity)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Panel>
  )
}

function Orders({ report }: Part) {
  const { recalls: t } = useMessages(messages)
  const { number } = useFormat()
  return (
    <Panel title={t.orders}>
      {report.orders.length === 0 ? (
        <p className="quiet">{t.noOrders}</p>
      ) : (
        <Scroll label={t.orders}>
          <table>
            <tbody>
              {report.orders.map(({ id, number: order, quantity }) => (
                <tr key={id}>
                  <td>
                    <Code>{order}</Code>
                  </td>
                  <td className="figures">{number(quantity)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Panel>
  )
}

function Notices({ report }: Part) {
  const { recalls: t } = useMessages(messages)
  const { language } = useSettings()
  const mine = report.notices.find((each) => each.language === language)
  return (
    <Panel title={t.notices}>
      <p>{mine?.text}</p>
    </Panel>
  )
}
