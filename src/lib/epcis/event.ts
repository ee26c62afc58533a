import type { Fields } from './fields.ts'

/** The kinds of event that EPCIS 2.0 defines; a URI or CURIE names one of somebody's own. */
export const EVENT_TYPES = [
  'ObjectEvent',
  'AggregationEvent',
  'TransactionEvent',
  'TransformationEvent',
  'AssociationEvent',
] as const
export type EventType = (typeof EVENT_TYPES)[number]

export type Action = 'ADD' | 'OBSERVE' | 'DELETE'

export type Quantity = {
  readonly epcClass: string
  readonly quantity?: number
  readonly uom?: string
}

export type SensorReport = {
  readonly type: string
  readonly exception?: 'ALARM_CONDITION' | 'ERROR_CONDITION'
  readonly value?: number
  readonly minValue?: number
  readonly maxValue?: number
  readonly meanValue?: number
  readonly sDev?: number
  readonly booleanValue?: boolean
  readonly uom?: string
}

export type SensorElement = {
  readonly sensorMetadata?: {
    readonly startTime?: string
    readonly endTime?: string
    readonly deviceID?: string
    readonly rawData?: string
    readonly dataProcessingMethod?: string
    readonly bizRules?: string
  }
  readonly sensorReport: readonly SensorReport[]
}

/** An event as we write one ourselves; times with the offset of where it happened. */
export type EpcisEvent = {
  readonly type: EventType
  readonly eventTime: string
  readonly eventTimeZoneOffset: string
  readonly action?: Action
  readonly bizStep?: string
  readonly disposition?: string
  readonly persistentDisposition?: {
    readonly set?: readonly string[]
    readonly unset?: readonly string[]
  }
  readonly epcList?: readonly string[]
  readonly parentID?: string
  readonly childEPCs?: readonly string[]
  readonly quantityList?: readonly Quantity[]
  readonly childQuantityList?: readonly Quantity[]
  readonly inputQuantityList?: readonly Quantity[]
  readonly outputQuantityList?: readonly Quantity[]
  readonly readPoint?: { readonly id: string }
  readonly bizLocation?: { readonly id: string }
  readonly sensorElementList?: readonly SensorElement[]
  readonly ilmd?: Fields
}
