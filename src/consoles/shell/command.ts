export type Command = {
  readonly id: string
  readonly label: string
  readonly group: 'screens' | 'consoles' | 'actions'
  /** Words by which it is found besides its label. */
  readonly words?: string
  readonly keys?: string
  readonly run: () => void
}

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()

/** Every typed word must stand somewhere in a command. */
export function matching(commands: readonly Command[], typed: string): readonly Command[] {
  const words = folded(typed).split(/\s+/).filter(Boolean)
  return commands.filter(({ label, words: more = '' }) => {
    const text = folded(`${label} ${more}`)
    return words.every((word) => text.includes(word))
  })
}
