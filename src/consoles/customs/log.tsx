import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { DeclarationReply } from '#modules/customs'
import { readText, type Problem } from '../kit/client.ts'
import { Dialog } from '../kit/dialog.tsx'
import { Loaded, Panel, Scroll } from '../kit/page.tsx'
import { useMessages } from '../kit/settings.tsx'
import { Facts, Instant } from '../kit/values.tsx'
import { messages } from './messages/index.ts'
import type { Paper } from './papers/difference.ts'
import { messages as paperMessages } from './papers/messages/index.ts'

type Part = { readonly declaration: DeclarationReply }
type Looking = { readonly paper: Paper; readonly how: 'xml' | 'parsed' }

/** Every message about a declaration: as it was sent, and as people read it. */
export function MessageLog({ declaration }: Part) {
  const { log: t } = useMessages(messages)
  const { documents } = useMessages(paperMessages)
  const [looking, look] = useState<Looking | null>(null)
  const papers = declaration.documents.toReversed()
  return (
    <Panel title={t.title}>
      <p className="quiet">{t.lead}</p>
      {papers.length === 0 ? (
        <p className="quiet">{t.empty}</p>
      ) : (
        <ul className="tasks">
          {papers.map((paper) => (
            <li key={paper.id}>
              <span>
                <strong>
                  {paper.kind} {documents[paper.kind]} · {t.round(paper.round)} ·{' '}
                  {t.appTypes[paper.appType] ?? paper.appType}
                </strong>
                <span className="quiet">
                  {paper.message
                    ? t.message(
                        t.states[paper.message.state] ?? paper.message.state,
                        paper.message.tries,
                      )
                    : t.unsent}{' '}
                  · <Instant at={paper.message?.sentAt ?? paper.madeAt} named />
                </span>
              </span>
              <span className="actions">
                <Button size="small" onClick={() => look({ paper, how: 'parsed' })}>
                  {t.parsed}
                </Button>
                <Button size="small" onClick={() => look({ paper, how: 'xml' })}>
                  {t.xml}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {looking?.how === 'xml' && (
        <Xml declaration={declaration} paper={looking.paper} close={() => look(null)} />
      )}
      {looking?.how === 'parsed' && <Parsed paper={looking.paper} close={() => look(null)} />}
    </Panel>
  )
}

function Parsed({ paper, close }: { readonly paper: Paper; readonly close: () => void }) {
  const { log: t, repair } = useMessages(messages)
  const { documents, fields } = useMessages(paperMessages)
  const rowsOf = (values: Readonly<Record<string, string>>) =>
    Object.entries(values).map(
      ([name, value]) => [`${fields[name] ?? ''} ${name}`.trim(), value] as const,
    )
  return (
    <Dialog open close={close} title={`${paper.kind} ${documents[paper.kind]}`}>
      <Facts rows={rowsOf(paper.head)} />
      {paper.list.map((line) => (
        <section key={line['gnum']}>
          <h3>{repair.line(line['gnum'] ?? '')}</h3>
          <Facts rows={rowsOf(line)} />
        </section>
      ))}
      <div className="actions">
        <Button type="primary" onClick={close}>
          {t.close}
        </Button>
      </div>
    </Dialog>
  )
}

function Xml({
  declaration,
  paper,
  close,
}: Part & { readonly paper: Paper; readonly close: () => void }) {
  const { log: t } = useMessages(messages)
  const { documents } = useMessages(paperMessages)
  const [reveal, show] = useState(false)
  const path = `/declarations/${declaration.id}/documents/${paper.id}`
  const reading = useQuery<string, Problem>({
    queryKey: [path, reveal],
    queryFn: () => readText(path, { reveal }),
    // What was revealed is not kept once the dialog is closed.
    gcTime: 0,
    staleTime: Infinity,
  })
  const title = `${paper.kind} ${documents[paper.kind]}`
  return (
    <Dialog open close={close} title={title}>
      <Loaded of={reading}>
        {(xml) => (
          <Scroll label={title}>
            <pre className="xml">{indented(xml)}</pre>
          </Scroll>
        )}
      </Loaded>
      {!reveal && <p className="quiet">{t.masked}</p>}
      <div className="actions">
        <Button type="primary" onClick={close}>
          {t.close}
        </Button>
        {!reveal && <Button onClick={() => show(true)}>{t.reveal}</Button>}
      </div>
    </Dialog>
  )
}

/** A message has no line of its own: an element stands on one, deeper ones further in. */
function indented(xml: string): string {
  let depth = 0
  return xml
    .replaceAll(/>\s*</g, '>\n<')
    .split('\n')
    .map((line) => {
      if (line.startsWith('</')) depth -= 1
      const text = '  '.repeat(Math.max(0, depth)) + line
      if (/^<[^!?/][^>]*[^/]>$/.test(line)) depth += 1
      return text
    })
    .join('\n')
}
