import { useEffect, useId, useState } from 'preact/hooks'

type Kind = 'offer' | 'seller' | 'category' | 'article'
type Suggestion = { readonly kind: Kind; readonly title: string; readonly href: string }

export type SuggestionsProps = {
  readonly action: string
  readonly source: string
  readonly value: string
  readonly label: string
  readonly placeholder: string
  readonly submit: string
  readonly list: string
  /** A sentence with `{count}`. */
  readonly found: string
  readonly none: string
  readonly kinds: Readonly<Record<Kind, string>>
}

/** Asks for suggestions a moment after the last key; an older answer never replaces a newer one. */
function useSuggestions(source: string, query: string): readonly Suggestion[] {
  const [items, setItems] = useState<readonly Suggestion[]>([])
  useEffect(() => {
    if (query.trim() === '') {
      setItems([])
      return
    }
    const asked = new AbortController()
    const ask = async () => {
      const address = `${source}?q=${encodeURIComponent(query)}&locale=${document.documentElement.lang}`
      const reply = await fetch(address, { signal: asked.signal })
      if (!reply.ok) return
      const answer = (await reply.json()) as { readonly items: readonly Suggestion[] }
      setItems(answer.items)
    }
    const timer = setTimeout(() => void ask().catch(() => setItems([])), 140)
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }, [source, query])
  return items
}

/** The search box. Without script it is a form; with it, an ARIA 1.2 combobox with a list. */
export function Suggestions(props: SuggestionsProps) {
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const items = useSuggestions(props.source, query)
  const id = useId()
  const shown = open && items.length > 0
  const move = (step: number) => {
    setOpen(true)
    setActive((now) =>
      items.length === 0 ? -1 : (now + step + items.length + 1) % (items.length + 1),
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Escape' && shown) {
      event.preventDefault()
      setOpen(false)
    } else if (event.key === 'Enter' && shown) {
      const chosen = items[active]
      if (!chosen) return
      event.preventDefault()
      location.assign(chosen.href)
    }
  }
  return (
    <form class="search" action={props.action} method="get">
      <input
        class="search-field"
        name="q"
        inputmode="search"
        autocomplete="off"
        enterkeyhint="search"
        defaultValue={props.value}
        placeholder={props.placeholder}
        aria-label={props.label}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={`${id}list`}
        aria-activedescendant={shown && items[active] ? `${id}-${active}` : undefined}
        onInput={(event) => {
          setQuery(event.currentTarget.value)
          setActive(-1)
          setOpen(true)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setTimeout(() => setOpen(false), 120)
        }}
      />
      <button class="search-go" aria-label={props.submit}>
        <svg
          width="20"
          height="20"
          viewBox="0 0 24 24"
          fill="none"
          stroke="currentColor"
          stroke-width="1.6"
          stroke-linecap="round"
          aria-hidden="true"
        >
          <circle cx="11" cy="11" r="7" />
          <path d="m20.5 20.5-4.5-4.5" />
        </svg>
      </button>
      {/* The combobox pattern of ARIA 1.2: no native element holds options that are links. */}
      <div
        id={`${id}list`}
        class="suggestions"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="listbox"
        aria-label={props.list}
        hidden={!shown}
      >
        {items.map((item, index) => (
          <div
            key={item.href}
            id={`${id}-${index}`}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
            role="option"
            tabindex={-1}
            aria-selected={index === active}
            aria-label={item.title}
          >
            <a href={item.href} tabindex={-1}>
              <span>{item.title}</span>
              <small>{props.kinds[item.kind]}</small>
            </a>
          </div>
        ))}
      </div>
      <output class="sr">
        {query !== '' && open
          ? items.length > 0
            ? props.found.replace('{count}', String(items.length))
            : props.none
          : ''}
      </output>
    </form>
  )
}
