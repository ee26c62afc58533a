import { z } from 'zod'
import { id, moneyReply } from '#http/schemas.ts'
import { LEAVING_REASONS, SAID_STAGES, STAGES } from '../domain/funnel.ts'
import { STEP_KINDS, STEP_STATES } from '../domain/programme.ts'

export const fourTexts = z.object({
  zh: z.string().trim().min(1).max(200),
  fr: z.string().trim().min(1).max(200),
  en: z.string().trim().min(1).max(200),
  it: z.string().trim().min(1).max(200),
})
const texts = z.object({ zh: z.string(), fr: z.string(), en: z.string(), it: z.string() })
const dayText = z.string().nullable()

export const programmesReply = z.object({
  items: z.array(
    z.object({
      slug: z.string(),
      country: z.string(),
      names: texts,
      signedOn: dayText,
      termUntil: dayText,
    }),
  ),
})
export type ProgrammesReply = z.output<typeof programmesReply>

const memorandum = z.object({
  slug: z.string(),
  agency: z.string(),
  country: z.string(),
  names: texts,
  summary: texts,
  signedOn: dayText,
  termFrom: dayText,
  termUntil: dayText,
  parties: z.array(z.object({ name: z.string(), role: texts })),
  benefits: z.array(z.object({ kind: z.string(), texts })),
  sources: z.array(z.object({ title: z.string(), on: z.string() })),
})

const results = z
  .object({
    from: z.string(),
    until: z.string(),
    firms: z.number().int().describe('Firms that were ever enrolled.'),
    live: z.number().int().describe('Of these, how many came as far as a page of their own.'),
    selling: z.number().int().describe('Houses with an order that was paid and not cancelled.'),
    orders: z.number().int().describe('Orders of these houses, paid and not cancelled.'),
    goods: moneyReply.describe('Their goods, without freight and taxes.'),
    buyers: z.number().int().describe('Persons, counted once a house.'),
  })
  .describe('Counted from real orders, over the days named.')

const step = z.object({
  id,
  parent: id.nullable(),
  kind: z.enum(STEP_KINDS),
  titles: texts,
  owner: z.string(),
  person: z.string().nullable(),
  startsOn: dayText,
  dueOn: dayText,
  state: z.enum(STEP_STATES),
  late: z.boolean(),
  doneOn: dayText,
  source: z.string().nullable(),
  needs: z.array(id),
  evidence: z.array(
    z.object({ id, title: z.string(), address: z.string().nullable(), addedAt: z.string() }),
  ),
})

const progress = z.object({ id, titles: texts, done: z.number().int(), all: z.number().int() })

export const publicProgrammeReply = z.object({
  programme: memorandum,
  objectives: z.array(progress),
  milestones: z.array(
    z.object({ titles: texts, dueOn: dayText, state: z.enum(STEP_STATES), doneOn: dayText }),
  ),
  results,
})
export type PublicProgrammeReply = z.output<typeof publicProgrammeReply>

export const overviewReply = z.object({
  programme: memorandum,
  objectives: z.array(progress),
  steps: z.array(step),
  meetings: z.array(
    z.object({
      id,
      titles: texts,
      at: z.string(),
      minutes: z.number().int(),
      zone: z.string(),
      place: z.string().nullable(),
      decisions: z.array(z.string()),
    }),
  ),
  firms: z.array(
    z.object({
      id,
      name: z.string(),
      house: z.string().nullable(),
      stage: z.enum(STAGES),
      left: z.enum(LEAVING_REASONS).nullable(),
      since: z.string(),
      orders: z.number().int(),
      goods: moneyReply,
    }),
  ),
  funnel: z.object({
    stages: z.array(z.object({ stage: z.enum(STAGES), reached: z.number().int() })),
    left: z.array(
      z.object({
        reason: z.enum(LEAVING_REASONS),
        from: z.enum(STAGES),
        count: z.number().int(),
      }),
    ),
  }),
  results,
  persons: z.array(z.string()).describe('Who answers for a step: each has a calendar.'),
})
export type OverviewReply = z.output<typeof overviewReply>

export const feedReply = z.object({ calendar: z.string() })
export type FeedReply = z.output<typeof feedReply>

const dayInput = z.iso.date().nullable()
export const stepBody = z.object({
  parent: id.nullable(),
  kind: z.enum(STEP_KINDS),
  titles: fourTexts,
  owner: z.string().trim().min(1).max(120),
  person: z.string().trim().min(1).max(120).nullable(),
  startsOn: dayInput,
  dueOn: dayInput,
})
export const stepChangeBody = z
  .object({
    owner: z.string().trim().min(1).max(120),
    person: z.string().trim().min(1).max(120).nullable(),
    startsOn: dayInput,
    dueOn: dayInput,
    state: z.enum(STEP_STATES),
  })
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'something to change')

export const meetingBody = z.object({
  titles: fourTexts,
  at: z.iso.datetime({ offset: true }),
  minutes: z.number().int().min(5).max(1_440),
  zone: z.enum(['Europe/Paris', 'Europe/Rome', 'Europe/Dublin', 'Asia/Shanghai', 'Asia/Seoul']),
  place: z.string().trim().min(1).max(120).nullable(),
})

export const firmBody = z.object({
  name: z.string().trim().min(1).max(120),
  house: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,79}$/)
    .nullable(),
})

export const firmStepBody = z
  .object({
    stage: z.enum(SAID_STAGES),
    reason: z.enum(LEAVING_REASONS).nullable(),
  })
  .refine(({ stage, reason }) => (stage === 'left') === (reason !== null), 'why it left')
