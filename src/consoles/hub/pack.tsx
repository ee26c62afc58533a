import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useParams } from 'react-router'
import type { BoxesReply, DepartureReply } from '#modules/pledge'
import { useApi } from '../kit/api.ts'
import { CameraScan } from '../kit/camera.tsx'
import { fileAddress, type Problem } from '../kit/client.ts'
import { Empty, Freshness, Loaded, PageHead, Panel } from '../kit/page.tsx'
import { useReason } from '../kit/reason.ts'
import { useFormat, useMessages, useSettings } from '../kit/settings.tsx'
import { Code, Day } from '../kit/values.tsx'
import { useCrumb } from '../shell/crumbs.tsx'
import { RecipeLine } from '../supply/states.tsx'
import { messages as supplyMessages } from '../supply/messages/index.ts'
import { boxFor, countedIn, isWhole, take, type Box } from './box.ts'
import { messages } from './messages/index.ts'
import { useOutgoing } from './outgoing.ts'
import { signal } from './signal.ts'

/** Packing for one departure: scan a unit or an order, scan the rest, the box closes by itself. */
export function Pack() {
  const { id = '' } = useParams()
  const { pack: t, screens } = useMessages(messages)
  const { locale } = useSettings()
  const departure = useApi<DepartureReply>(`/departures/${id}`, { query: { locale } })
  const query = { locale }
  const boxes = useApi<BoxesReply>(`/departures/${id}/boxes`, { query, everyMs: 20_000 })
  useCrumb(departure.data?.destinationName)
  return (
    <>
      <PageHead title={screens.pack} lead={t.lead}>
        <Freshness of={boxes} />
      </PageHead>
      <Loaded of={departure}>
        {() => <Loaded of={boxes}>{({ items }) => <Desk departureId={id} boxes={items} />}</Loaded>}
      </Loaded>
    </>
  )
}

/** Words a scanner may send from a card beside the desk, in place of a key. */
const COMMANDS = { UNDO: 'undo', ASIDE: 'aside', LABEL: 'label' } as const
type Command = (typeof COMMANDS)[keyof typeof COMMANDS]
const commandIn = (scan: string): Command | undefined =>
  (COMMANDS as Readonly<Record<string, Command>>)[scan.toUpperCase()]

const printLabel = (sscc: string): void => {
  window.open(fileAddress(`/parcels/${sscc}/label.pdf`), '_blank', 'noopener')
}

function useDesk(departureId: string, boxes: readonly Box[]) {
  const { pack: t } = useMessages(messages)
  const supply = useMessages(supplyMessages)
  const reason = useReason()
  const [current, open] = useState<Box | null>(null)
  const [scans, keep] = useState<readonly string[]>([])
  const [told, tell] = useState('')
  const [packed, note] = useState<{ number: string; sscc: string | null } | null>(null)
  const outgoing = useOutgoing(({ number }, problem: Problem) => {
    signal(false)
    tell(t.refused(number, reason(problem)))
  })
  const sent = new Set(outgoing.waiting.map(({ orderId }) => orderId))
  const open_ = boxes.filter(({ order }) => !sent.has(order))

  const close = async (box: Box, whole: readonly string[]) => {
    const result = await outgoing.tell({
      orderId: box.order,
      departureId,
      number: box.number,
      scans: whole,
    })
    signal(result.kind !== 'refused')
    if (result.kind === 'refused') return tell(t.refused(box.number, reason(result.problem)))
    open(null)
    keep([])
    note({ number: box.number, sscc: result.kind === 'packed' ? result.sscc : null })
    tell(result.kind === 'packed' ? t.done(box.number) : t.kept(box.number))
  }
  const obey: Readonly<Record<Command, () => void>> = {
    undo: () => {
      keep(scans.slice(0, -1))
      tell(scans.length > 0 ? t.undone : t.nothingToUndo)
    },
    aside: () => {
      open(null)
      keep([])
      tell(current ? t.aside(current.number) : '')
    },
    label: () => {
      if (packed?.sscc) printLabel(packed.sscc)
    },
  }
  const hear = (scan: string) => {
    const command = commandIn(scan)
    if (command) return obey[command]()
    const box = current ?? boxFor(open_, scan)
    if (!box) {
      signal(false)
      return tell(t.nobodyNeeds)
    }
    if (!current) open(box)
    if (box.number === scan.toUpperCase()) return tell(t.opened(box.number))
    const taken = take(box, scans, scan)
    signal(taken.kind === 'taken')
    if (taken.kind === 'wrong_lot') return tell(t.wrongLot(taken.expected.join(', ')))
    if (taken.kind !== 'taken') return tell(supply.problems[taken.kind])
    keep(taken.scans)
    tell(t.counted)
    if (isWhole(box, taken.scans)) void close(box, taken.scans)
  }
  return { current, scans, told, packed, hear, obey, boxes: open_, waiting: outgoing.waiting }
}

