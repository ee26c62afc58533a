import { z } from 'zod'
import type { RowChange } from '../domain/law-change/difference.ts'

export const texts = z.object({ zh: z.string(), fr: z.string(), en: z.string() })

export const rowChange = z.object({
  kind: z.enum(['line', 'suspension', 'remedy']),
  hs: z.string(),
  name: texts.nullable(),
  fields: z.array(
    z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
})

export const writtenChange = ({ fields, ...change }: RowChange): z.input<typeof rowChange> => ({
  ...change,
  fields: fields.map((each) => ({ ...each })),
})
