import type { CloudEvent, Rejection } from '@counterfoil/kernel'

/** What became of one message of a `handle` call. */
export type ItemOutcome =
  | (Identified & Releasing & { readonly status: 'done'; readonly emitted: readonly CloudEvent[] })
  /** The same message came before: the first result stands and nothing happened. */
  | (Identified & { readonly status: 'duplicate' })
  /** Source and id are known with another content. Nothing happened but a `delivery-conflict` exception. */
  | (Identified & { readonly status: 'conflict'; readonly fingerprints: Fingerprints })
  /** It cannot be accepted as it is. Nothing happened but an exception, which names the reason. */
  | (Partial<Identified> & Releasing & { readonly status: 'rejected'; readonly issues: readonly MessageIssue[] })
  /**
   * A flow threw. Nothing of this message is kept but a `flow-failure` exception; the same message can come again. In a
   * contiguous sequence those behind it wait.
   */
  | (Identified & Releasing & { readonly status: 'failed'; readonly error: unknown })
  /** A flow refused it: what it builds on is not so. Nothing of it is kept, and it can come again. */
  | (Identified & Releasing & Refused)
  /** Kept until the messages before it in its sequence have come; then handled by the call that brought them. */
  | (Identified & Releasing & { readonly status: 'waiting'; readonly missing: SequenceRange })

export interface Identified {
  readonly source: string
  readonly id: string
}

export interface Fingerprints {
  /** Of the delivery that stands. */
  readonly recorded: string
  /** Of the one that was refused. */
  readonly received: string
}

/** Where in the message something is wrong, from its root. */
export interface MessageIssue {
  readonly message: string
  readonly path: readonly PropertyKey[]
}

/** Sequence numbers that have not been handled, both included; some of them may wait as well. */
export interface SequenceRange {
  readonly from: string
  readonly to: string
}

export interface Releasing {
  /** Messages of earlier calls that waited and could be handled now, in order. Absent when there were none. */
  readonly released?: readonly ReleasedOutcome[]
}

/** One that failed or was refused goes on waiting, and is tried again when its sequence is touched the next time. */
export type ReleasedOutcome =
  | (Identified & { readonly status: 'done'; readonly emitted: readonly CloudEvent[] })
  | (Identified & { readonly status: 'failed'; readonly error: unknown })
  | (Identified & Refused)

interface Refused {
  readonly status: 'refused'
  readonly flow: string
  readonly rejection: Rejection
}

/** What became of messages that are recorded together or not at all. */
export type UnitOutcome =
  /** All of them stand: recorded now, or known from before. */
  | { readonly status: 'done'; readonly outcomes: readonly ItemOutcome[] }
  /** One of them could not be; nothing of the others is kept either. */
  | { readonly status: 'undone'; readonly index: number; readonly outcome: ItemOutcome }
