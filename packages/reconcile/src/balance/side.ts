import type { Instant } from '@counterfoil/kernel'

/** One figure of a side, under the key that both sides share. */
export interface BalanceRow {
  /** Compared by UTF-16 code units, exactly as given: case and white space count. */
  readonly key: string
  /** An exact decimal in any plain notation; `1` and `1.0` are equal. */
  readonly figure: string
}

/** What a side's figures state, and as of when. Told with the result, so that a break can be judged. */
export interface Basis {
  /** The moment that the figures are of. */
  readonly asOf?: Instant
  /** The last fact that they include, in the side's own terms: a sequence, a batch, a document. */
  readonly cutOff?: string
  /** What the figures count: a unit code or a currency. Two sides that both name one must name the same. */
  readonly unit?: string
  /** For a person: which part of the world they cover. */
  readonly scope?: string
}

/** One of two sets of figures that should agree. */
export interface Side {
  /** Who states them, as a break calls it: `positions`, `shopify`. */
  readonly name: string
  readonly basis?: Basis
  readonly rows: Iterable<BalanceRow> | AsyncIterable<BalanceRow>
}
