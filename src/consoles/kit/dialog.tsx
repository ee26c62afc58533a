import { X } from 'lucide-react'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { messages } from '../shell/messages/index.ts'
import { useMessages } from './settings.tsx'

export type DialogProps = {
  readonly open: boolean
  readonly close: () => void
  readonly title: string
  readonly place?: 'centre' | 'right' | 'bottom'
  /** The title is read aloud and not shown: the content speaks for itself. */
  readonly bare?: boolean
  readonly children: ReactNode
}

/**
 * The browser's own modal dialog: the page behind is inert, Escape closes, focus comes back. antd's
 * writes a style without a nonce to hold the page still, which our policy forbids.
 */
export function Dialog({
  open,
  close,
  title,
  place = 'centre',
  bare = false,
  children,
}: DialogProps) {
  const t = useMessages(messages)
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    if (!element) return
    if (open && !element.open) {
      element.showModal()
      element.querySelector<HTMLElement>('[data-first]')?.focus()
    }
    if (!open && element.open) element.close()
  }, [open])
  return (
    // Escape is heard by the dialog itself; a press beside it closes for those with a mouse.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={dialog}
      className={`sheet sheet-${place}`}
      aria-labelledby={id}
      onClose={close}
      onClick={({ target }) => {
        if (target === dialog.current) close()
      }}
    >
      {open && (
        <div className="sheet-body">
          <header className={bare ? 'unseen' : 'sheet-head'}>
            <h2 id={id}>{title}</h2>
            {!bare && (
              <button type="button" className="icon-button" aria-label={t.close} onClick={close}>
                <X size={18} aria-hidden="true" />
              </button>
            )}
          </header>
          {children}
        </div>
      )}
    </dialog>
  )
}
