const TIGHT = /(?<=\S) (?=[;:!?»%])|(?<=«) /g

const set = (text: string): string => text.replaceAll(TIGHT, '\u00a0')

/**
 * A catalogue as French sets it: no line ever begins with `;`, `:`, `!`, `?`, `»` or `%`. Done once
 * for all texts, so that they are written with the spaces of a keyboard.
 */
export function unbroken<Catalogue>(catalogue: Catalogue): Catalogue {
  return settle(catalogue) as Catalogue
}

function settle(value: unknown): unknown {
  if (typeof value === 'string') return set(value)
  if (typeof value === 'function') return (...given: unknown[]) => settle(value(...given))
  if (Array.isArray(value)) return value.map(settle)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, settle(inner)]))
}
