import { transaction, type Pool } from '#db'
import type { EpcisEvent } from '#lib/epcis/event.ts'
import { newId } from '#lib/ids.ts'
import { pack, unpack, type Reading } from '../domain/trace/pack.ts'
import { sift } from '../domain/trace/sift.ts'
import { chunksAround, lockDevice, noteReadings, saveChunks, type Chunk } from '../store/trace.ts'
import { tellEvents } from './epcis-capture.ts'

export type Incoming = {
  /** A parcel by its SSCC, or a lot by its identifier. */
  readonly unit: string
  readonly device: string
  readonly owner: string
  readonly intervalSeconds: number | null
  readonly readings: readonly Reading[]
  /** Whether the readings are a whole leg, whose sum is told as an event. */
  readonly leg: boolean
}

export type Ingested = {
  readonly accepted: number
  readonly duplicates: number
  readonly future: number
}

/** A chunk shorter than this grows; what is longer is never written again. */
const SHORT = 512

/**
 * Takes readings in: what the device said before and what it cannot know yet is counted and left out,
 * the rest is packed. What it means for the life inside is looked at right after, by `settleTraces`.
 */
export async function ingest(pool: Pool, incoming: Incoming, now: Temporal.Instant) {
  return transaction(pool, async (tx): Promise<Ingested> => {
    const { unit, device, owner, readings, intervalSeconds } = incoming
    await lockDevice(tx, device)
    const span = spanOf(readings)
    const around = await chunksAround(tx, { device, unit, ...span }, SHORT)
    const known = around.flatMap(({ packed }) => unpack(packed))
    const seen = new Set(known.map(({ at }) => at))
    const { fresh, duplicates, future } = sift(readings, seen, now.epochMilliseconds)
    if (fresh.length > 0) {
      const short = around.find((each) => each.unit === unit && each.readings < SHORT)
      const grown = short ? [...unpack(short.packed), ...fresh] : fresh
      await saveChunks(tx, [chunkOf(short?.id ?? newId(), unit, device, grown)])
    }
    await noteReadings(tx, { unit, owner, intervalSeconds, duplicates, future, now })
    if (incoming.leg && fresh.length > 0) {
      await tellEvents(tx, owner, [legEvent(incoming, fresh)], now)
    }
    return { accepted: fresh.length, duplicates, future }
  })
}

const instantOf = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms)

function spanOf(readings: readonly Reading[]) {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { at } of readings) {
    from = Math.min(from, at)
    to = Math.max(to, at)
  }
  return { from: instantOf(from), to: instantOf(to) }
}

function chunkOf(id: string, unit: string, device: string, readings: readonly Reading[]): Chunk {
  const ordered = readings.toSorted((a, b) => a.at - b.at)
  const [min, max] = extremes(ordered)
  const { from, to } = spanOf(ordered)
  return { id, unit, device, from, to, readings: ordered.length, min, max, packed: pack(ordered) }
}

function extremes(readings: readonly Reading[]): [number, number] {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { celsius } of readings) {
    min = Math.min(min, celsius)
    max = Math.max(max, celsius)
  }
  return [min, max]
}

const hundredth = (value: number): number => Math.round(value * 100) / 100

/** One event a device and leg, with its statistics; the trace itself stands behind `rawData` (§3.7). */
function legEvent({ unit, device }: Incoming, readings: readonly Reading[]): EpcisEvent {
  const { from, to } = spanOf(readings)
  const mean = readings.reduce((sum, { celsius }) => sum + celsius, 0) / readings.length
  const variance =
    readings.reduce((sum, { celsius }) => sum + (celsius - mean) ** 2, 0) / readings.length
  const [minValue, maxValue] = extremes(readings)
  return {
    type: 'ObjectEvent',
    action: 'OBSERVE',
    bizStep: 'sensor_reporting',
    disposition: 'in_transit',
    eventTime: to.toString(),
    eventTimeZoneOffset: '+00:00',
    epcList: [/^\d{18}$/.test(unit) ? `https://id.gs1.org/00/${unit}` : `urn:uuid:${unit}`],
    sensorElementList: [
      {
        sensorMetadata: {
          startTime: from.toString(),
          endTime: to.toString(),
          deviceID: `urn:primeur:logger:${encodeURIComponent(device)}`,
          rawData: `urn:primeur:trace:${encodeURIComponent(unit)}`,
          dataProcessingMethod: 'urn:primeur:method:life-engine-1',
        },
        sensorReport: [
          {
            type: 'Temperature',
            minValue,
            maxValue,
            meanValue: hundredth(mean),
            sDev: hundredth(Math.sqrt(variance)),
            uom: 'CEL',
          },
        ],
      },
    ],
  }
}
