import { z } from 'zod'
import { id, instant, moneyReply } from '#http/schemas.ts'
import { moneyText } from '#lib/money.ts'
import type { PRESETS } from '../domain/trace/logger-file.ts'
import type { ExcursionRow } from '../store/excursion.ts'
import type { Stake } from './trace-deps.ts'

const celsius = z.number().min(-60).max(80)
const device = z
  .string()
  .trim()
  .regex(/^[\w.:/-]{1,80}$/)
const interval = z.number().int().min(1).max(86_400)
const READINGS_MAX = 5_000
export const TRACE_BYTES = 2_097_152

export const traceBody = z
  .object({
    unit: z.string().describe('A parcel by its SSCC, or a lot by its id.'),
    device,
    intervalSeconds: interval.optional(),
    readings: z
      .array(z.object({ at: instant, celsius }))
      .min(1)
      .max(READINGS_MAX)
      .optional(),
    series: z
      .object({
        start: instant,
        intervalSeconds: interval,
        celsius: z.array(celsius).min(1).max(READINGS_MAX),
      })
      .optional()
      .describe('Readings at even distances: the short form of the same.'),
  })
  .refine(({ readings, series }) => (readings === undefined) !== (series === undefined), {
    path: ['readings'],
    message: 'either readings or series',
  })

export const ingestedReply = z.object({
  unit: z.string(),
  device: z.string(),
  accepted: z.number().int(),
  duplicates: z.number().int(),
  future: z.number().int(),
})

export const mapping = z.object({
  delimiter: z.enum([',', ';', '\t']),
  decimal: z.enum(['.', ',']),
  time: z.string().min(1).max(80),
  clock: z.string().min(1).max(80).optional(),
  celsius: z.string().min(1).max(80),
  unit: z.enum(['C', 'F']),
  dates: z.enum(['YMD', 'DMY', 'MDY']),
  zone: z.string().min(1).max(60),
})
const PRESET_NAMES = [
  'logtag',
  'temptale',
  'libero',
  'tive',
] as const satisfies (keyof typeof PRESETS)[]

export const importBody = z.object({
  unit: z.string(),
  device: device.optional().describe('When the head of the file does not tell its serial number.'),
  preset: z.enum(PRESET_NAMES).default('tive'),
  mapping: mapping.partial().default({}).describe('What differs from the preset.'),
  csv: z.string().min(1).max(TRACE_BYTES),
  dryRun: z.boolean().default(false),
})
export const importReply = ingestedReply.extend({
  unreadable: z.array(z.number().int()).describe('Rows without a reading, counted from one.'),
  dryRun: z.boolean(),
  preview: z.array(z.object({ at: instant, celsius: z.number() })),
})

export const excursionReply = z.object({
  id,
  unit: z.string(),
  kind: z.enum(['warm', 'cold', 'unsafe']),
  from: instant,
  to: instant.nullable(),
  peakCelsius: z.number(),
  limitCelsius: z.number(),
  lostDays: z.number(),
  owner: z.string(),
  foundAt: instant,
  dueAt: instant,
  playbook: z.array(z.string()),
  acknowledgement: z.object({ at: instant, by: z.string(), note: z.string() }).nullable(),
  stake: z
    .object({ order: id, number: z.string(), worth: moneyReply })
    .nullable()
    .describe('Whose order it is and what its goods cost; null for a lot.'),
})

export type ExcursionReply = z.input<typeof excursionReply>

export const presentExcursion = (row: ExcursionRow, stake: Stake | undefined) => ({
  id: row.id,
  unit: row.unit,
  kind: row.kind,
  from: row.fromAt,
  to: row.toAt,
  peakCelsius: row.peakCelsius,
  limitCelsius: row.limitCelsius,
  lostDays: row.lostDays,
  owner: row.owner,
  foundAt: row.foundAt,
  dueAt: row.dueAt,
  playbook: [...row.playbook],
  acknowledgement:
    row.acknowledgedAt && row.acknowledgedBy !== null && row.note !== null
      ? { at: row.acknowledgedAt, by: row.acknowledgedBy, note: row.note }
      : null,
  stake: stake ? { ...stake, worth: moneyText(stake.worth) } : null,
})

export const unitReply = z.object({
  unit: z.string(),
  duplicates: z.number().int(),
  future: z.number().int(),
  unobservedMinutes: z.number().int(),
  settled: z.boolean().describe('Whether the newest readings were looked at.'),
  refundOfferedAt: instant.nullable(),
  limits: z
    .object({ min: z.number(), max: z.number() })
    .nullable()
    .describe('Between which temperatures what is inside stays.'),
  devices: z.array(z.array(z.tuple([z.number(), z.number()]))).describe('Epoch milliseconds, °C.'),
  conditions: z.array(
    z.object({
      lot: id,
      offer: id,
      asOf: instant,
      usedDays: z.number(),
      leftDays: z.number(),
      promisedDays: z.number().nullable(),
      evidence: z.enum(['measured', 'modelled', 'gap']),
      gaps: z.number().int(),
      growth: z.number(),
      state: z.enum(['kept', 'short', 'spoilt', 'unsafe']),
      mktCelsius: z.number(),
      mktHours: z.number().describe('The window of the mean kinetic temperature.'),
    }),
  ),
  excursions: z.array(excursionReply),
})
export type UnitReply = z.input<typeof unitReply>
