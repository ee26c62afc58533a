import { Link, useParams } from 'react-router'
import type { PriceHistoryReply, StandingReply } from '#modules/pricing'
import { useApi } from '../kit/api.ts'
import { Freshness, Loaded, PageHead, Panel, Scroll } from '../kit/page.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { Instant, Money } from '../kit/values.tsx'
import { useCrumb } from '../shell/crumbs.tsx'
import { Index } from './index-cell.tsx'
import { messages } from './messages/index.ts'
import { bandOf } from './scale.ts'
import { WithPolicy } from './with-policy.tsx'

/** One product: every market with its arithmetic, and every price it ever had. */
export function ProductPage() {
  return <WithPolicy>{(standing) => <Whole standing={standing} />}</WithPolicy>
}

type Part = { readonly product: PriceHistoryReply; readonly standing: StandingReply }

function Whole({ standing }: { readonly standing: StandingReply }) {
  const t = useMessages(messages).history
  const { id = '' } = useParams()
  const { house } = standing
  const reading = useApi<PriceHistoryReply>(`/parity/positions/${id}`, { query: { house } })
  useCrumb(reading.data?.title)
  return (
    <Loaded of={reading}>
      {(product) => (
        <>
          <PageHead title={product.title} lead={t.lead}>
            <Freshness of={reading} />
            <a href={`/offers/${product.slug}`}>{t.shop}</a>
          </PageHead>
          <div className="stack">
            <Cells product={product} standing={standing} />
            <Past product={product} standing={standing} />
          </div>
        </>
      )}
    </Loaded>
  )
}

function Cells({ product, standing }: Part) {
  const t = useMessages(messages)
  const { region, signed, percent, money } = useFormat()
  const words = t.history
  const currency = standing.currency as 'EUR'
  const home = (amount: string) => money({ amount, currency })
  return (
    <Panel title={words.cells}>
      <Scroll label={words.cells}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.market}</th>
              <th scope="col" data-align="end">
                {t.price}
              </th>
              <th scope="col" data-align="end">
                {words.inReference}
              </th>
              <th scope="col" data-align="end">
                {t.index}
              </th>
              <th scope="col" data-align="end">
                {words.drift}
              </th>
              <th scope="col">{words.resale}</th>
            </tr>
          </thead>
          <tbody>
            {product.cells.map(
              ({ market, price, inReference, index, gap, within, drift, daigou }) => (
                <tr key={market}>
                  <th scope="row">{region(market)}</th>
                  <td data-align="end">
                    <Money value={price} />
                  </td>
                  <td data-align="end" className="figures">
                    {home(inReference)}
                  </td>
                  <td data-align="end">
                    <Index value={index} band={bandOf(gap, within, standing.corridor)} />
                  </td>
                  <td data-align="end">{drift === null ? '–' : signed(drift)}</td>
                  <td>
                    {daigou && daigou.share > 0 ? (
                      <>
                        {percent(daigou.share)}
                        <br />
                        <small>
                          {words.resaleHow(
                            region(daigou.from),
                            home(daigou.cost),
                            home(daigou.gap),
                          )}
                        </small>
                      </>
                    ) : (
                      <span className="quiet">{words.noResale}</span>
                    )}
                  </td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  )
}

/** What the first price of an offer is written down for. */
const FIRST_PRICE = 'first price'

function Past({ product: { past } }: Part) {
  const t = useMessages(messages)
  const { region } = useFormat()
  const words = t.history
  return (
    <Panel title={words.past}>
      <Scroll label={words.past}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.market}</th>
              <th scope="col" data-align="end">
                {t.price}
              </th>
              <th scope="col">{words.from}</th>
              <th scope="col">{words.until}</th>
              <th scope="col">{words.why}</th>
            </tr>
          </thead>
          <tbody>
            {past.map(({ market, price, from, until, reason, release }) => (
              <tr key={`${market} ${from}`}>
                <th scope="row">{region(market)}</th>
                <td data-align="end">
                  <Money value={price} />
                </td>
                <td>
                  <Instant at={from} zone="Europe/Paris" />
                </td>
                <td>{until === null ? words.still : <Instant at={until} zone="Europe/Paris" />}</td>
                <td>
                  {release === null ? (
                    reason === FIRST_PRICE ? (
                      words.first
                    ) : (
                      reason
                    )
                  ) : (
                    <Link to={`/parity/proposals/${release}`}>{reason}</Link>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  )
}
