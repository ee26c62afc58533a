import { Button } from 'antd'
import { useState } from 'react'
import type { DeclarationReply } from '#modules/customs'
import { Panel } from '../kit/page.tsx'
import { useMessages } from '../kit/settings.tsx'
import { Code, Status } from '../kit/values.tsx'
import { messages } from './messages/index.ts'
import { others, PAPERS, type Row, type Target } from './papers/difference.ts'
import { messages as paperMessages } from './papers/messages/index.ts'

type Correct = ((target: Target) => void) | null

/** The papers side by side, field by field, with what is wrong marked in words. */
export function Difference({
  declaration: { findings, locked },
  rows,
  correct,
}: {
  readonly declaration: DeclarationReply
  readonly rows: readonly Row[]
  readonly correct: Correct
}) {
  const { difference: t } = useMessages(messages)
  const { documents } = useMessages(paperMessages)
  const wrong = rows.filter((row) => row.asked || row.findings.length > 0)
  const [narrow, only] = useState(true)
  const shown = narrow ? wrong : rows
  const more = others(findings, rows)
  return (
    <Panel
      title={t.title}
      extra={
        <label className="narrow">
          <input type="checkbox" checked={narrow} onChange={({ target }) => only(target.checked)} />
          {t.onlyDifferent}
        </label>
      }
    >
      <p className="quiet">{t.lead}</p>
      {shown.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <table className="rows plain-rows papers">
          <thead>
            <tr>
              <th scope="col">{t.field}</th>
              {PAPERS.map((kind) => (
                <th key={kind} scope="col">
                  {documents[kind]}
                </th>
              ))}
              {correct && <th scope="col">{t.correct}</th>}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Line
                key={`${row.name} ${row.gnum}`}
                row={row}
                correct={correct && !locked.includes(row.field) ? correct : null}
                last={correct !== null}
              />
            ))}
          </tbody>
        </table>
      )}
      {more.length > 0 && (
        <>
          <h3>{t.other}</h3>
          <ul className="tasks">
            {more.map(({ rule, fields, expected, found }) => (
              <li key={`${rule} ${fields.join(' ')}`}>
                <span>
                  <Code>{fields.join(', ')}</Code>
                  <br />
                  <small>{t.expected(expected, found || t.absent)}</small>
                </span>
                <Status tone="warn">{rule}</Status>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}

function Line({
  row,
  correct,
  last,
}: {
  readonly row: Row
  readonly correct: Correct
  readonly last: boolean
}) {
  const { difference: t, repair } = useMessages(messages)
  const { documents, fields, rules } = useMessages(paperMessages)
  const blocks = row.findings.some(({ severity }) => severity === 'block')
  const name = fields[row.name] ?? row.name
  return (
    <tr data-wrong={blocks || row.asked || undefined}>
      <td data-label={t.field}>
        <strong>{name}</strong>
        {row.gnum !== null && <small> {repair.line(String(row.gnum))}</small>}
        <br />
        <small title={rules[row.rule]}>
          {row.rule} {rules[row.rule]}
        </small>
        {(row.asked || row.findings.length > 0) && (
          <>
            <br />
            <Status tone={blocks || row.asked ? 'danger' : 'warn'}>
              {row.asked ? t.asked : blocks ? t.blocks : t.warns}
            </Status>
          </>
        )}
        {row.findings.map(({ expected, found, fields: places }) => (
          <small key={places.join(' ')}>
            <br />
            {t.expected(expected, found || t.absent)}
          </small>
        ))}
      </td>
      {PAPERS.map((kind) => (
        <td
          key={kind}
          data-label={documents[kind]}
          data-absent={row.values[kind] === undefined || undefined}
          className="paper-value"
        >
          {row.values[kind] ?? <span className="quiet">{t.absent}</span>}
        </td>
      ))}
      {last && (
        <td>
          {correct && (
            <Button size="small" aria-label={`${t.correct} ${name}`} onClick={() => correct(row)}>
              {t.correct}
            </Button>
          )}
        </td>
      )}
    </tr>
  )
}
