import type { ComponentChildren } from 'preact'

export type IslandName =
  | 'suggestions'
  | 'countdown'
  | 'passkey-sign-in'
  | 'passkey-make'
  | 'face'
  | 'kiosk'

/** Marks a part of the page the client wakes; what stands inside works without it. */
export function Island({
  name,
  props,
  children,
}: {
  readonly name: IslandName
  readonly props: object
  readonly children?: ComponentChildren
}) {
  return (
    <div class="island" data-island={name} data-props={JSON.stringify(props)}>
      {children}
    </div>
  )
}
