import type { FastifyReply } from 'fastify'

type Cell = string | number | null

/** RFC 4180; a cell that a spreadsheet would run as a formula is kept as text. */
function written(value: Cell): string {
  if (value === null) return ''
  const text = typeof value === 'number' ? String(value) : value.replace(/^[=+\-@\t\r]/, "'$&")
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Sends rows as a file to be kept. */
export const sendCsv = (
  reply: FastifyReply,
  name: string,
  rows: readonly (readonly Cell[])[],
): FastifyReply =>
  reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(rows.map((row) => `${row.map(written).join(',')}\r\n`).join(''))
