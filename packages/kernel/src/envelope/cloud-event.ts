import type { Instant } from '../time/instant.ts'

/**
 * The envelope of every fact: CloudEvents 1.0, structured JSON, with registered extensions only. `source` and `id`
 * together say "the same delivery again".
 */
export interface CloudEvent<Type extends string = string, Data = unknown> {
  readonly specversion: '1.0'
  /** Unique within the source; made from what is delivered, so that a second delivery has the same. */
  readonly id: string
  /** The emitting system as a URI reference, such as `/wms/dc-1`. */
  readonly source: string
  /** `counterfoil.<domain>.<fact>.v<major>` */
  readonly type: Type
  /** The thing that the fact is about: an order, a return, a SKU. */
  readonly subject?: string
  /** When it happened, with the offset that the source wrote: the local day there. */
  readonly time: Instant
  readonly datacontenttype?: 'application/json'
  /** The `$id` of the JSON Schema of `data`. */
  readonly dataschema?: string
  /** What is to be handled in order: all events of one key are handled by `sequence`. */
  readonly partitionkey?: string
  /** A counter per partition key, decimal digits. What its gaps mean, the source declares. */
  readonly sequence?: string
  /** When the source recorded it. */
  readonly recordedtime?: Instant
  /** One business process: an order and all that follows from it. */
  readonly correlationid?: string
  /** The `id` of the event that this one follows from. */
  readonly causationid?: string
  readonly traceparent?: string
  readonly data: Data
}
