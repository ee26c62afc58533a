type Written<Row> = {
  readonly title: string
  readonly text?: (row: Row) => string | number | null
}

/** RFC 4180; a cell that a spreadsheet would run as a formula is kept as text. */
function cell(value: string | number | null): string {
  if (value === null) return ''
  const text = typeof value === 'number' ? String(value) : value.replace(/^[=+\-@\t\r]/, "'$&")
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The exportable columns of some rows, with a byte order mark so that Excel reads UTF-8. */
export function csvOf<Row>(columns: readonly Written<Row>[], rows: readonly Row[]): string {
  const told = columns.flatMap(({ title, text }) => (text ? [{ title, text }] : []))
  const lines = [
    told.map(({ title }) => cell(title)),
    ...rows.map((row) => told.map(({ text }) => cell(text(row)))),
  ]
  return `\ufeff${lines.map((line) => line.join(',')).join('\r\n')}\r\n`
}

/** Hands a text to the reader as a file. */
export function download(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
