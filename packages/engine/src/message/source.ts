/** A system whose messages the engine takes, and what its sequence numbers mean. */
export interface Source {
  /** As in the messages' `source`. */
  readonly source: string
  /**
   * - `contiguous`: 1, 2, 3... for each partition key (for the whole source where a message has none). A message is handled
   *   when all before it have been; until then it waits.
   * - `monotonic`: growing numbers. The messages of a partition key in one batch are handled in their order; nothing waits.
   * - `none`: handled as they come; numbers are recorded and mean nothing.
   *
   * Messages of the first two kinds without a `sequence` are rejected.
   */
  readonly sequencing: 'contiguous' | 'monotonic' | 'none'
}
