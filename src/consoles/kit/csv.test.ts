import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

type Row = { readonly name: string; readonly count: number }

const columns = [
  { title: 'Name', text: ({ name }: Row) => name },
  { title: 'Only to look at' },
  { title: 'Count', text: ({ count }: Row) => count },
]

test('cells are quoted where they must be, and columns without a text are left out', () => {
  const rows = [
    { name: 'Comté, 24 mois', count: 3 },
    { name: 'a "quoted" word', count: -2 },
  ]
  expect(csvOf(columns, rows)).toBe(
    '\ufeffName,Count\r\n"Comté, 24 mois",3\r\n"a ""quoted"" word",-2\r\n',
  )
})

test.each(['=1+1', '+33', '-cmd', '@sum'])('%s never runs in a spreadsheet', (name) => {
  expect(csvOf(columns, [{ name, count: 0 }])).toContain(`\r\n'${name},0`)
})
