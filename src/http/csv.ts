import type { FastifyReply } from 'fastify'

type Cell = string | number | null

/** A number may begin with a minus: it is no formula. */
const NUMBER = /^-?\d+(?:\.\d+)?$/

/** RFC 4180; a cell that a spreadsheet would run as a formula is kept as text. */
function written(value: Cell): string {
  if (value === null) return ''
  const plain = typeof value === 'number' || NUMBER.test(value)
  const text = plain ? String(value) : value.replace(/^[=+\-@\t\r]/, "'$&")
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
