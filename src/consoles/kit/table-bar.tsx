import { Button, Dropdown, Input, Select } from 'antd'
import { Bookmark } from 'lucide-react'
import { use, useEffect, useRef, useState } from 'react'
import { messages } from '../shell/messages/index.ts'
import { PersonContext } from './person.ts'
import { useMessages } from './settings.tsx'
import type { TableState } from './table-state.ts'
import type { Filter } from './table-types.ts'

const PAUSE_MS = 250

/** Search and filters of a list; search is never shrunk to an icon. */
export function TableBar({
  resource,
  label,
  searchable,
  filters,
  state,
}: {
  readonly resource: string
  readonly label: string
  readonly searchable: boolean
  readonly filters: readonly Filter[]
  readonly state: TableState
}) {
  const t = useMessages(messages)
  if (!searchable && filters.length === 0) return null
  return (
    <search className="table-bar" aria-label={label}>
      {searchable && <Search label={label} state={state} />}
      {filters.map(({ key, label: name, options }) => (
        <Select
          key={key}
          aria-label={name}
          value={state.value(key)}
          onChange={(value) => state.narrow(key, value)}
          options={[{ value: '', label: `${name}: ${t.table.all}` }, ...options]}
          popupMatchSelectWidth={false}
        />
      ))}
      {state.narrowed && (
        <Button type="text" onClick={state.clear}>
          {t.table.clear}
        </Button>
      )}
      <Views resource={resource} state={state} />
    </search>
  )
}

/** What is being typed is asked for after a pause; between two pauses the address says it. */
function Search({ label, state }: { readonly label: string; readonly state: TableState }) {
  const t = useMessages(messages)
  const { keyword, narrow } = state
  const [typed, type] = useState<string | null>(null)
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined)
  // Whoever has gone on to a row is not called back by what they typed.
  useEffect(() => () => clearTimeout(pause.current), [])
  const ask = (text: string) => {
    clearTimeout(pause.current)
    type(null)
    narrow('keyword', text.trim())
  }
  return (
    <Input
      type="search"
      className="table-search"
      aria-label={t.table.searchIn(label)}
      placeholder={t.table.search}
      value={typed ?? keyword}
      onChange={({ target }) => {
        const { value } = target
        type(value)
        clearTimeout(pause.current)
        pause.current = setTimeout(() => ask(value), PAUSE_MS)
      }}
      onPressEnter={() => ask(typed ?? keyword)}
      allowClear
    />
  )
}

type View = { readonly name: string; readonly view: string }

/** Views are one person's, for one list: never shared by mistake with another list or colleague. */
function useViews(resource: string) {
  const key = `primeur.views.${use(PersonContext)}.${resource}`
  const [views, keep] = useState<readonly View[]>(
    () => JSON.parse(localStorage.getItem(key) ?? '[]') as View[],
  )
  return {
    views,
    save: (next: readonly View[]) => {
      localStorage.setItem(key, JSON.stringify(next))
      keep(next)
    },
  }
}

function Views({ resource, state }: { readonly resource: string; readonly state: TableState }) {
  const t = useMessages(messages)
  const { views, save } = useViews(resource)
  const [name, write] = useState('')
  return (
    <Dropdown
      trigger={['click']}
      popupRender={() => (
        <div className="views">
          {views.length === 0 && <p className="quiet">{t.table.views.none}</p>}
          <ul>
            {views.map((view) => (
              <li key={view.name}>
                <Button type="text" onClick={() => state.take(view.view)}>
                  {view.name}
                </Button>
                <Button
                  type="text"
                  aria-label={`${t.table.views.remove}: ${view.name}`}
                  onClick={() => save(views.filter((one) => one !== view))}
                >
                  ×
                </Button>
              </li>
            ))}
          </ul>
          {state.view !== '' && (
            <form
              onSubmit={(event) => {
                event.preventDefault()
                const named = name.trim()
                if (named === '') return
                save([
                  ...views.filter((one) => one.name !== named),
                  { name: named, view: state.view },
                ])
                write('')
              }}
            >
              <Input
                aria-label={t.table.views.name}
                placeholder={t.table.views.name}
                value={name}
                maxLength={40}
                onChange={({ target }) => write(target.value)}
              />
              <Button htmlType="submit">{t.table.views.save}</Button>
            </form>
          )}
        </div>
      )}
    >
      <Button icon={<Bookmark size={16} aria-hidden="true" />}>{t.table.views.label}</Button>
    </Dropdown>
  )
}