function Desk({
  departureId,
  boxes,
}: {
  readonly departureId: string
  readonly boxes: readonly Box[]
}) {
  const { pack: t } = useMessages(messages)
  const supply = useMessages(supplyMessages)
  const desk = useDesk(departureId, boxes)
  const field = useRef<HTMLInputElement>(null)
  const [typed, type] = useState('')
  return (
    <div className="stack">
      <form
        className="scan"
        onSubmit={(event) => {
          event.preventDefault()
          const scan = typed.trim()
          type('')
          field.current?.focus()
          if (scan !== '') desk.hear(scan)
        }}
      >
        <input
          ref={field}
          type="search"
          aria-label={t.scan}
          placeholder={t.placeholder}
          autoComplete="off"
          enterKeyHint="send"
          maxLength={300}
          value={typed}
          onChange={({ target }) => type(target.value)}
        />
      </form>
      <CameraScan heard={desk.hear} />
      <output className="scan-told">{desk.told}</output>
      {desk.waiting.length > 0 && (
        <p className="waiting">{t.waiting(desk.waiting.map(({ number }) => number).join(', '))}</p>
      )}
      {desk.current && <OpenBox box={desk.current} scans={desk.scans} obey={desk.obey} />}
      {!desk.current && desk.packed?.sscc && (
        <p>
          <Code>{desk.packed.sscc}</Code> <Button onClick={desk.obey.label}>{supply.label}</Button>
        </p>
      )}
      <small>{t.keys}</small>
      <Waiting boxes={desk.boxes} />
    </div>
  )
}

/** The box at hand: what goes in, how much of it is in, and what cools it. */
function OpenBox({
  box,
  scans,
  obey,
}: {
  readonly box: Box
  readonly scans: readonly string[]
  readonly obey: Readonly<Record<Command, () => void>>
}) {
  const { pack: t } = useMessages(messages)
  const { number } = useFormat()
  return (
    <section className="scan-lot" aria-label={box.number}>
      <div>
        <h2>
          <Code>{box.number}</Code> · {box.city}
        </h2>
        {box.recipe && (
          <p>
            <RecipeLine recipe={box.recipe} />
          </p>
        )}
      </div>
      <ul className="box-items">
        {countedIn(box, scans).map(({ line, code, gtin, title, expiresOn, quantity, taken }) => (
          <li key={`${line} ${gtin} ${code}`} data-whole={taken === quantity || undefined}>
            <span className="big">
              {number(taken)}/{number(quantity)}
            </span>
            <span>
              {title}
              <br />
              <Code>{code}</Code>{' '}
              {!expiresOn.startsWith('9999') && (
                <small>
                  {t.until} <Day date={expiresOn} />
                </small>
              )}
            </span>
          </li>
        ))}
      </ul>
      <div className="scan-actions">
        <Button onClick={obey.undo} disabled={scans.length === 0}>
          {t.undo}
        </Button>
        <Button type="text" onClick={obey.aside}>
          {t.putAside}
        </Button>
      </div>
    </section>
  )
}

function Waiting({ boxes }: { readonly boxes: readonly Box[] }) {
  const { pack: t } = useMessages(messages)
  const supply = useMessages(supplyMessages)
  if (boxes.length === 0) return <Empty text={t.empty} />
  return (
    <Panel title={t.left(boxes.length)}>
      <ol className="tasks">
        {boxes.map((box) => (
          <li key={box.order}>
            <span>
              <strong>
                <Code>{box.number}</Code> · {box.city}
              </strong>
              <span className="quiet">
                {supply.promised} <Day date={box.deliverOn} /> ·{' '}
                {box.items
                  .map((each) => `${each.quantity} × ${each.title ?? each.code}`)
                  .join(', ')}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
