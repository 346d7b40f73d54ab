/** Bounds on what one engine takes. What goes beyond one is refused with a message that names it. */
export interface EngineLimits {
  /** Messages of one `handle` call. Default 10,000. Beyond it the call throws `batch-too-large` and does nothing. */
  readonly messages: number
  /** Characters of one message as normalised JSON. Default 1,048,576. A longer one is rejected. */
  readonly messageLength: number
  /**
   * Messages that wait behind a gap, per source and partition key. Default 1,000. One more is rejected and recorded as a
   * `sequence-gap` exception; it can come again when the gap has filled.
   */
  readonly waitingPerKey: number
  /** Characters of an exception's evidence as JSON. Default 262,144. Longer evidence is kept as a cut text. */
  readonly evidenceLength: number
  /**
   * Times that a batch is tried when other processes write the same records meanwhile. Default 20, with growing pauses of
   * up to 100 ms. Then `handle` throws `store-contended`, which may be called again: nothing was written.
   */
  readonly attempts: number
}

export const defaultLimits: EngineLimits = {
  messages: 10_000,
  messageLength: 1_048_576,
  waitingPerKey: 1_000,
  evidenceLength: 262_144,
  attempts: 20,
}
