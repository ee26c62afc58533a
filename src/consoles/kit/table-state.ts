import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Filter } from './table-types.ts'

export type TableState = {
  readonly keyword: string
  readonly sort: string | null
  /** How many pages were turned. */
  readonly page: number
  /** What the list is asked. */
  readonly query: Readonly<Record<string, string>>
  /** Whether any criterion holds rows back. */
  readonly narrowed: boolean
  readonly value: (filter: string) => string
  readonly narrow: (name: string, value: string) => void
  readonly sortBy: (sort: string) => void
  readonly forward: (cursor: string) => void
  readonly back: () => void
  readonly clear: () => void
  /** The criteria as text, to keep a view; and one taken up again. */
  readonly view: string
  readonly take: (view: string) => void
}

const PAGING = ['after', 'page'] as const

/** Search, filters, order and page of a list, kept in the address: a link is a view. */
export function useTableState(filters: readonly Filter[]): TableState {
  const [members, write] = useSearchParams()
  // Cursors lead forwards only: the ones behind us are remembered as long as the list stands.
  const [trail, remember] = useState<readonly string[]>([])
  const keyword = members.get('keyword') ?? ''
  const own = ['keyword', 'sort', ...filters.map(({ key }) => key)]
  const query: Record<string, string> = {}
  for (const name of [...own, 'after']) {
    const value = members.get(name)
    if (value) query[name] = value
  }
  const change = (edit: (next: URLSearchParams) => void, replace = false) =>
    write(
      (now) => {
        const next = new URLSearchParams(now)
        for (const name of PAGING) next.delete(name)
        edit(next)
        return next
      },
      { replace },
    )
  const page = Number(members.get('page') ?? 0) || 0
  const criteria = new URLSearchParams(
    own.flatMap((name) => (query[name] ? [[name, query[name]]] : [])),
  )
  return {
    keyword,
    sort: members.get('sort'),
    page,
    query,
    narrowed: keyword !== '' || filters.some(({ key }) => members.has(key)),
    value: (filter) => members.get(filter) ?? '',
    narrow: (name, value) =>
      change((next) => {
        if (value === '') next.delete(name)
        else next.set(name, value)
      }, name === 'keyword'),
    sortBy: (sort) => change((next) => next.set('sort', sort)),
    forward: (cursor) => {
      remember([...trail, members.get('after') ?? ''])
      change((next) => {
        next.set('after', cursor)
        next.set('page', String(page + 1))
      })
    },
    back: () => {
      const before = trail.at(-1) ?? ''
      remember(trail.slice(0, -1))
      change((next) => {
        if (before === '') return
        next.set('after', before)
        next.set('page', String(page - 1))
      })
    },
    clear: () =>
      change((next) => {
        for (const name of own) next.delete(name)
      }),
    view: criteria.toString(),
    take: (view) => write(new URLSearchParams(view)),
  }
}
