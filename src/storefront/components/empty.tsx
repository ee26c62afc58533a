import type { ComponentChildren } from 'preact'

/** Nothing here, said kindly, with somewhere to go: an open shell and a few words. */
export function Empty({
  title,
  level = 2,
  children,
}: {
  readonly title: string
  readonly level?: 1 | 2
  readonly children?: ComponentChildren
}) {
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <div class="empty">
      <svg width="168" height="116" viewBox="0 0 168 116" aria-hidden>
        <path
          fill="var(--sunken)"
          d="M6 88c4-16 38-25 78-25s74 9 78 25c2 14-32 24-78 24S4 102 6 88Z"
        />
        <path
          fill="#45585C"
          d="M34 78C30 48 52 14 86 12c32-2 52 26 48 56-2 20-24 30-52 30-26 0-46-6-48-20Z"
        />
        <path
          fill="#E9E6DC"
          d="M44 76C42 52 60 24 86 22c26-1 42 22 38 46-3 15-20 22-42 22-20 0-36-4-38-14Z"
        />
        <path
          fill="#C9D3CF"
          d="M58 72c-1-16 12-34 30-35 16 0 26 14 23 29-2 10-13 15-27 15-13 0-25-2-26-9Z"
        />
        <path fill="#fff" opacity=".8" d="M57 50c6-12 14-19 24-21-8 6-14 13-18 22-3 5-8 4-6-1Z" />
        <path
          fill="#5E8C4A"
          d="M30 100c-3-12 1-22 8-28-1 9 0 18-2 26 5-8 8-12 14-15-3 8-6 15-13 20Z"
        />
      </svg>
      <Heading>{title}</Heading>
      {children}
    </div>
  )
}
