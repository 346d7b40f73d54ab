import type { IntentKey } from './intent-key.ts'

/**
 * What a database has to do for idempotency: keep a record for each intent, which one caller at a time may claim.
 * Whoever claims gets an **epoch**, greater than every epoch before it in this store; later writes name it, and one that
 * names another epoch than the record has is refused. All times are those of the store's own clock, so that callers whose
 * clocks differ agree. Results and errors are texts that a store never looks into.
 *
 * Every write is on the disk, or wherever the store promises to keep it, when its answer comes.
 */
export interface IntentStore {
  /** Takes an intent to carry it out, or says why not. Of many callers at once, one is given it. */
  claim(claim: Claim): Promise<ClaimAnswer>
  /** Prolongs the lease of a claim, from now on. */
  renew(key: IntentKey, epoch: number, leaseMs: number): Promise<WriteAnswer>
  /** Ends a claim with its result, kept for so many milliseconds. The same call again is `written` as well. */
  complete(key: IntentKey, epoch: number, result: string, keepMs: number): Promise<WriteAnswer>
  /** Ends a claim with an error that stands: it is what a repetition is answered with. Otherwise as {@link complete}. */
  fail(key: IntentKey, epoch: number, error: string, keepMs: number): Promise<WriteAnswer>
  /** Ends a claim without an outcome: the same wish may be claimed again at once. */
  release(key: IntentKey, epoch: number): Promise<WriteAnswer>
  /** Takes an intent out of quarantine: its unfinished starts are forgotten. False when there is no such intent. */
  readmit(key: IntentKey): Promise<boolean>
  /**
   * Deletes outcomes that have expired and records that may be forgotten, at most so many of each. Gives how many
   * there were; call again while it is not 0.
   */
  purge(limit: number): Promise<number>
  /** Writes that were refused because their epoch was not the record's, since the store was made. */
  refusedWrites(): Promise<number>
  /** Releases what it holds. A second call does nothing; every other call afterwards throws `store-closed`. */
  close(): Promise<void>
}

export interface Claim {
  readonly key: IntentKey
  /** Of the payload: an intent with another one is a conflict. At most 1,024 characters. */
  readonly fingerprint: string
  /** For how long nobody else is given it, unless it is renewed. Milliseconds. */
  readonly leaseMs: number
  /** Starts that never ended, as of a process that was killed, from which on it is quarantined. Absent means no bound. */
  readonly maxUnfinished?: number
  /** Absent means that the intent is remembered for ever. */
  readonly horizon?: IntentHorizon
}

/** How long an intent is remembered. A wish that is older than this and not known is refused, as it may be a repetition. */
export interface IntentHorizon {
  /** When the wish was made by its own account, the same each time it comes. Epoch milliseconds. */
  readonly issuedAt: number
  /** Milliseconds. */
  readonly forgetAfterMs: number
}

export type ClaimAnswer =
  /** The caller's to carry out. `attempt` counts the claims of it, from 1: above 1 it may have had its effect before. */
  | { readonly status: 'claimed'; readonly epoch: number; readonly attempt: number }
  | { readonly status: 'done'; readonly result: string }
  | { readonly status: 'failed'; readonly error: string }
  /** Somebody else carries it out. `leaseUntil` is epoch milliseconds of the store's clock, `leaseLeft` what is left of it. */
  | {
      readonly status: 'in-progress'
      readonly epoch: number
      readonly leaseUntil: number
      readonly leaseLeft: number
    }
  /** The key is known with another fingerprint, done or not. */
  | { readonly status: 'conflict'; readonly recorded: string }
  /** It was carried out, and its outcome is no longer kept. */
  | { readonly status: 'expired' }
  /** It is not known, and so old that it may have been forgotten. */
  | { readonly status: 'beyond-horizon' }
  | { readonly status: 'quarantined'; readonly unfinished: number }

/** `stale`: the intent was claimed by somebody else meanwhile, or has ended; nothing was written. */
export type WriteAnswer = { readonly status: 'written' } | { readonly status: 'stale' }
