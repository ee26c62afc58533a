import { z } from 'zod'

/** Between the coldest freezer and the hottest apron; what lies outside is a broken probe. */
export const celsius = z.number().min(-60).max(80)

/** A rate of ageing as it is written, in the shop's data and in requests. */
export const lifeModel = z.discriminatedUnion('kind', [
  z
    .object({ kind: z.literal('sqrt'), tMin: celsius, tRef: celsius })
    .refine(({ tMin, tRef }) => tMin < tRef, 'tMin lies below tRef'),
  z.object({ kind: z.literal('exp'), a: z.number().min(0).max(2), tRef: celsius }),
  z.object({
    kind: z.literal('arrhenius'),
    activationEnergy: z.number().min(0).max(500).describe('kJ/mol'),
    tRef: celsius,
  }),
  z.object({ kind: z.literal('q10'), q10: z.number().min(1).max(20), tRef: celsius }),
])
