import type { ComponentChildren } from 'preact'

export type Fact = { readonly name: string; readonly value: ComponentChildren }

/** Names in a narrow column, values beside them, hairlines between. */
export function FactsList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts.map(({ name, value }) => (
        <div key={name} class="fact">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
