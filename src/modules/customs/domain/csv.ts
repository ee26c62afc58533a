/**
 * Reads comma-separated text whose first line names the columns; a row with another number of fields
 * is answered as it is.
 */
export function readCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const [header = [], ...rows] = readTable(text)
  return rows.map((fields) =>
    Object.fromEntries(header.map((name, index) => [name, fields[index] ?? ''])),
  )
}

/**
 * The rows of comma-separated text (RFC 4180: quotes around a field with commas or line ends, doubled
 * inside). Tabs separate when the first line has more of them; lines without a sign are left out.
 */
export function readTable(text: string): readonly (readonly string[])[] {
  const plain = text.replace(/^\uFEFF/, '')
  const [first = ''] = plain.split('\n', 1)
  const comma = first.split('\t').length > first.split(',').length ? '\t' : ','
  const rows: string[][] = []
  let row: string[] = []
  let field = ''
  let quoted = false
  const endRow = () => {
    row.push(field)
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
    field = ''
  }
  for (let at = 0; at < plain.length; at++) {
    const sign = plain[at]
    if (quoted) {
      if (sign !== '"') field += sign
      else if (plain[at + 1] === '"') field += plain[(at += 1)]
      else quoted = false
    } else if (sign === '"' && field === '') quoted = true
    else if (sign === comma) {
      row.push(field)
      field = ''
    } else if (sign === '\n') endRow()
    else if (sign !== '\r' || plain[at + 1] !== '\n') field += sign
  }
  endRow()
  return rows
}
