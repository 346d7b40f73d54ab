import type { Claim, ClaimAnswer, WriteAnswer } from './intent-store.ts'

/** What a store keeps of an intent besides its key. The rules below are the same for every store that holds it whole. */
export interface IntentRecord {
  readonly fingerprint: string
  /** `released` means that nobody carries it out and it has no outcome. */
  readonly status: 'running' | 'released' | 'done' | 'failed'
  readonly epoch: number
  /** How often it was claimed. */
  readonly attempts: number
  /** Claims that have not ended, the running one included. */
  readonly unfinished: number
  readonly leaseMs: number
  /** Epoch milliseconds of the store's clock, as all times here. */
  readonly leaseUntil: number
  /** The result or the error; absent before there is one and after it was purged. */
  readonly outcome?: string
  /** When the outcome may go. */
  readonly expiresAt?: number
  /** When the record may go. Absent means never. */
  readonly forgetAt?: number
}

/** An answer, and the record to write where something changes. */
export interface Decision<Answer> {
  readonly answer: Answer
  readonly record?: IntentRecord
}

/** @param takeEpoch gives the next epoch of the store; called when one is needed */
export function decideClaim(
  record: IntentRecord | undefined,
  claim: Claim,
  now: number,
  takeEpoch: () => number,
): Decision<ClaimAnswer> {
  if (record === undefined) {
    const { horizon } = claim
    if (horizon !== undefined && now >= horizon.issuedAt + horizon.forgetAfterMs) {
      return { answer: { status: 'beyond-horizon' } }
    }
    return start(undefined, claim, now, takeEpoch)
  }
  if (record.fingerprint !== claim.fingerprint) {
    return { answer: { status: 'conflict', recorded: record.fingerprint } }
  }
  switch (record.status) {
    case 'done':
    case 'failed':
      return { answer: outcomeOf(record, now) }
    case 'released':
      return start(record, claim, now, takeEpoch)
    case 'running': {
      // No lease ends later than its length from now, unless the clock went back: it is cut then.
      const leaseUntil = Math.min(record.leaseUntil, now + record.leaseMs)
      if (leaseUntil <= now) return start(record, claim, now, takeEpoch)
      const { epoch } = record
      const answer = { status: 'in-progress', epoch, leaseUntil, leaseLeft: leaseUntil - now } as const
      return leaseUntil === record.leaseUntil ? { answer } : { answer, record: { ...record, leaseUntil } }
    }
  }
}

function start(
  record: IntentRecord | undefined,
  { fingerprint, leaseMs, maxUnfinished = Number.POSITIVE_INFINITY, horizon }: Claim,
  now: number,
  takeEpoch: () => number,
): Decision<ClaimAnswer> {
  const { attempts, unfinished, forgetAt } = record ?? { attempts: 0, unfinished: 0 }
  if (unfinished >= maxUnfinished) return { answer: { status: 'quarantined', unfinished } }
  const epoch = takeEpoch()
  // A wish that claims to come from the future is remembered until it is too old by its own account.
  const forget =
    forgetAt ?? (horizon === undefined ? undefined : Math.max(now, horizon.issuedAt) + horizon.forgetAfterMs)
  return {
    answer: { status: 'claimed', epoch, attempt: attempts + 1 },
    record: {
      fingerprint,
      status: 'running',
      epoch,
      attempts: attempts + 1,
      unfinished: unfinished + 1,
      leaseMs,
      leaseUntil: now + leaseMs,
      ...(forget === undefined ? {} : { forgetAt: forget }),
    },
  }
}

function outcomeOf({ status, outcome, expiresAt = 0 }: IntentRecord, now: number): ClaimAnswer {
  if (outcome === undefined || expiresAt <= now) return { status: 'expired' }
  return status === 'done' ? { status, result: outcome } : { status: 'failed', error: outcome }
}

/** How a claim is prolonged or ended. */
export type IntentWrite =
  | { readonly status: 'running'; readonly leaseMs: number }
  | { readonly status: 'done' | 'failed'; readonly outcome: string; readonly keepMs: number }
  | { readonly status: 'released' }

export function decideWrite(
  record: IntentRecord | undefined,
  epoch: number,
  write: IntentWrite,
  now: number,
): Decision<WriteAnswer> {
  if (record === undefined || record.epoch !== epoch) return { answer: { status: 'stale' } }
  if (record.status !== 'running') {
    // Whoever could not know whether the write was done asks for it again.
    const isSame = record.status === write.status && ('outcome' in write ? record.outcome === write.outcome : true)
    return { answer: { status: isSame ? 'written' : 'stale' } }
  }
  return { answer: { status: 'written' }, record: written(record, write, now) }
}

function written(record: IntentRecord, write: IntentWrite, now: number): IntentRecord {
  switch (write.status) {
    case 'running':
      return { ...record, leaseMs: write.leaseMs, leaseUntil: now + write.leaseMs }
    case 'released':
      return { ...record, status: 'released', unfinished: Math.max(0, record.unfinished - 1) }
    case 'done':
    case 'failed':
      return {
        ...record,
        status: write.status,
        unfinished: 0,
        outcome: write.outcome,
        expiresAt: now + write.keepMs,
      }
  }
}
