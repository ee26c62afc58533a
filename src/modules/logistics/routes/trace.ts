import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { actsFor, signature, staffOf, type Actor } from '#http/actor.ts'
import { problem, problemReply } from '#http/problem.ts'
import { calledBy } from '#http/who.ts'
import { isId } from '#lib/ids.ts'
import { checkSscc } from '#lib/identifiers/sscc.ts'
import { readDevices } from '../actions/condition.ts'
import { ingest } from '../actions/trace.ts'
import { PRESETS, readLoggerFile, type FileRefusal } from '../domain/trace/logger-file.ts'
import { excursionsOf } from '../store/excursion.ts'
import { conditionsOf, readUnit } from '../store/trace.ts'
import { excursionRoutes } from './excursion.ts'
import type { TraceDeps } from './trace-deps.ts'
import {
  importBody,
  importReply,
  ingestedReply,
  presentExcursion,
  TRACE_BYTES,
  traceBody,
  unitReply,
  type mapping,
} from './trace-schemas.ts'

const tags = ['Supply']
const failures = { '4xx': problemReply }

type Refusal =
  | FileRefusal
  | { readonly kind: 'unknown_unit' }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'device_missing' }
const STATUS = {
  no_header: 422,
  no_readings: 422,
  unknown_zone: 422,
  unknown_unit: 422,
  device_missing: 422,
  not_found: 404,
} satisfies Record<Refusal['kind'], number>
const refused = (reply: FastifyReply, refusal: Refusal) =>
  problem(reply, STATUS[refusal.kind], refusal)

/** A parcel or a lot, as it is kept; null for what is neither. */
function unitOf(text: string): string | null {
  const sscc = checkSscc(text)
  if (sscc.valid) return sscc.normalised ?? null
  const lower = text.toLowerCase()
  return isId(lower) ? lower : null
}

/** Thermometers: readings in, files in, curves out, and what was too warm. */
export const traceRoutes =
  (deps: TraceDeps): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['hub', 'producer'])
    const { pool, whoActs, now } = deps
    /** Whether somebody works with this unit: a hub with all, a house with its own lots. */
    const mayTouch = async (actor: Actor, unit: string): Promise<boolean> => {
      if (actsFor(actor, { kind: 'hub' })) return true
      const house = isId(unit) ? await deps.houseOf(unit) : null
      return house !== null && actsFor(actor, { kind: 'producer', slug: house })
    }
    const ownerOf = (actor: Actor): string =>
      signature(actor, actsFor(actor, { kind: 'hub' }) ? 'hub' : 'producer').split(' ')[0] ?? ''

    app.post(
      '/traces',
      {
        bodyLimit: TRACE_BYTES,
        schema: {
          summary: 'Readings of a thermometer',
          tags,
          body: traceBody,
          response: { 201: ingestedReply, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'hub', 'producer')
        if (!actor) return reply
        const { body } = request
        const unit = unitOf(body.unit)
        if (unit === null || !(await mayTouch(actor, unit))) {
          return refused(reply, { kind: 'unknown_unit' })
        }
        const told = await ingest(pool, { ...incomingOf(body), unit, owner: ownerOf(actor) }, now())
        return reply.code(201).send({ unit, device: body.device, ...told })
      },
    )

    app.post(
      '/traces/imports',
      {
        bodyLimit: TRACE_BYTES,
        schema: {
          summary: 'The file of a logger, with the mapping of its columns',
          tags,
          body: importBody,
          response: { 200: importReply, 201: importReply, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'hub', 'producer')
        if (!actor) return reply
        const { body } = request
        const unit = unitOf(body.unit)
        if (unit === null || !(await mayTouch(actor, unit))) {
          return refused(reply, { kind: 'unknown_unit' })
        }
        const given = Object.entries(body.mapping).filter(([, value]) => value !== undefined)
        const read = readLoggerFile(body.csv, {
          ...PRESETS[body.preset],
          ...(Object.fromEntries(given) as Partial<z.output<typeof mapping>>),
        })
        if (!read.ok) return refused(reply, read.refusal)
        const { readings, unreadable } = read.value
        const serial = body.device ?? read.value.device
        if (serial === null) return refused(reply, { kind: 'device_missing' })
        const preview = readings.slice(0, 5).map(({ at, celsius: degrees }) => ({
          at: Temporal.Instant.fromEpochMilliseconds(at),
          celsius: degrees,
        }))
        const told = { unit, device: serial, unreadable: [...unreadable], preview }
        if (body.dryRun) {
          const none = { accepted: 0, duplicates: 0, future: 0 }
          return reply.code(200).send({ ...told, ...none, dryRun: true })
        }
        const ingested = await ingest(
          pool,
          {
            unit,
            device: serial,
            owner: ownerOf(actor),
            intervalSeconds: null,
            readings,
            leg: true,
          },
          now(),
        )
        return reply.code(201).send({ ...told, ...ingested, dryRun: false })
      },
    )

    app.get(
      '/traces/:unit',
      {
        schema: {
          summary: 'What thermometers said of a parcel or a lot, and what it means',
          tags,
          params: z.object({ unit: z.string().max(40) }),
          response: { 200: unitReply, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'hub', 'producer')
        if (!actor) return reply
        const unit = unitOf(request.params.unit)
        const followed =
          unit !== null && (await mayTouch(actor, unit)) ? await readUnit(pool, unit) : undefined
        if (unit === null || !followed) return refused(reply, { kind: 'not_found' })
        const devices = await readDevices(pool, unit)
        const limits = await deps.limitsOf(unit)
        const stakes = await deps.stakesOf([unit])
        return {
          unit,
          duplicates: Number(followed.duplicates),
          future: Number(followed.future),
          unobservedMinutes: followed.unobservedMinutes,
          settled: followed.settledAt !== null,
          refundOfferedAt: followed.refundOfferedAt,
          limits: limits && { min: limits.min, max: limits.max },
          devices: devices.map((readings) =>
            readings.map(({ at, celsius: degrees }) => [at, degrees] as [number, number]),
          ),
          conditions: await conditionsOf(pool, unit),
          excursions: (await excursionsOf(pool, unit)).map((row) =>
            presentExcursion(row, stakes.get(row.unit)),
          ),
        }
      },
    )

    excursionRoutes(app, deps)
  }

function incomingOf({
  device: from,
  intervalSeconds,
  readings,
  series,
}: z.output<typeof traceBody>) {
  const even = series?.intervalSeconds
  return {
    device: from,
    intervalSeconds: intervalSeconds ?? even ?? null,
    leg: false,
    readings: series
      ? series.celsius.map((degrees, nr) => ({
          at: series.start.epochMilliseconds + nr * series.intervalSeconds * 1_000,
          celsius: degrees,
        }))
      : (readings ?? []).map(({ at, celsius: degrees }) => ({
          at: at.epochMilliseconds,
          celsius: degrees,
        })),
  }
}
