import { useEffect, useId, useMemo, useState } from 'react'
import { Dialog } from '../kit/dialog.tsx'
import { useMessages } from '../kit/settings.tsx'
import { matching, type Command } from './command.ts'
import { messages } from './messages/index.ts'
import { keysText } from './shortcuts.tsx'

type PaletteProps = { readonly close: () => void; readonly commands: readonly Command[] }

/** One box to go anywhere and do anything; each opening begins empty. */
export function Palette({ open, ...props }: PaletteProps & { readonly open: boolean }) {
  const t = useMessages(messages)
  return (
    <Dialog open={open} close={props.close} title={t.palette.open} bare>
      <Box {...props} />
    </Dialog>
  )
}

/** A combobox over a list of commands (WAI-ARIA authoring practices). */
function Box({ close, commands }: PaletteProps) {
  const t = useMessages(messages)
  const id = useId()
  const [typed, type] = useState('')
  const [at, move] = useState(0)
  const found = useMemo(() => matching(commands, typed), [commands, typed])
  const chosen = found[Math.min(at, found.length - 1)]

  useEffect(() => {
    document.querySelector('[data-chosen]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  const run = (command: Command | undefined) => {
    if (!command) return
    close()
    command.run()
  }
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => move(found.length === 0 ? 0 : (at + 1) % found.length),
    ArrowUp: () => move(found.length === 0 ? 0 : (at + found.length - 1) % found.length),
    Enter: () => run(chosen),
  }
  return (
    <>
      <input
        className="palette-input"
        data-first
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}list`}
        aria-activedescendant={chosen ? `${id}${chosen.id}` : undefined}
        aria-label={t.palette.open}
        aria-autocomplete="list"
        placeholder={t.palette.placeholder}
        value={typed}
        onChange={(event) => {
          type(event.target.value)
          move(0)
        }}
        onKeyDown={(event) => {
          const act = event.nativeEvent.isComposing ? undefined : keys[event.key]
          if (!act) return
          event.preventDefault()
          act()
        }}
      />
      <div
        className="palette-list"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="listbox"
        id={`${id}list`}
        aria-label={t.palette.open}
      >
        {found.map((command, index) => (
          <div
            key={command.id}
            id={`${id}${command.id}`}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
            role="option"
            tabIndex={-1}
            aria-selected={command === chosen}
            data-chosen={command === chosen ? '' : undefined}
            onPointerMove={() => move(index)}
            onClick={() => run(command)}
            onKeyDown={({ key }) => {
              if (key === 'Enter') run(command)
            }}
          >
            <span>{command.label}</span>
            <span className="quiet">{t.palette.groups[command.group]}</span>
            {command.keys && <kbd>{keysText(command.keys)}</kbd>}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="quiet palette-none">{t.palette.none}</p>}
      <p className="quiet palette-hint">{t.palette.hint}</p>
    </>
  )
}
