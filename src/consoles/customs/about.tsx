import type { DeclarationReply } from '#modules/customs'
import { Panel, Scroll } from '../kit/page.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { Code, Facts, Instant, Money } from '../kit/values.tsx'
import { messages } from './messages/index.ts'
import { ReturnState } from './states.tsx'

type Part = { readonly declaration: DeclarationReply }

/** Who bought, masked, and what they have left of the year. */
export function Buyer({ declaration: { buyer } }: Part) {
  const { desk: t } = useMessages(messages)
  const { quota } = buyer
  return (
    <Panel title={t.buyer}>
      {buyer.erased && <p>{t.erased}</p>}
      <Facts
        rows={[
          [t.name, buyer.name ?? '–'],
          [t.idNumber, <Code key="n">{buyer.idNumber ?? '–'}</Code>],
          [`${t.quota(quota.year)} · ${t.used}`, <Money key="u" value={quota.used} />],
          [t.reserved, <Money key="r" value={quota.reserved} />],
          [t.left, <Money key="l" value={quota.left} />],
        ]}
      />
    </Panel>
  )
}

/** Our tax beside the bill of customs. */
export function Taxes({ declaration: { taxes } }: Part) {
  const { desk: t } = useMessages(messages)
  const { bill } = taxes
  const levied = ['customsTax', 'valueAddedTax', 'consumptionTax'].map((name) => bill?.[name])
  return (
    <Panel title={t.taxes}>
      <Facts
        rows={[
          [t.ours, <Money key="o" value={taxes.ours} />],
          [t.rounding, t.roundings[taxes.rounding] ?? taxes.rounding],
          [
            t.bill,
            bill ? (
              <>
                <Code>{bill.taxNo}</Code>
                <br />
                {levied.map((amount) => (typeof amount === 'string' ? amount : '–')).join(' + ')}
              </>
            ) : (
              <span key="none">{t.noBill}</span>
            ),
          ],
        ]}
      />
    </Panel>
  )
}

/** The clocks of what was released, and what goes back already. */
export function Returns({ declaration: { clocks, returns } }: Part) {
  const { desk: t, returns: words, returnReasons } = useMessages(messages)
  if (!clocks && returns.length === 0) return null
  return (
    <Panel title={t.clocks}>
      {clocks && (
        <Facts
          rows={[
            [t.askBy, <Instant key="a" at={clocks.askBy} named />],
            [t.arriveBy, <Instant key="b" at={clocks.arriveBy} named />],
          ]}
        />
      )}
      <ul className="tasks">
        {returns.map(({ id, lines, value, state, reason, arriveBy }) => (
          <li key={id}>
            <span>
              <strong>
                {words.lines(lines.map(({ gnum, quantity }) => `${gnum} × ${quantity}`).join(', '))}
              </strong>
              <span className="quiet">
                {returnReasons[reason] ?? reason} · {words.arriveBy} <Instant at={arriveBy} />
              </span>
            </span>
            <span>
              <Money value={value} /> <ReturnState state={state} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** The goods as they were declared. */
export function Goods({ declaration: { lines } }: Part) {
  const { desk: t, list } = useMessages(messages)
  const { number } = useFormat()
  return (
    <Panel title={t.lines}>
      <Scroll label={t.lines}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.lines}</th>
              <th scope="col">HS</th>
              <th scope="col" data-align="end">
                {t.quantity}
              </th>
              <th scope="col" data-align="end">
                {t.goods}
              </th>
              <th scope="col" data-align="end">
                {t.freight}
              </th>
              <th scope="col" data-align="end">
                {list.tax}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.gnum}>
                <td lang="zh">{line.name}</td>
                <td>
                  <Code>{line.hs}</Code>
                </td>
                <td data-align="end">{number(line.quantity)}</td>
                <td data-align="end">
                  <Money value={line.goods} />
                </td>
                <td data-align="end">
                  <Money value={line.freight} />
                </td>
                <td data-align="end">
                  <Money value={line.tax} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  )
}

export function About({ declaration }: Part) {
  const { desk: t, list } = useMessages(messages)
  return (
    <Panel title={t.about}>
      <Facts
        rows={[
          [list.waybill, <Code key="w">{declaration.logisticsNo}</Code>],
          [t.preNo, <Code key="p">{preNoOf(declaration) ?? '–'}</Code>],
          [t.invtNo, <Code key="i">{declaration.invtNo ?? '–'}</Code>],
          [list.value, <Money key="v" value={declaration.value} />],
          [t.since, <Instant key="s" at={declaration.since} named />],
          [t.deadline, <Instant key="d" at={declaration.deadline} named />],
        ]}
      />
    </Panel>
  )
}

const preNoOf = ({ receipts }: DeclarationReply): string | undefined =>
  receipts.map(({ fields }) => fields['preNo']).find((each) => each !== undefined)
