import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { ChevronLeft, ChevronRight, Download } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { messages } from '../shell/messages/index.ts'
import { useShortcuts, type Shortcut } from '../shell/shortcuts.tsx'
import { Refused, Splash } from '../shell/states.tsx'
import { ask, type Problem } from './client.ts'
import { csvOf, download } from './csv.ts'
import { Empty, Freshness } from './page.tsx'
import { useMessages } from './settings.tsx'
import { TableBar } from './table-bar.tsx'
import type { Bulk, Column, Filter, Page } from './table-types.ts'
import { useTableState, type TableState } from './table-state.ts'

export type ResourceTableProps<Row> = {
  /** Names its saved views, together with the person and the console. */
  readonly resource: string
  /** The list's path below `/api/v1`; it takes `limit`, `after`, `keyword`, `sort` and the filters. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rowKey: (row: Row) => string
  readonly searchable?: boolean
  readonly filters?: readonly Filter[]
  /** Where a row leads. */
  readonly href?: (row: Row) => string
  readonly bulk?: readonly Bulk<Row>[]
  readonly limit?: number
  readonly everyMs?: number
  /** Said when the list is empty without any criterion. */
  readonly empty?: string
}

/** An index page: search, filters and page in the address, so that a link is a view. */
export function ResourceTable<Row>(props: ResourceTableProps<Row>) {
  const { resource, path, query, label, columns, rowKey, href, bulk = [], limit = 25 } = props
  const t = useMessages(messages)
  const state = useTableState(props.filters ?? [])
  const asked = { ...query, ...state.query, limit }
  const reading = useQuery<Page<Row>, Problem>({
    queryKey: [path, asked],
    queryFn: ({ signal }) => ask<Page<Row>>('GET', path, { query: asked, signal }),
    placeholderData: keepPreviousData,
    ...(props.everyMs === undefined ? {} : { refetchInterval: props.everyMs }),
  })
  const rows = reading.data?.items ?? []
  const [selected, select] = useState<ReadonlySet<string>>(new Set())
  const body = useRef<HTMLTableSectionElement>(null)
  useRowKeys(body)
  const chosen = rows.filter((row) => selected.has(rowKey(row)))
  const toggle = (key: string) =>
    select((now) =>
      now.has(key) ? new Set([...now].filter((k) => k !== key)) : new Set([...now, key]),
    )
  const from = state.page * limit + 1

  return (
    <section className="resource" aria-label={label} aria-busy={reading.isFetching}>
      <TableBar
        resource={resource}
        label={label}
        searchable={props.searchable ?? false}
        filters={props.filters ?? []}
        state={state}
      />
      {chosen.length > 0 && <BulkBar rows={chosen} actions={bulk} done={() => select(new Set())} />}
      {reading.error && <Refused problem={reading.error} again={() => void reading.refetch()} />}
      {reading.isPending && <Splash />}
      {reading.data && rows.length === 0 && (
        <Empty text={state.narrowed ? t.table.nothing : (props.empty ?? t.table.empty)}>
          {state.narrowed && <Button onClick={state.clear}>{t.table.clear}</Button>}
        </Empty>
      )}
      {rows.length > 0 && (
        <table className="rows">
          <thead>
            <tr>
              {bulk.length > 0 && (
                <th scope="col" className="pick">
                  <input
                    type="checkbox"
                    aria-label={t.table.selectAll}
                    checked={chosen.length === rows.length}
                    onChange={({ target }) =>
                      select(new Set(target.checked ? rows.map(rowKey) : []))
                    }
                  />
                </th>
              )}
              {columns.map((column) => (
                <Heading key={column.key} column={column} state={state} />
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {rows.map((row) => (
              <Line
                key={rowKey(row)}
                row={row}
                columns={columns}
                to={href?.(row)}
                pick={
                  bulk.length === 0
                    ? null
                    : { on: selected.has(rowKey(row)), toggle: () => toggle(rowKey(row)) }
                }
              />
            ))}
          </tbody>
        </table>
      )}
      <footer className="rows-foot">
        <Freshness of={reading} />
        {rows.length > 0 && (
          <Button
            type="text"
            size="small"
            icon={<Download size={14} aria-hidden="true" />}
            onClick={() => download(`${resource}.csv`, csvOf(columns, rows))}
          >
            {t.table.csv}
          </Button>
        )}
        <span className="grow" />
        {rows.length > 0 && (
          <span className="quiet figures">{t.table.rows(from, from + rows.length - 1)}</span>
        )}
        <Button
          icon={<ChevronLeft size={16} aria-hidden="true" />}
          aria-label={t.table.previous}
          disabled={state.page === 0}
          onClick={state.back}
        />
        <Button
          icon={<ChevronRight size={16} aria-hidden="true" />}
          aria-label={t.table.next}
          disabled={!reading.data?.next}
          onClick={() => reading.data?.next && state.forward(reading.data.next)}
        />
      </footer>
    </section>
  )
}

function Heading<Row>({
  column,
  state,
}: {
  readonly column: Column<Row>
  readonly state: TableState
}) {
  const t = useMessages(messages)
  const { title, align, sort } = column
  if (sort === undefined) {
    return (
      <th scope="col" data-align={align}>
        {title}
      </th>
    )
  }
  const direction =
    state.sort === sort ? 'ascending' : state.sort === `-${sort}` ? 'descending' : null
  return (
    <th scope="col" data-align={align} aria-sort={direction ?? 'none'}>
      <button
        type="button"
        className="sort"
        onClick={() => state.sortBy(direction === 'descending' ? sort : `-${sort}`)}
      >
        {title}
        <span aria-hidden="true">
          {direction === null ? '↕' : direction === 'ascending' ? '↑' : '↓'}
        </span>
        {direction && (
          <span className="unseen">
            {direction === 'ascending' ? t.table.sortUp : t.table.sortDown}
          </span>
        )}
      </button>
    </th>
  )
}

function Line<Row>({
  row,
  columns,
  to,
  pick,
}: {
  readonly row: Row
  readonly columns: readonly Column<Row>[]
  readonly to: string | undefined
  readonly pick: { readonly on: boolean; readonly toggle: () => void } | null
}) {
  const t = useMessages(messages)
  const go = useNavigate()
  return (
    <tr
      tabIndex={-1}
      data-to={to}
      data-selected={pick?.on || undefined}
      onClick={(event) => {
        const { target } = event
        if (to === undefined || !(target instanceof Element)) return
        if (target.closest('a,button,input,label') || getSelection()?.type === 'Range') return
        void go(to)
      }}
    >
      {pick && (
        <td className="pick">
          <input
            type="checkbox"
            aria-label={t.table.selectRow}
            checked={pick.on}
            onChange={pick.toggle}
          />
        </td>
      )}
      {columns.map(({ key, title, align, render }) => (
        <td key={key} data-align={align} data-label={title}>
          {render(row)}
        </td>
      ))}
    </tr>
  )
}

function BulkBar<Row>({
  rows,
  actions,
  done,
}: {
  readonly rows: readonly Row[]
  readonly actions: readonly Bulk<Row>[]
  readonly done: () => void
}) {
  const t = useMessages(messages)
  const [running, run] = useState<string | null>(null)
  return (
    <div className="bulk-bar" role="toolbar" aria-label={t.table.actions}>
      <strong>{t.table.selected(rows.length)}</strong>
      {actions.map((action) => {
        const reason = action.disabledReason?.(rows) ?? null
        return (
          <span key={action.key}>
            <Button
              danger={action.danger ?? false}
              disabled={reason !== null}
              loading={running === action.key}
              onClick={() => {
                run(action.key)
                void action
                  .run(rows)
                  .then(done, () => undefined)
                  .finally(() => run(null))
              }}
            >
              {action.label}
            </Button>
            {reason !== null && <small> {reason}</small>}
          </span>
        )
      })}
      <Button type="text" onClick={done}>
        {t.table.unselect}
      </Button>
    </div>
  )
}

/** `j` and `k` walk the rows, `x` selects, Enter opens: what a mouse does, without one. */
function useRowKeys(body: { readonly current: HTMLTableSectionElement | null }): void {
  const t = useMessages(messages)
  const go = useNavigate()
  const shortcuts = useMemo((): readonly Shortcut[] => {
    const rows = () => [...(body.current?.rows ?? [])]
    const here = () => rows().findIndex((row) => row.contains(document.activeElement))
    const walk = (step: number) => {
      const all = rows()
      all[Math.min(all.length - 1, Math.max(0, here() + step))]?.focus()
    }
    const group = 'list'
    return [
      { keys: 'j', label: t.keys.next, group, run: () => walk(1) },
      { keys: 'k', label: t.keys.previous, group, run: () => walk(-1) },
      {
        keys: 'x',
        label: t.keys.select,
        group,
        run: () => rows()[here()]?.querySelector<HTMLInputElement>('.pick input')?.click(),
      },
      {
        keys: 'Enter',
        label: t.keys.open,
        group,
        run: () => {
          const active = document.activeElement
          if (active instanceof HTMLElement && active.closest('a,button,summary')) active.click()
          else {
            const to = rows()[here()]?.dataset['to']
            if (to !== undefined) void go(to, { flushSync: true })
          }
        },
      },
    ]
  }, [body, t, go])
  useShortcuts(shortcuts)
}
