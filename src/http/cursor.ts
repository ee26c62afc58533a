/** An opaque position in a list: the sort key of the last item, which the client hands back. */
export const writeCursor = (position: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url')

/** Reads a cursor of so many parts; null when it is not one of ours. */
export function readCursor(text: string, parts: number): (string | number)[] | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    const fits =
      Array.isArray(value) &&
      value.length === parts &&
      value.every((part) => typeof part === 'string' || Number.isFinite(part))
    return fits ? value : null
  } catch {
    return null
  }
}
