/** Deeper than anything we ask for: what nests further is refused rather than walked. */
const DEPTH_MAX = 32

/**
 * The JSON pointer of the first text that PostgreSQL cannot keep: one with a NUL or with half of a
 * surrogate pair. Null when there is none. Names of members count as texts.
 */
export function unstorableIn(value: unknown, pointer = '', depth = 0): string | null {
  if (typeof value === 'string') return isStorable(value) ? null : pointer
  if (typeof value !== 'object' || value === null) return null
  if (depth === DEPTH_MAX) return pointer
  for (const [name, member] of Object.entries(value)) {
    if (!isStorable(name)) return pointer
    const found = unstorableIn(member, `${pointer}/${name}`, depth + 1)
    if (found !== null) return found
  }
  return null
}

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')
