import type { HeadModel, ShellModel } from './shell.ts'
import type { Day, Instant, QrModel } from './values.ts'

export type TraceStepKind =
  | 'made'
  | 'received'
  | 'packed'
  | 'departed'
  | 'landed'
  | 'cleared'
  | 'stored'
  | 'delivered'

/** The journey on a map, in units of a drawing 640 wide and 340 high. */
export type JourneyMap = {
  readonly land: string
  /** What was travelled, and what lies ahead. */
  readonly done: string
  readonly ahead: string
  readonly points: readonly {
    readonly x: number
    readonly y: number
    readonly name: string
    readonly done: boolean
    readonly anchor: 'start' | 'end'
    /** Below the point where another name stands above. */
    readonly below: boolean
  }[]
  readonly from: string
  readonly to: string
  /** Where it is in the air. */
  readonly here: { readonly x: number; readonly y: number } | null
}

/** A stream that a page follows, and the last of its events that is drawn already. */
export type Followed = { readonly url: string; readonly event: string; readonly seen: string }

/** A curve, in units of a drawing 640 wide and 230 high. */
export type CurveModel = {
  /** Broken where nothing was measured. */
  readonly line: string
  /** What lies beyond the limits, as areas. */
  readonly beyond: string
  readonly bandTop: number
  readonly bandBottom: number
  readonly limits: readonly { readonly y: number; readonly celsius: number }[]
  readonly ticks: readonly { readonly x: number; readonly day: Day }[]
  readonly allowed: { readonly min: number; readonly max: number }
  readonly low: number
  readonly high: number
  readonly excursions: number
  readonly unobservedMinutes: number
  readonly table: readonly { readonly at: Instant; readonly celsius: number }[]
}

export type TracedLotModel = {
  readonly code: string
  readonly slug: string
  readonly title: string
  readonly original: string | null
  readonly house: { readonly slug: string; readonly name: string }
  /** Place, region and country as they are read. */
  readonly place: string
  readonly madeOn: Day
  readonly printedOn: Day | null
  readonly dateKind: 'use_by' | 'best_before' | 'none'
  readonly daysLeft: number | null
  readonly daysAtDoor: number | null
  readonly evidence: 'measured' | 'modelled' | 'gap' | null
  /** Addresses. */
  readonly photos: readonly string[]
  readonly certificates: readonly {
    readonly kind: string
    readonly number: string
    readonly validUntil: Day | null
  }[]
}

export type TracePageModel = {
  readonly shell: ShellModel
  readonly head: HeadModel
  readonly trace: {
    readonly kind: 'lot' | 'parcel'
    readonly id: string
    readonly withdrawn: boolean
    readonly deliverOn: Day | null
    /** Never empty. */
    readonly lots: readonly TracedLotModel[]
    readonly steps: readonly {
      readonly kind: TraceStepKind
      readonly at: Instant
      readonly zone: string
      readonly place: string | null
      readonly done: boolean
    }[]
    readonly follows: readonly Followed[]
    readonly map: JourneyMap | null
    readonly curve: CurveModel | null
    /** Identifiers of the events behind the steps. */
    readonly events: readonly string[]
    /** The page's own address as a code: a path in a square of so many modules. */
    readonly qr: QrModel
  }
}
