import { CounterfoilError } from '@counterfoil/kernel'
import { type IntentKey, intentKeyText } from './intent-key.ts'
import type { ClaimAnswer } from './intent-store.ts'

/** Why a wish was not carried out, and has no outcome to answer with either. */
export type IntentRefusal = { readonly because: string } & (
  | {
      /** The key is known with another payload. Nothing happened. */
      readonly code: 'intent-conflict'
      /** Of the payload that stands, and of the one that was refused. */
      readonly fingerprints: { readonly recorded: string; readonly received: string }
    }
  /** Somebody else carries it out; after so many milliseconds it is done, or given away. */
  | { readonly code: 'intent-in-progress'; readonly retryAfter: number }
  /** The handler ran here beyond its lease, and somebody else took over: theirs is the result that stands. */
  | { readonly code: 'intent-overtaken' }
  /** It was carried out, and its outcome is no longer kept. */
  | { readonly code: 'intent-expired' }
  /** It is not known, and so old that it may have been carried out and forgotten. */
  | { readonly code: 'intent-beyond-horizon' }
  /** Started so often without an end that it may be what kills the process. */
  | { readonly code: 'intent-quarantined'; readonly unfinished: number }
)

/** The refusal that a claim was answered with. */
export function refusalOf(
  key: IntentKey,
  answer: Exclude<ClaimAnswer, { status: 'claimed' | 'done' | 'failed' }>,
  received: string,
): IntentRefusal {
  const intent = shortName(key)
  switch (answer.status) {
    case 'conflict':
      return {
        code: 'intent-conflict',
        because: `${intent} is known with another payload; send the first one again, or make another wish under a key of its own`,
        fingerprints: { recorded: answer.recorded, received },
      }
    case 'in-progress':
      return {
        code: 'intent-in-progress',
        because: `${intent} is being carried out; ask again in ${answer.leaseLeft} ms, when it is done or given away`,
        retryAfter: answer.leaseLeft,
      }
    case 'expired':
      return {
        code: 'intent-expired',
        because: `${intent} was carried out, and its outcome is no longer kept; look it up where it had its effect`,
      }
    case 'beyond-horizon':
      return {
        code: 'intent-beyond-horizon',
        because: `${intent} is too old to know whether it was carried out; look that up where it has its effect, and make it anew if not`,
      }
    case 'quarantined':
      return {
        code: 'intent-quarantined',
        because: `${intent} was started ${answer.unfinished} times and never ended; find out why, then readmit it to the store`,
        unfinished: answer.unfinished,
      }
  }
}

export function overtaken(key: IntentKey): IntentRefusal {
  const because = `${shortName(key)} took longer than its lease, and somebody else took over; ask again for what stands`
  return { code: 'intent-overtaken', because }
}

export function refusalError({ code, because, ...details }: IntentRefusal): CounterfoilError {
  const retryable = code === 'intent-in-progress' || code === 'intent-overtaken'
  return new CounterfoilError(code, because, { retryable, details })
}

function shortName(key: IntentKey): string {
  const text = intentKeyText(key)
  return `intent ${text.length > 200 ? `${text.slice(0, 200)}...` : text}`
}
