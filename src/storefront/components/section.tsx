import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

/** A band of a page: a heading in the display face, perhaps a way to more, and what follows. */
export function Section({
  title,
  more,
  id,
  class: className = 'band',
  children,
}: {
  readonly title: string
  readonly more?: { readonly href: string; readonly text: string }
  readonly id?: string
  readonly class?: string
  readonly children: ComponentChildren
}) {
  return (
    <section class={className} id={id}>
      <div class="band-head">
        <h2>{title}</h2>
        {more && (
          <a class="more" href={more.href}>
            {more.text}
            <Icon name="chevron-right" size={16} />
          </a>
        )}
      </div>
      {children}
    </section>
  )
}
