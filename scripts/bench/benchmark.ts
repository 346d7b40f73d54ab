/**
 * What an `x.bench.ts` beside the code exports by default: one job, done by several works in the same run, so that a
 * figure is never read without what it compares with.
 */
export interface Benchmark {
  /** `pnpm bench NAME` runs those whose name begins with NAME, such as `kernel/canonical-decimal`. */
  readonly name: string
  /** The job in words, with its size: `10,000 decimals into the canonical form`. */
  readonly does: string
  /** Items that one run handles, for figures per second. */
  readonly items: number
  readonly works: readonly Work[]
}

export interface Work {
  readonly name: string
  /** A peer does the same job by other means. A limit does a part of it that no way of doing it can leave out. */
  readonly role: 'ours' | 'peer' | 'limit'
  /** Does the job once. Ours and its peers return the same, which is checked. */
  readonly run: () => unknown
}
