import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { lifeModel, type LifeClass } from '#modules/pledge'

const entry = z.strictObject({
  slug: z.string().regex(/^[a-z_]+$/),
  zh: z.string(),
  fr: z.string(),
  en: z.string(),
  model: lifeModel.nullable(),
  validRange: z.strictObject({ min: z.number(), max: z.number() }).optional(),
  dateKind: z.enum(['use_by', 'best_before', 'none']),
  safety: z.enum(['vibrio']).optional(),
  celsiusMax: z.number().optional(),
  begins: z.enum(['harvested', 'packed']),
  evidence: z.enum(['published', 'producer_default', 'date_only']),
  source: z.string(),
})

/** The classes of life of the demo world, from the table beside this file. */
export const readLifeClasses = (): LifeClass[] =>
  z
    .array(entry)
    .parse(parse(readFileSync(new URL('life-classes.yaml', import.meta.url), 'utf8')))
    .map(({ zh, fr, en, validRange = null, safety = null, celsiusMax = null, ...rest }) => ({
      ...rest, names: { zh, fr, en }, validRange, safety, celsiusMax,
    }))
