import type { ReactNode } from 'react'
import { Scroll } from '../kit/page.tsx'

/** A short list that needs no search: its heads, its rows, and cards on a phone. */
export function Rows<Row>({
  items,
  columns,
  rowKey,
  empty,
}: {
  readonly items: readonly Row[]
  readonly columns: readonly (readonly [title: string, render: (row: Row) => ReactNode])[]
  readonly rowKey: (row: Row) => string
  readonly empty: string
}) {
  if (items.length === 0) return <p className="quiet">{empty}</p>
  return (
    <Scroll label={columns.map(([title]) => title).join(', ')}>
      <table className="rows plain-rows">
        <thead>
          <tr>
            {columns.map(([title]) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map(([title, render]) => (
                <td key={title} data-label={title}>
                  {render(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
