import { z } from 'zod'
import { NAME_MAX } from '../domain/comment.ts'

/** A hostile client may send much more than a text may hold: it is told so, up to here. */
const BODY_MAX = 8_000

export const body = z.string().max(BODY_MAX)

/** Whom a text is shown to be by. */
export const voice = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('pseudonym'),
    name: z
      .string()
      .min(1)
      .max(NAME_MAX * 4),
  }),
  z.object({ kind: z.literal('anonymous') }),
])
